// What the phases say about themselves: pure functions of the results that the kernel sends.

import * as core from "./core.js";

const REASONS = {
  reconstruction: "Encoder and decoder learn to copy the images; the discriminator takes no part.",
  discriminator: "The discriminator alone learns; what it judges is computed outside of the tape, so that no gradient goes further.",
  generator: "The gradient passes through the discriminator, but its weights are not in this phase's list.",
};

export function listed(names) {
  const parts = names.map((name) => `the ${name}`);
  return parts.length < 2 ? parts[0] ?? "nothing" : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export function movedNames(result) {
  return Object.keys(result.changes ?? {}).filter((name) => result.changes[name].moved);
}

// What is said after a press, aloud too. score: [right predictions, predictions].
export function verdict(result, score) {
  if (!result.phase) return "Nothing was pressed yet.";
  const steps = result.times === 1 ? "1 step" : `${result.times} steps`;
  const names = movedNames(result);
  const moved = `${listed(names)} ${names.length === 1 ? "alone " : ""}moved.`;
  const text = `Pressed ${result.phase}, ${steps}: ${moved}`;
  if (!result.said) return text;
  const judged = result.right ? "Your prediction was right." : `You had said ${listed(result.said)}: not so.`;
  return `${text} ${judged} ${REASONS[result.phase] ?? ""} Right so far: ${score[0]} of ${score[1]}.`;
}

export function howFar({ arrays, moved, share }) {
  const percent = 100 * share;
  const text = percent < 0.001 ? "under 0.001" : percent.toPrecision(2).includes("e") ? percent.toFixed(0) : percent.toPrecision(2);
  return `${moved} of ${arrays} arrays, by ${text} % of their length`;
}

function number(value, digits = 4) {
  return value === null ? "not finite" : core.format(value, digits);
}

function direction([before, after]) {
  if (before === null || after === null) return "";
  const change = after - before;
  return Math.abs(change) < 5e-5 ? "= same" : change > 0 ? "\u25b2 up" : "\u25bc down";
}

// Rows of the table: name, before, after, direction.
export function lossRows({ losses = {}, answers = {} }) {
  const rows = Object.entries(losses).map(([phase, pair]) => [`${phase} loss`, ...pair.map((v) => number(v)), direction(pair)]);
  const share = (value) => (value === null ? "not finite" : `${(100 * value).toFixed(1)} %`);
  for (const [name, pair] of Object.entries(answers)) {
    rows.push([`${name} points taken for real`, ...pair.map(share), direction(pair)]);
  }
  return rows;
}

function arrows({ factor, points: [moved] = [0], outside }) {
  const length = factor > 1 ? `${factor} times as long as the moves` : "as long as the moves";
  const text = moved ? `Arrows are ${length}.` : "No point has moved.";
  return outside ? `${text} ${outside} \u25b2 lie outside of the plane shown.` : text;
}

// What the marks on the plane stand for. gain: by how much the change of the surface is strengthened, 0 for none.
export function legend(result, { autoencoder, shown, gain, dimensions }) {
  const fake = autoencoder ? "codes of the mini-batch" : "what the generator makes of fixed noise";
  const real = autoencoder ? "samples from the prior" : "points of the mini-batch";
  const change = gain
    ? `Orange and +: taken more for real than before; blue and \u2212: less; strengthened ${gain} times.`
    : "The surface has not changed.";
  const surface =
    shown === "change" ? change : "Orange and +: the discriminator takes points there for real; blue and \u2212: for fake.";
  const cut = dimensions > 2 ? ` Of ${dimensions} dimensions the plane shows the first two; the surface has the others at 0.` : "";
  return `\u25b2 ${fake} (fake), \u25cb ${real} (real). ${arrows(result)} ${surface}${cut}`;
}

export function describePlane(result, options) {
  const what = { before: "before the press", after: "after the press", change: "and how the press has changed it" }[options.shown];
  return `Plane of ${options.autoencoder ? "codes" : "samples"} over the discriminator's surface ${what}. ${verdict(result, [0, 0]).split(".")[0]}. ${legend(result, options)}`;
}

// renewed: phases whose schedule of rates had ended.
export function rates(byPhase, renewed) {
  const found = Object.entries(byPhase).map(([phase, rate]) => `${phase} ${Number(rate.toPrecision(3))}`);
  const ended = renewed.length ? " Where the schedule had brought a rate near 0, its first rate is used." : "";
  return `All of this happens on a copy of your model. Learning rates: ${found.join(", ")}.${ended}`;
}

// A round factor by which a change of probabilities is strengthened so that the largest one shows fully;
// 0 if nothing changed.
export function surfaceGain(changes) {
  let largest = 0;
  for (const change of changes) if (Math.abs(change) > largest) largest = Math.abs(change);
  if (!(largest > 0)) return 0;
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  return steps.findLast((step) => step * largest <= 1) ?? 1;
}
