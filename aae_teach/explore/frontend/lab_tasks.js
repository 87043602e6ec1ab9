// Tasks of the Lab: each has a state to begin from, a judge of what the training came to, and an answer.

import * as controls from "./controls.js";
import * as states from "./lab_settings.js";

const WINDOW = 15; // mini-batches, one epoch

// Mean of the last values, or NaN before there are enough.
export function lately(values, count = WINDOW) {
  if (values.length < count) return NaN;
  return values.slice(-count).reduce((sum, value) => sum + value, 0) / count;
}

const last = (run) => run.history.at(-1);
const number = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : "not known yet");

// A judge gets run: { settings, losses, history, done, epoch, lowest }, where lowest is the smallest mean of the
// discriminator's loss over 15 mini-batches since the training began. It returns [solved, what was seen].
export const TASKS = [
  {
    name: "Let the discriminator win, then rescue the encoder",
    text: "Without switching a phase off, bring the discriminator's loss below 0.5, as a mean over 15 mini-batches. " +
      "Then, without starting over, bring it back to between 1.2 and 1.5, near 2 ln 2.",
    begin: { epochs: 200, decay: false },
    judge(run) {
      const now = lately(run.losses.discriminator);
      const allOn = run.settings.on_r && run.settings.on_d && run.settings.on_g && !run.settings.run;
      const seen = `lowest so far ${number(run.lowest)}, now ${number(now)}${allOn ? "" : "; a phase is off"}`;
      return [allOn && run.lowest < 0.5 && now > 1.2 && now < 1.5, seen];
    },
    answer: "Before the first step, give the discriminator five steps at a rate of 0.01 for each step of the encoder: within " +
      "an epoch or two it tells codes from the prior. Then give it back its one step at 0.001, and wait. A discriminator " +
      "that is slower still is no help: the encoder runs past the prior, the generator's loss goes to 0, and the " +
      "discriminator's far beyond 2 ln 2.",
  },
  {
    name: "Find a prior that is hard to match",
    text: "Keep the steady recipe and change the prior alone: shape, width, or one that you draw. After 40 epochs or more, " +
      "leave the energy distance above 0.2.",
    begin: {},
    judge(run) {
      const own = { ...run.settings, prior: "gaussian", width: 5, drawn: "" };
      const seen = `epoch ${run.epoch}, energy distance ${number(last(run).distance)}`;
      return [states.presetOf(own) === "steady" && run.epoch >= 40 && last(run).distance > 0.2, seen];
    },
    answer: "Draw a few small islands far from each other. The encoder is a continuous map, and ten digits blend into each " +
      "other: to fill islands it has to jump between them, and codes are left on the way. Thin shapes such as the Swiss " +
      "roll are hard for the same reason. A wider Gaussian is a matter of scale alone.",
  },
  {
    name: "Leave one phase out",
    text: "Say first what will break, then switch off the reconstruction phase before the first step, and train for 20 epochs.",
    begin: { on_r: false },
    predict: {
      question: "What breaks?",
      options: {
        copies: "copies stay poor, codes crowd together",
        match: "copies stay poor, codes follow the prior",
        codes: "copies are good, codes ignore the prior",
      },
      right: "copies",
    },
    judge(run) {
      const { copies, distance } = last(run);
      const seen = `epoch ${run.epoch}, copy error ${number(copies, 3)}, energy distance ${number(distance)}`;
      return [!run.settings.on_r && run.settings.on_d && run.settings.on_g && run.epoch >= 20, seen];
    },
    answer: "The decoder never learns, so copies stay as they were drawn by chance. Nothing asks for different codes for " +
      "different images either: they crowd together, and wander about the plane as the two adversaries chase each other. " +
      "Leave out the generator phase instead: then copies are good and codes lie where they like.",
  },
  {
    name: "Match in the fewest steps",
    text: "Reach an energy distance of 0.05 or less to N(0, 5\u00b2), at the end of an epoch, after as few mini-batches as you can. " +
      "Below 600 counts. Note what the steady recipe needs; then try to beat it.",
    begin: {},
    judge(run) {
      const first = run.history.find(({ steps, distance }) => steps > 0 && distance <= 0.05);
      const fair = run.settings.prior === "gaussian" && run.settings.width === 5 && !run.settings.run;
      return [Boolean(fair && first && first.steps < 600), first ? `reached after ${first.steps} mini-batches` : "not reached yet"];
    },
    answer: "The steady recipe itself does it, well before its end. Higher rates for the two adversaries tempt, and make " +
      "them circle. And by chance a distance of 0.05 is seen before the match has settled: look " +
      "whether the next epochs keep it.",
  },
  {
    name: "Ten digits at ten places",
    text: "Bring the neighbour accuracy above 0.78. Which single switch, with which prior, does it?",
    begin: {},
    judge(run) {
      return [run.epoch > 0 && last(run).accuracy > 0.78, `neighbour accuracy ${number(last(run).accuracy)}`];
    },
    answer: "Take the ring of ten Gaussians and let labels steer: the discriminator then sees a label beside each code, and a " +
      "three passes for real only in the petal of the threes. Without labels the same ring is filled by whatever is near.",
  },
  {
    name: "Guess the mistake",
    text: "Choose one of the six runs under recipe, train it, and say what somebody did wrong. Two or more right guesses count.",
    begin: { run: 1 },
    judge: (run) => [run.guessed >= 2, `${run.guessed} of 6 guessed`],
    answer: "Look at the reconstruction loss first, then at the discriminator's, then at the generator's. The last look " +
      "decides: the standard deviations of the codes beside the prior's.",
  },
];

