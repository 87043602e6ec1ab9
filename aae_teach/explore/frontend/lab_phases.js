// The three phases of an adversarial autoencoder, as AdversarialAutoencoder and SteeredAAE in Python compute them.

import * as networks from "./lab_network.js";

export const PHASES = ["reconstruction", "discriminator", "generator"];
export const CLASSES = 10;

// hidden: units of the hidden layers, mirrored in the decoder; classes: above 0 for a discriminator that reads labels.
export function createModel({ pixels, hidden, classes = 0 }) {
  const encoder = networks.createNetwork([pixels, ...hidden, 2]);
  const decoder = networks.createNetwork([2, ...hidden.toReversed(), pixels], "sigmoid");
  const discriminator = networks.createNetwork([2 + (classes ? classes + 1 : 0), ...hidden, 1]);
  const tapes = Object.fromEntries(["encoder", "decoder", "real", "fake"].map((name) => [name, networks.createTape()]));
  return {
    parts: { encoder, decoder, discriminator },
    classes,
    tapes,
    adam: {
      reconstruction: networks.createAdam([encoder, decoder]),
      discriminator: networks.createAdam([discriminator]),
      generator: networks.createAdam([encoder]),
    },
    encoded: {},
  };
}

// How a phase is taken: rate and beta1 of its Adam; moves: false computes the loss and lets nobody move;
// inputScale: by which the discriminator divides codes; label: which the generator phase asks for, 1 unless by mistake.
export const STEP = { rate: 1e-3, beta1: 0.5, moves: true, inputScale: 1, label: 1 };

// batch: images, flat (rows, pixels); rows; labels, or null; noise: what is added to what the encoder sees, or null.
function encode(model, batch) {
  const { encoder } = model.parts;
  const seen = batch.noise ? batch.images.map((value, k) => value + batch.noise[k]) : batch.images;
  const known = model.encoded;
  // The discriminator's phase leaves the encoder as it is: the generator's then finds the same codes.
  if (known.seen === seen && known.version === encoder.version) return known.codes;
  const codes = networks.forward(encoder, seen, batch.rows, model.tapes.encoder);
  model.encoded = { seen, version: encoder.version, codes };
  return codes;
}

export function reconstruction(model, batch, step) {
  const { decoder, encoder } = model.parts;
  const codes = encode(model, batch);
  const copies = networks.forward(decoder, codes, batch.rows, model.tapes.decoder);
  const count = batch.images.length;
  const slope = new Float32Array(count);
  let sum = 0;
  for (let k = 0; k < count; k += 1) {
    const difference = copies[k] - batch.images[k];
    sum += difference * difference;
    slope[k] = (2 * difference) / count;
  }
  if (step.moves) {
    const codeSlope = networks.backward(decoder, model.tapes.decoder, slope, { wanted: true });
    networks.backward(encoder, model.tapes.encoder, codeSlope);
    networks.descend(model.adam.reconstruction, step.rate, step.beta1);
  }
  return sum / count;
}

// What the discriminator reads: codes divided by its scale, and labels as one-hot rows whose last place is "unknown".
export function judged(model, codes, labels, rows, inputScale) {
  const width = model.parts.discriminator.inputSize;
  const inputs = new Float32Array(rows * width);
  for (let r = 0; r < rows; r += 1) {
    inputs[r * width] = codes[2 * r] / inputScale;
    inputs[r * width + 1] = codes[2 * r + 1] / inputScale;
    if (width > 2) inputs[r * width + 2 + (labels && labels[r] >= 0 ? labels[r] : model.classes)] = 1;
  }
  return inputs;
}

// Mean cross-entropy of logits against one label for all, and its gradient.
function crossEntropy(logits, rows, label) {
  const slope = new Float32Array(rows);
  let sum = 0;
  for (let r = 0; r < rows; r += 1) {
    const logit = logits[r];
    sum += Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
    slope[r] = (0.5 * (Math.tanh(0.5 * logit) + 1) - label) / rows;
  }
  return { loss: sum / rows, slope };
}

// realCodes: flat (rows, 2), from the prior; for labels, from where codes of these labels belong.
export function discriminator(model, batch, realCodes, step) {
  const { rows, labels } = batch;
  const codes = encode(model, batch);
  const both = new Float32Array(4 * rows);
  both.set(realCodes.subarray(0, 2 * rows));
  both.set(codes.subarray(0, 2 * rows), 2 * rows);
  const twice = labels ? [...labels, ...labels] : null;
  const inputs = judged(model, both, twice, 2 * rows, step.inputScale);
  const logits = networks.forward(model.parts.discriminator, inputs, 2 * rows, model.tapes.real);
  const real = crossEntropy(logits.subarray(0, rows), rows, 1);
  const fake = crossEntropy(logits.subarray(rows), rows, 0);
  if (step.moves) {
    const slope = new Float32Array(2 * rows);
    slope.set(real.slope);
    slope.set(fake.slope, rows);
    networks.backward(model.parts.discriminator, model.tapes.real, slope);
    networks.descend(model.adam.discriminator, step.rate, step.beta1);
  }
  return real.loss + fake.loss;
}

export function generator(model, batch, step) {
  const { rows, labels } = batch;
  const codes = encode(model, batch);
  const inputs = judged(model, codes, labels, rows, step.inputScale);
  const logits = networks.forward(model.parts.discriminator, inputs, rows, model.tapes.fake);
  const { loss, slope } = crossEntropy(logits, rows, step.label);
  if (step.moves) {
    // The gradient passes through the discriminator, whose own weights stay.
    const through = networks.backward(model.parts.discriminator, model.tapes.fake, slope, { frozen: true, wanted: true });
    const width = model.parts.discriminator.inputSize;
    const codeSlope = Float32Array.from({ length: 2 * rows }, (_, k) => through[(k >> 1) * width + (k & 1)] / step.inputScale);
    networks.backward(model.parts.encoder, model.tapes.encoder, codeSlope);
    networks.descend(model.adam.generator, step.rate, step.beta1);
  }
  return loss;
}
