// One training of the Lab: which images come when, what the prior draws, what is kept of losses and measures.

import * as measures from "./lab_measures.js";
import * as networks from "./lab_network.js";
import * as phases from "./lab_phases.js";
import * as priors from "./lab_priors.js";
import * as random from "./lab_random.js";
import * as states from "./lab_settings.js";

export const BATCH = 100;
export const SHOWN = 600; // images whose codes are shown: all test images, and training images up to this number
// Uses of chance, each with numbers of its own.
const STREAMS = { weights: 0, order: 1, prior: 2, noise: 3, rehearsal: 4, measure: 5 };

// data: images, uint8 flat from 0 to `white`, those to train first; labels; train: how many are trained on; pixels.
export function createTrainer(data, settings) {
  const count = data.labels.length;
  const scaled = Float32Array.from(data.images, (value) => value / data.white);
  const pictures = (from, to) => scaled.subarray(from * data.pixels, to * data.pixels);
  const steps = Math.ceil(data.train / BATCH);
  const tape = networks.createTape();
  const self = { settings, model: null, prior: null, done: 0, losses: {}, history: [], last: null };
  let [streams, sampled, order, batch, waiting, samples, current] = [{}, null, null, null, [], null, {}];

  function reset() {
    const { seed, steer, start } = self.settings;
    streams = Object.fromEntries(Object.entries(STREAMS).map(([name, k]) => [name, random.createRandom(seed, k)]));
    const classes = steer ? phases.CLASSES : 0;
    self.model = phases.createModel({ pixels: data.pixels, hidden: states.hiddenOf(self.settings), classes });
    for (const network of Object.values(self.model.parts)) networks.startWeights(network, start, streams.weights);
    Object.assign(self, { done: 0, losses: Object.fromEntries(phases.PHASES.map((phase) => [phase, []])), history: [], last: null });
    [order, batch, waiting, current] = [null, null, [], {}];
    readPrior();
    keepMeasures();
  }
  function readPrior() {
    self.prior = priors.createPrior(self.settings);
    const mistaken = { ...self.settings, width: Math.sqrt(self.settings.width) };
    sampled = states.causeOf(self.settings) === "scale" ? priors.createPrior(mistaken) : self.prior;
    samples = priors.sample(self.prior, SHOWN, random.createRandom(self.settings.seed, STREAMS.measure));
  }

  // Settings by name; some begin the training anew. Returns whether it did.
  self.change = (changes) => {
    const anew = states.ANEW.some((key) => key in changes && changes[key] !== self.settings[key]);
    self.settings = { ...self.settings, ...changes };
    if (anew) reset();
    else readPrior();
    return anew;
  };
  self.reset = reset;
  Object.defineProperties(self, {
    total: { get: () => self.settings.epochs * steps },
    epoch: { get: () => Math.floor(self.done / steps) },
    ended: { get: () => self.done >= self.total },
    phasesPerStep: { get: () => states.phasesOf(self.settings).length },
  });
  self.stepsPerEpoch = steps;

  function nextBatch() {
    const place = self.done % steps;
    if (place === 0 || !order) order = random.permutation(streams.order, data.train);
    const chosen = order.subarray(place * BATCH, Math.min(data.train, (place + 1) * BATCH));
    const images = new Float32Array(chosen.length * data.pixels);
    chosen.forEach((image, k) => images.set(pictures(image, image + 1), k * data.pixels));
    const labels = self.settings.steer ? Array.from(chosen, (image) => data.labels[image]) : null;
    return { images, labels, rows: chosen.length, chosen };
  }
  function noisy(given, source) {
    const { noise } = self.settings;
    return noise ? { ...given, noise: Float32Array.from(given.images, () => noise * source.normal()) } : given;
  }
  function take(phase, given, draws, noises) {
    const step = states.stepOf(self.settings, phase, self.done, self.total, priors.scaleOf(self.prior));
    const real = phase === "discriminator" ? [priors.sample(sampled, given.rows, draws, given.labels)] : [];
    return phases[phase](self.model, noisy(given, noises), ...real, step);
  }

  // The next phase of the present mini-batch, or the first of the next one. Returns { phase, loss }.
  self.phase = () => {
    if (!waiting.length) {
      batch = nextBatch();
      waiting = states.phasesOf(self.settings);
      current = {};
    }
    const phase = waiting.shift();
    current[phase] = take(phase, batch, streams.prior, streams.noise);
    self.last = { phase, loss: current[phase] };
    if (!waiting.length) endBatch();
    return self.last;
  };
  function endBatch() {
    for (const phase of phases.PHASES) self.losses[phase].push(current[phase] ?? NaN);
    self.done += 1;
    if (self.done % steps === 0) keepMeasures();
  }
  // What is left of the mini-batch.
  self.step = () => {
    do self.phase();
    while (waiting.length);
  };

  self.encode = (from, to) =>
    networks.forward(self.model.parts.encoder, pictures(from, to), to - from, tape).slice(0, 2 * (to - from));
  self.codes = () => self.encode(count - SHOWN, count);
  // Measured after each epoch: energy distance of the shown codes to as many samples, neighbour accuracy and mean
  // squared error of test images.
  function keepMeasures() {
    const all = self.encode(0, count);
    const test = all.subarray(2 * data.train);
    const copies = networks.forward(self.model.parts.decoder, test, count - data.train, tape);
    const originals = pictures(data.train, count);
    let sum = 0;
    for (let k = 0; k < originals.length; k += 1) sum += (copies[k] - originals[k]) ** 2;
    const labels = [data.labels.slice(0, data.train), data.labels.slice(data.train)];
    self.history.push({
      steps: self.done,
      distance: measures.energyDistance(all.subarray(2 * (count - SHOWN)), samples),
      accuracy: measures.neighbourAccuracy(all.subarray(0, 2 * data.train), labels[0], test, labels[1]),
      copies: sum / originals.length,
    });
  }

  // Probabilities that the discriminator takes codes on a grid for real, row 0 at the bottom. With labels it is asked
  // about codes of an unknown one.
  self.surface = (nodes, extent) => {
    const grid = new Float32Array(2 * nodes * nodes);
    for (let k = 0; k < nodes * nodes; k += 1) {
      grid[2 * k] = ((2 * (k % nodes)) / (nodes - 1) - 1) * extent;
      grid[2 * k + 1] = ((2 * Math.floor(k / nodes)) / (nodes - 1) - 1) * extent;
    }
    const scale = self.settings.scaled ? priors.scaleOf(self.prior) : 1;
    const inputs = phases.judged(self.model, grid, null, nodes * nodes, scale);
    const logits = networks.forward(self.model.parts.discriminator, inputs, nodes * nodes, tape);
    return Float32Array.from(logits.subarray(0, nodes * nodes), (logit) => 0.5 * (Math.tanh(0.5 * logit) + 1));
  };

  // How a phase would move the first shown codes, taken on a copy: flat steps [dx0, dy0, ...].
  self.rehearse = (phase, points) => {
    const kept = keep(self.model);
    const from = count - SHOWN;
    const before = self.encode(from, from + points);
    const given = batch ?? { ...nextBatch() };
    take(phase, given, random.createRandom(self.done, STREAMS.rehearsal), random.createRandom(self.done, STREAMS.noise));
    const after = self.encode(from, from + points);
    restore(self.model, kept);
    return after.map((value, k) => value - before[k]);
  };

  reset();
  return self;
}

function stateOf({ parts, adam }) {
  const moments = Object.values(adam).flatMap(({ means, squares }) => [...means, ...squares]);
  return [...Object.values(parts).flatMap(networks.weights), ...moments];
}

function keep(model) {
  return { arrays: stateOf(model).map((array) => array.slice()), steps: Object.values(model.adam).map(({ steps }) => steps) };
}

function restore(model, { arrays, steps }) {
  stateOf(model).forEach((array, k) => array.set(arrays[k]));
  Object.values(model.adam).forEach((adam, k) => (adam.steps = steps[k]));
  for (const network of Object.values(model.parts)) network.version += 1;
}