// actions: begin(settings).
export function createTasks(actions) {
  const made = TASKS.map((task, k) => createTask(task, k, actions));
  const title = controls.element("div", { className: "aae-title", role: "heading", "aria-level": "2", textContent: "Tasks" });
  return {
    element: controls.element("div", { className: "aae-column aae-tasks" }, title, ...made.map(({ element }) => element)),
    show: (run) => made.forEach((each) => each.show(run)),
  };
}

function createTask(task, k, actions) {
  const state = controls.element("p", { className: "aae-said", role: "status", "aria-live": "polite" });
  const answer = controls.element("details", {}, controls.element("summary", { textContent: "answer" }), task.answer);
  let [begun, solved] = [false, false];
  const begin = controls.button("begin", () => {
    [begun, solved] = [true, false];
    actions.begin(task.begin);
  });
  const guess = task.predict ? createPrediction(task.predict) : null;
  const summary = controls.element("summary", { textContent: `${k + 1}. ${task.name}` });
  const body = [controls.element("p", { textContent: task.text }), guess?.element, begin, state, answer].filter(Boolean);
  const element = controls.element("details", { className: "aae-task" }, summary, ...body);
  return {
    element,
    show(run) {
      if (!begun) return;
      const [now, seen] = task.judge(run);
      solved ||= now;
      const text = `${solved ? "Solved" : "Not yet"}: ${seen}.${solved && guess ? ` ${guess.verdict()}` : ""}`;
      if (state.textContent !== text) state.textContent = text;
      summary.textContent = `${k + 1}. ${task.name}${solved ? " \u2713" : ""}`;
    },
  };
}

function createPrediction({ question, options, right }) {
  const name = `predict-${Math.random().toString(36).slice(2)}`;
  const boxes = Object.entries(options).map(([value, text]) => {
    const input = controls.element("input", { type: "radio", name, value, dataset: controls.QUIET });
    return controls.element("label", {}, input, text);
  });
  const element = controls.element("fieldset", {}, controls.element("legend", { textContent: question }), ...boxes);
  return {
    element,
    verdict() {
      const said = element.querySelector("input:checked")?.value;
      if (!said) return "You made no prediction.";
      return said === right ? "Your prediction was right." : `It was: ${options[right]}.`;
    },
  };
}

// What is said of a guessed run. Returns [right, text].
const TRACES = {
  none: "All three losses end as they should, and codes fill the contours.",
  frozen: "Copies are good, codes go where they like, and the discriminator wins: a plain autoencoder with a spectator.",
  label: "Both players want codes that can be told from the prior: both losses go to 0, and the codes flee.",
  untrained: "The discriminator's answers stay as they were drawn, and the encoder follows them without end.",
  copies: "The decoder never learns: copies stay poor, and codes crowd together.",
  scale: "Every loss is right, because the game was played correctly, with the wrong opponent; only the codes tell.",
};

export function judgeGuess(settings, guess) {
  const cause = states.causeOf(settings);
  return [guess === cause, `${guess === cause ? "Right" : `Not so: it was "${states.CAUSES[cause]}"`}. ${TRACES[cause]}`];
}

// onGuess(run, right).
export function createGuess(onGuess) {
  const options = [["", "choose"], ...Object.entries(states.CAUSES).sort((one, other) => (one[1] < other[1] ? -1 : 1))];
  let [chosen, settings] = ["", null];
  const choice = controls.choice("what went wrong", options, "", (value) => (chosen = value));
  const said = controls.element("p", { className: "aae-said", role: "status", "aria-live": "polite" });
  const tell = controls.button("reveal", () => {
    if (!chosen) {
      said.textContent = "Choose a cause first.";
      return;
    }
    const [right, text] = judgeGuess(settings, chosen);
    said.textContent = text;
    onGuess(settings.run, right);
  });
  const note = controls.element("p", { className: "aae-note", textContent: "Somebody made one mistake in this run, or none. Its settings are hidden until you have guessed; the prior that was meant is N(0, 5\u00b2)." });
  const element = controls.element("fieldset", { className: "aae-guess" }, controls.element("legend", { textContent: "guess the mistake" }), note, controls.element("div", { className: "aae-row" }, choice.element, tell), said);
  return {
    element,
    show(now) {
      if (now.run !== settings?.run) {
        said.textContent = "";
        choice.set("");
        chosen = "";
      }
      settings = now;
      element.hidden = !now.run;
    },
  };
}
