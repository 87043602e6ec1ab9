// What can be set in the Lab, presets, and the whole state as the text after "#" in an address.

// By phase: r for reconstruction, d for discriminator, g for generator.
const BY_PHASE = { reconstruction: "r", discriminator: "d", generator: "g" };

export const DEFAULTS = {
  seed: 1,
  prior: "gaussian",
  width: 5,
  drawn: "",
  hidden: "128-64",
  start: "glorot",
  beta: 0.5,
  scaled: true,
  decay: true,
  noise: 0,
  steer: false,
  plain: false,
  epochs: 60,
  run: 0,
  ...{ rate_r: 0.001, rate_d: 0.001, rate_g: 0.001 },
  ...{ times_r: 1, times_d: 1, times_g: 1 },
  ...{ on_r: true, on_d: true, on_g: true },
};

// Words that a setting may be; numbers have a lowest and a highest value.
export const CHOICES = {
  prior: ["gaussian", "uniform", "ring", "roll", "drawn"],
  hidden: ["32-16", "64-32", "128-64", "256-128"],
  start: ["glorot", "small"],
};
export const LIMITS = {
  seed: [0, 999999],
  width: [0.5, 10],
  beta: [0, 0.99],
  noise: [0, 1],
  epochs: [1, 400],
  run: [0, 6],
  ...{ rate_r: [0.00001, 0.1], rate_d: [0.00001, 0.1], rate_g: [0.00001, 0.1] },
  ...{ times_r: [1, 5], times_d: [1, 5], times_g: [1, 5] },
};
const WHOLE = ["seed", "epochs", "run", "times_r", "times_d", "times_g"];

// A change of these begins the training anew; all others take effect in the next mini-batch.
export const ANEW = ["seed", "hidden", "start", "steer", "plain", "epochs", "run"];

const ARTICLE = { start: "small", beta: 0.9, scaled: false, decay: false };

export const PRESETS = {
  steady: { name: "the steady recipe", settings: {} },
  article: { name: "the article's recipe: none of the four changes", settings: ARTICLE },
  scaled: { name: "only the scaled discriminator", settings: { ...ARTICLE, scaled: true } },
  start: { name: "only Glorot's starting weights", settings: { ...ARTICLE, start: "glorot" } },
  decay: { name: "only the falling learning rate", settings: { ...ARTICLE, decay: true } },
  beta: { name: "only beta_1 = 0.5", settings: { ...ARTICLE, beta: 0.5 } },
  labels: { name: "labels that steer, ring of ten", settings: { prior: "ring", steer: true } },
  plain: { name: "a plain autoencoder", settings: { plain: true } },
};

// What somebody did wrong in the runs to be diagnosed; the notebook "diagnose a run" has the same six, in
// another order.
export const CAUSES = {
  none: "no mistake",
  frozen: "encoder frozen in the generator phase",
  label: "generator trained for the label 0",
  untrained: "discriminator never trained",
  copies: "no reconstruction phase",
  scale: "prior with another scale",
};
const RUNS = ["", "label", "scale", "none", "untrained", "frozen", "copies"];
const FROZEN = { frozen: "generator", untrained: "discriminator", copies: "reconstruction" };

export function causeOf(settings) {
  return RUNS[settings.run] || null;
}

// The preset with these settings, or "own"; the seed and the number of epochs belong to none.
export function presetOf(settings) {
  const same = ([, preset]) =>
    Object.keys(DEFAULTS).every(
      (key) => key === "seed" || key === "epochs" || settings[key] === (preset.settings[key] ?? DEFAULTS[key]),
    );
  return Object.entries(PRESETS).find(same)?.[0] ?? "own";
}

// The learning rate falls to 0 along a cosine with the share of all steps that are done.
export const falling = (share) => 0.5 * (1 + Math.cos(Math.PI * Math.min(1, share)));

// How a phase is taken after `done` of `total` mini-batches; scale: of the prior. See phases.STEP.
export function stepOf(settings, phase, done, total, scale) {
  const letter = BY_PHASE[phase];
  const cause = causeOf(settings);
  return {
    rate: settings[`rate_${letter}`] * (settings.decay ? falling(done / total) : 1),
    beta1: settings.beta,
    moves: settings[`on_${letter}`] && FROZEN[cause] !== phase,
    inputScale: settings.scaled ? scale : 1,
    label: phase === "generator" && cause === "label" ? 0 : 1,
  };
}

// The phases of one mini-batch, in their order.
export function phasesOf(settings) {
  const phases = settings.plain ? ["reconstruction"] : Object.keys(BY_PHASE);
  return phases.flatMap((phase) => Array(settings[`times_${BY_PHASE[phase]}`]).fill(phase));
}

export const hiddenOf = (settings) => settings.hidden.split("-").map(Number);

function readOne(key, text) {
  const known = DEFAULTS[key];
  if (key in CHOICES) return CHOICES[key].includes(text) ? text : known;
  if (typeof known === "boolean") return text === "1" || (text !== "0" && known);
  if (typeof known === "string") return text;
  const number = Number(text);
  if (text === "" || !Number.isFinite(number)) return known;
  const [low, high] = LIMITS[key];
  const inside = Math.min(high, Math.max(low, number));
  return WHOLE.includes(key) ? Math.round(inside) : inside;
}

// text: "prior=ring&beta=0.9", with or without "#"; preset=NAME comes first. What is not known, or not possible,
// counts for nothing. Returns { settings, others }: others holds what the page keeps beside the settings.
export function fromAddress(text) {
  const given = new URLSearchParams(text.replace(/^#/, ""));
  const settings = { ...DEFAULTS, ...PRESETS[given.get("preset")]?.settings };
  const others = {};
  for (const [key, value] of given) {
    if (key in DEFAULTS) settings[key] = readOne(key, value);
    else if (key !== "preset") others[key] = value;
  }
  return { settings, others };
}

export function toAddress(settings, others = {}) {
  const preset = presetOf(settings);
  const base = { ...DEFAULTS, ...PRESETS[preset]?.settings };
  const said = new URLSearchParams();
  if (PRESETS[preset] && preset !== "steady") said.set("preset", preset);
  for (const [key, value] of Object.entries(settings)) {
    if (value !== base[key]) said.set(key, typeof value === "boolean" ? (value ? "1" : "0") : String(value));
  }
  for (const [key, value] of Object.entries(others)) if (value !== "") said.set(key, value);
  return said.toString();
}
