// Dense networks that can be trained: forward, backward, and Adam as Keras computes it.

import * as matrix from "./lab_matrix.js";

// sizes: units from the input to the output; hidden layers are ReLU. The layers are those that `networks.decode`
// evaluates for one vector; kernels are (inputs, outputs) as in Keras.
export function createNetwork(sizes, activation = "linear") {
  const layers = sizes.slice(1).map((outputs, k) => ({
    kind: "dense",
    inputs: sizes[k],
    outputs,
    activation: k === sizes.length - 2 ? activation : "relu",
    kernel: new Float32Array(sizes[k] * outputs),
    bias: new Float32Array(outputs),
    kernelGradient: new Float32Array(sizes[k] * outputs),
    biasGradient: new Float32Array(outputs),
    values: new Float32Array(outputs),
  }));
  return { inputSize: sizes[0], outputSize: sizes.at(-1), layers, version: 0 };
}

// Weights as drawn before training: "glorot" is Keras's glorot_uniform, "small" the article's N(0, 0.01).
export function startWeights(network, start, random) {
  for (const { kernel, bias, inputs, outputs } of network.layers) {
    const limit = Math.sqrt(6 / (inputs + outputs));
    for (let k = 0; k < kernel.length; k += 1) {
      kernel[k] = start === "small" ? 0.01 * random.normal() : limit * (2 * random.uniform() - 1);
    }
    bias.fill(0);
  }
  network.version += 1;
}

export const weights = (network) => network.layers.flatMap(({ kernel, bias }) => [kernel, bias]);
export const gradients = (network) => network.layers.flatMap((layer) => [layer.kernelGradient, layer.biasGradient]);

function sized(kept, length) {
  return kept && kept.length >= length ? kept : new Float32Array(length);
}

// What a pass through a network leaves for the way back; it is used again and again.
export const createTape = () => ({ outputs: [], slopes: [], rows: 0, inputs: null });

// inputs: flat (rows, inputSize). Returns flat (rows, outputSize), which the next call with the tape overwrites.
export function forward(network, inputs, rows, tape) {
  Object.assign(tape, { inputs, rows });
  let values = inputs;
  network.layers.forEach((layer, k) => {
    const out = (tape.outputs[k] = sized(tape.outputs[k], rows * layer.outputs));
    matrix.multiply(out, values, layer.kernel, { rows, columns: layer.outputs, depth: layer.inputs, bias: layer.bias });
    activate(layer.activation, out, rows * layer.outputs);
    values = out;
  });
  return values;
}

function activate(activation, out, length) {
  if (activation === "relu") {
    for (let k = 0; k < length; k += 1) if (out[k] < 0) out[k] = 0;
  } else if (activation === "sigmoid") {
    for (let k = 0; k < length; k += 1) out[k] = 0.5 * (Math.tanh(0.5 * out[k]) + 1);
  }
}

// From the loss's gradient with respect to the outputs, which it overwrites, to those of the weights (unless
// `frozen`) and of the inputs, which it returns if they are `wanted`.
export function backward(network, tape, outputGradient, { frozen = false, wanted = false } = {}) {
  const { rows } = tape;
  let slope = outputGradient;
  for (let k = network.layers.length - 1; k >= 0; k -= 1) {
    const layer = network.layers[k];
    slopeBefore(layer.activation, slope, tape.outputs[k], rows * layer.outputs);
    const before = k ? tape.outputs[k - 1] : tape.inputs;
    if (!frozen) layerGradients(layer, before, slope, rows);
    if (k === 0 && !wanted) return null;
    const next = (tape.slopes[k] = sized(tape.slopes[k], rows * layer.inputs));
    matrix.multiply(next, slope, layer.kernel, { rows, columns: layer.inputs, depth: layer.outputs, turned: "b" });
    slope = next;
  }
  return slope;
}

function slopeBefore(activation, slope, outputs, length) {
  if (activation === "relu") {
    for (let k = 0; k < length; k += 1) if (outputs[k] <= 0) slope[k] = 0;
  } else if (activation === "sigmoid") {
    for (let k = 0; k < length; k += 1) slope[k] *= outputs[k] * (1 - outputs[k]);
  }
}

function layerGradients(layer, before, slope, rows) {
  const { inputs, outputs, kernelGradient, biasGradient } = layer;
  matrix.multiply(kernelGradient, before, slope, { rows: inputs, columns: outputs, depth: rows, turned: "a" });
  for (let j = 0; j < outputs; j += 1) {
    let sum = 0;
    for (let r = 0, k = j; r < rows; r += 1, k += outputs) sum += slope[k];
    biasGradient[j] = sum;
  }
}

// Adam (Kingma and Ba, arXiv 1412.6980) in the form and with the defaults of Keras.
export function createAdam(networks) {
  const all = networks.flatMap(weights);
  const zeros = () => all.map((array) => new Float32Array(array.length));
  return { networks, means: zeros(), squares: zeros(), steps: 0 };
}

const [BETA_2, EPSILON] = [0.999, 1e-7];

export function descend(adam, rate, beta1) {
  adam.steps += 1;
  const all = adam.networks.flatMap(weights);
  const slopes = adam.networks.flatMap(gradients);
  const step = (rate * Math.sqrt(1 - BETA_2 ** adam.steps)) / (1 - beta1 ** adam.steps);
  all.forEach((array, n) => {
    const [slope, mean, square] = [slopes[n], adam.means[n], adam.squares[n]];
    for (let k = 0; k < array.length; k += 1) {
      mean[k] += (slope[k] - mean[k]) * (1 - beta1);
      square[k] += (slope[k] * slope[k] - square[k]) * (1 - BETA_2);
      array[k] -= (mean[k] * step) / (Math.sqrt(square[k]) + EPSILON);
    }
  });
  for (const network of adam.networks) network.version += 1;
}
