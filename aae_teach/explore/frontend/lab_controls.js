// The Lab's controls: how to run it, which recipe, and every setting; each says what it is set to.

import * as controls from "./controls.js";
import * as priors from "./lab_priors.js";
import * as states from "./lab_settings.js";

const PACES = [["0", "as fast as it can"], ["20", "20 mini-batches a second"], ["5", "5 a second"], ["1", "1 a second"]];
const PRIORS = [
  ["gaussian", "Gaussian"], ["uniform", "uniform"], ["ring", "ring of ten Gaussians"], ["roll", "Swiss roll"], ["drawn", "drawn by hand"],
];
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03].map((rate) => [String(rate), String(rate)]);
const TIMES = [1, 2, 3, 4, 5].map((count) => [String(count), String(count)]);
const BETAS = ["0", "0.5", "0.9", "0.99"].map((beta) => [beta, beta]);
const LETTERS = { reconstruction: "r", discriminator: "d", generator: "g" };

// Options, and one more where the address asks for a value that is none of them.
function number(text, options, value, onChange) {
  const made = controls.choice(text, options, String(value), (chosen) => onChange(Number(chosen)));
  const select = made.element.querySelector("select");
  const set = (now) => {
    const key = String(now);
    if (![...select.options].some((option) => option.value === key)) {
      select.append(controls.element("option", { value: key, textContent: key }));
    }
    made.set(key);
  };
  set(value);
  return { element: made.element, select, set };
}

// actions: run(), phase(), step(), reset(), pace(number), change(settings), preset(name).
export function createBar(actions) {
  const run = controls.button("train", actions.run, { className: "aae-main" });
  const buttons = [
    run,
    controls.button("one mini-batch", actions.step),
    controls.button("one phase", actions.phase),
    controls.button("start over", actions.reset),
  ];
  const pace = controls.choice("speed", PACES, "0", (value) => actions.pace(Number(value)));
  const names = Object.entries(states.PRESETS).map(([key, { name }]) => [key, name]);
  const runs = [1, 2, 3, 4, 5, 6].map((run) => [`run ${run}`, `guess the mistake: run ${run}`]);
  const preset = controls.choice("recipe", [...names, ...runs, ["own", "your own"]], "steady", actions.preset);
  const progress = controls.element("span", { className: "aae-progress" });
  const row = controls.element("div", { className: "aae-row aae-bar", role: "group", "aria-label": "training" });
  row.append(preset.element, ...buttons, pace.element, progress);
  return {
    element: row,
    show({ running, done, total, epoch, epochs }, settings) {
      run.textContent = running ? "pause" : done >= total ? "ended" : "train";
      run.disabled = !running && done >= total;
      for (const button of buttons.slice(1, 3)) button.disabled = running || done >= total;
      progress.textContent = `epoch ${epoch} of ${epochs}, step ${done} of ${total}`;
      preset.set(settings.run ? `run ${settings.run}` : states.presetOf(settings));
    },
    setPace: (value) => pace.set(String(value)),
  };
}

function group(legend, ...children) {
  return controls.element("fieldset", {}, controls.element("legend", { textContent: legend }), ...children);
}

// actions as above, and draw(): begins or ends drawing a prior; clearDrawn().
export function createSettings(settings, actions) {
  const set = (key) => (value) => actions.change({ [key]: value });
  const made = {};
  const keep = (key, control) => {
    made[key] = control;
    return control.element;
  };
  const value = controls.element("span", { className: "aae-value" });
  const width = controls.slider("width", { min: 0.5, max: 10, step: 0.5, value: settings.width }, set("width"));
  const draw = controls.button("draw on the plane", actions.draw, { "aria-pressed": "false" });
  const clear = controls.button("clear the drawing", actions.clearDrawn);
  const prior = group(
    "prior",
    keep("prior", controls.choice("shape", PRIORS, settings.prior, set("prior"))),
    controls.element("div", { className: "aae-row" }, keep("width", width), value),
    controls.element("div", { className: "aae-row" }, draw, clear),
  );
  const rows = Object.entries(LETTERS).map(([phase, letter]) => {
    const cells = [
      keep(`on_${letter}`, controls.checkbox(phase, settings[`on_${letter}`], set(`on_${letter}`))),
      keep(`rate_${letter}`, number("rate", RATES, settings[`rate_${letter}`], set(`rate_${letter}`))),
      keep(`times_${letter}`, number("steps", TIMES, settings[`times_${letter}`], set(`times_${letter}`))),
    ];
    return controls.element("div", { className: "aae-phase", role: "group", "aria-label": `${phase} phase` }, ...cells);
  });
  const starts = [["glorot", "Glorot's"], ["small", "N(0, 0.01)"]];
  const recipe = group(
    "recipe",
    keep("scaled", controls.checkbox("scaled discriminator", settings.scaled, set("scaled"))),
    keep("decay", controls.checkbox("rate falls to 0", settings.decay, set("decay"))),
    keep("start", controls.choice("starting weights", starts, settings.start, set("start"))),
    keep("beta", number("beta_1", BETAS, settings.beta, set("beta"))),
    keep("noise", number("noise on images", [["0", "none"], ["0.1", "0.1"], ["0.3", "0.3"], ["0.6", "0.6"]], settings.noise, set("noise"))),
    keep("steer", controls.checkbox("labels steer", settings.steer, set("steer"))),
    keep("plain", controls.checkbox("plain autoencoder", settings.plain, set("plain"))),
  );
  const sizes = states.CHOICES.hidden.map((size) => [size, size.replace("-", " and ")]);
  const epochs = ["10", "20", "60", "120", "200"].map((count) => [count, count]);
  const seed = controls.element("input", { type: "number", min: 0, max: 999999, dataset: controls.QUIET });
  seed.onchange = () => actions.change({ seed: states.fromAddress(`seed=${seed.value}`).settings.seed });
  made.seed = { set: (now) => (seed.value = now) };
  const start = group(
    "start anew with",
    keep("hidden", controls.choice("hidden units", sizes, settings.hidden, set("hidden"))),
    keep("epochs", number("epochs", epochs, settings.epochs, set("epochs"))),
    controls.element("label", {}, "seed", seed),
    controls.button("next seed", () => actions.change({ seed: (Number(seed.value) + 1) % 1000000 })),
  );
  const note = controls.element("p", { className: "aae-note" });
  const element = controls.element("div", { className: "aae-column aae-settings" }, prior, group("phases", ...rows), recipe, start, note);
  return {
    element,
    show(now, drawing) {
      for (const [key, control] of Object.entries(made)) control.set(now[key]);
      value.textContent = String(now.width);
      draw.setAttribute("aria-pressed", String(drawing));
      for (const each of [draw, clear]) each.hidden = now.prior !== "drawn";
      const shape = priors.createPrior(now);
      const words = [];
      if (now.prior === "drawn" && shape.prior !== "Drawn") words.push("Nothing is drawn yet; the Gaussian stands in.");
      if (now.steer && !priors.hasParts(shape)) words.push("This prior has no parts that labels could choose.");
      note.textContent = words.join(" ");
    },
  };
}
