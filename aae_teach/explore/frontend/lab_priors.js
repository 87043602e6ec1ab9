// Priors of the Lab: configurations as `to_config` gives them in Python, their samples and their scale.

import * as priors from "./priors.js";

// Shapes of all kinds grow with the width; at 5 they are the library's own.
export function createPrior(settings) {
  const { width } = settings;
  const unit = width / 5;
  const shapes = {
    gaussian: { prior: "Gaussian", stddev: width },
    uniform: { prior: "Uniform", low: -2 * width, high: 2 * width },
    ring: { prior: "GaussianMixture", components: 10, radius: 7 * unit, radial_stddev: 1.5 * unit, tangential_stddev: 0.5 * unit },
    roll: { prior: "SwissRoll", turns: 2, inner: 2 * unit, outer: 10 * unit, stddev: 0.3 * unit },
  };
  const points = settings.prior === "drawn" ? readDrawn(settings.drawn) : [];
  if (points.length) return { prior: "Drawn", latent_dim: 2, stddev: 0.4, points };
  // Until something is drawn, the Gaussian stands in.
  return { latent_dim: 2, ...(shapes[settings.prior] ?? shapes.gaussian) };
}

// Standard deviation of one dimension around 0, by which a scaled discriminator divides; as in Python.
export function scaleOf(prior) {
  const found = {
    Gaussian: () => prior.stddev,
    Uniform: () => (prior.high - prior.low) / Math.sqrt(12),
    GaussianMixture: () => Math.sqrt((prior.radius ** 2 + prior.radial_stddev ** 2 + prior.tangential_stddev ** 2) / 2),
    SwissRoll: () => Math.sqrt((prior.inner ** 2 + prior.outer ** 2) / 4 + prior.stddev ** 2),
    Drawn: () => {
      const mean = prior.points.reduce((sum, [x, y]) => sum + x * x + y * y, 0) / prior.points.length;
      return Math.sqrt(mean / 2 + prior.stddev ** 2);
    },
  };
  return found[prior.prior]();
}

// Whether the prior has a part for each label, which a label can ask for.
export const hasParts = (prior) => prior.prior !== "Gaussian" && prior.prior !== "Uniform";

// rows samples, flat. labels: one for each, from 0 to 9, or null for samples from anywhere.
export function sample(prior, rows, random, labels = null) {
  const codes = new Float32Array(2 * rows);
  const draw = DRAWS[prior.prior];
  for (let r = 0; r < rows; r += 1) codes.set(draw(prior, random, labels && hasParts(prior) ? labels[r] : -1), 2 * r);
  return codes;
}

const rotated = (angle, along, across) => [
  along * Math.cos(angle) - across * Math.sin(angle),
  along * Math.sin(angle) + across * Math.cos(angle),
];
// A place from 0 to 1, within the tenth that belongs to the label.
const share = (random, label) => (label < 0 ? random.uniform() : (label + random.uniform()) / 10);

const DRAWS = {
  Gaussian: ({ stddev }, random) => [stddev * random.normal(), stddev * random.normal()],
  Uniform: ({ low, high }, random) => [0, 0].map(() => low + (high - low) * random.uniform()),
  GaussianMixture(prior, random, label) {
    const petal = label < 0 ? random.integer(prior.components) : label;
    const along = prior.radius + prior.radial_stddev * random.normal();
    return rotated((2 * Math.PI * petal) / prior.components, along, prior.tangential_stddev * random.normal());
  },
  SwissRoll(prior, random, label) {
    const { inner, outer, turns, stddev } = prior;
    const radius = Math.sqrt(inner ** 2 + share(random, label) * (outer ** 2 - inner ** 2));
    const [x, y] = rotated((2 * Math.PI * turns * (radius - inner)) / (outer - inner), radius, 0);
    return [x + stddev * random.normal(), y + stddev * random.normal()];
  },
  Drawn({ points, stddev }, random, label) {
    const [x, y] = points[Math.min(points.length - 1, Math.floor(share(random, label) * points.length))];
    return [x + stddev * random.normal(), y + stddev * random.normal()];
  },
};

// Log density at a code, up to what contours need of it.
export function logDensity(prior, code) {
  if (prior.prior !== "Drawn") return priors.logDensity(prior, ...code);
  const { points, stddev } = prior;
  const logs = points.map(([x, y]) => (-0.5 * ((code[0] - x) ** 2 + (code[1] - y) ** 2)) / stddev ** 2);
  return priors.logSumExp(logs) - Math.log(points.length * 2 * Math.PI * stddev ** 2);
}

// A drawn prior as text: tenths of code units, x and y by turns, separated by commas.
export const writeDrawn = (points) => points.map(([x, y]) => `${Math.round(10 * x)},${Math.round(10 * y)}`).join(",");

export function readDrawn(text) {
  const numbers = text.split(",").map(Number);
  if (!text || !numbers.every(Number.isFinite)) return [];
  return Array.from({ length: numbers.length >> 1 }, (_, k) => [numbers[2 * k] / 10, numbers[2 * k + 1] / 10]);
}

const [STEP, MOST] = [0.35, 400]; // code units between points of a drawn line, and points of all lines

// The points of a drawn stroke, evenly along it: what was drawn before, and a new end.
export function extendDrawn(points, [x, y], joined) {
  const before = points.at(-1);
  if (!joined || !before) return [...points, [x, y]].slice(0, MOST);
  const length = Math.hypot(x - before[0], y - before[1]);
  const count = Math.floor(length / STEP);
  const added = Array.from({ length: count }, (_, k) => {
    const part = ((k + 1) * STEP) / length;
    return [before[0] + part * (x - before[0]), before[1] + part * (y - before[1])];
  });
  return [...points, ...added].slice(0, MOST);
}
