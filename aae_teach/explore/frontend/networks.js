// Networks: what Python has packed, evaluated layer by layer.

import * as arrays from "./arrays.js";
import * as convolutions from "./convolutions.js";

const ACTIVATIONS = {
  linear: null,
  relu: (x) => (x > 0 ? x : 0),
  sigmoid: (x) => 0.5 * (Math.tanh(0.5 * x) + 1),
  tanh: Math.tanh,
  leaky_relu: (x, slope) => (x > 0 ? x : slope * x),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  silu: (x) => x * ACTIVATIONS.sigmoid(x),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
};
const ON_IMAGES = {
  convolution: convolutions.convolve,
  window: convolutions.shift,
  upsampling: convolutions.enlarge,
  pooling: convolutions.pool,
};

// int8 (..., outputs) with one scale for each row -> float32 of the same shape.
function dequantise(kernel, scales) {
  const outputs = kernel.shape.at(-1);
  const values = Float32Array.from(kernel, (value, k) => value * scales[Math.floor(k / outputs)]);
  return Object.assign(values, { shape: kernel.shape });
}

// packed: as made by packing.pack in Python. Returns a network for `decode`.
export function unpack(packed) {
  const layers = packed.layers.map((layer) => {
    if (layer.kind === "table") return { ...layer, pictures: arrays.read(layer.pictures) };
    if (layer.kind === "rescaling") return { ...layer, scale: arrays.read(layer.scale), offset: arrays.read(layer.offset) };
    const values = (shape) => new Float32Array(shape.reduce((product, size) => product * size, 1));
    if (!layer.kernel) return layer.output_shape ? { ...layer, values: values(layer.output_shape) } : layer;
    const kernel = arrays.read(layer.kernel);
    const [inputs, outputs] = kernel.shape;
    return {
      ...layer,
      inputs,
      outputs,
      kernel: layer.scales ? dequantise(kernel, arrays.read(layer.scales)) : kernel,
      bias: arrays.read(layer.bias),
      values: values(layer.output_shape ?? [outputs]),
    };
  });
  return { inputSize: packed.input_size, outputSize: packed.output_size, layers, reason: packed.reason ?? "" };
}

function dense(layer, inputs) {
  const { kernel, values, outputs } = layer;
  values.set(layer.bias);
  for (let i = 0; i < layer.inputs; i += 1) {
    const value = inputs[i];
    // Half of the inputs are 0 after a ReLU; leaving them out halves the time.
    if (value === 0) continue;
    for (let j = 0, k = i * outputs; j < outputs; j += 1, k += 1) values[j] += value * kernel[k];
  }
  return values;
}

function rescale(layer, inputs) {
  // One number for all, one for each channel, or one for each value.
  const pick = (numbers, index) => numbers[index % numbers.length];
  return Float32Array.from(inputs, (value, i) => value * pick(layer.scale, i) + pick(layer.offset, i));
}

// What Keras has decoded at the node of the plane's grid that is nearest to a code.
function lookUp({ pictures, steps, extent, axes }, code) {
  const [column, row] = axes.map((axis) => {
    const node = Math.round(((code[axis] + extent) / (2 * extent)) * (steps - 1));
    return Math.min(steps - 1, Math.max(0, node));
  });
  return Float32Array.from(arrays.at(pictures, row * steps + column), (value) => value / 255);
}

// One vector through a network: code -> image, image -> code, code -> [logit]. Returns `out`, or a new array.
export function decode(network, input, out = new Float32Array(network.outputSize)) {
  let values = input;
  for (const layer of network.layers) {
    if (layer.kind === "dense") values = dense(layer, values);
    else if (layer.kind === "rescaling") values = rescale(layer, values);
    else if (layer.kind === "table") values = lookUp(layer, values);
    else if (layer.kind in ON_IMAGES) values = ON_IMAGES[layer.kind](layer, values);
    else values = Float32Array.from(values);
    const activate = ACTIVATIONS[layer.activation ?? "linear"];
    if (activate) for (let j = 0; j < values.length; j += 1) values[j] = activate(values[j], layer.slope);
  }
  out.set(values);
  return out;
}

export const encode = decode;

export function decodeBatch(network, inputs, out = new Float32Array(inputs.length * network.outputSize)) {
  inputs.forEach((input, i) => decode(network, input, out.subarray(i * network.outputSize, (i + 1) * network.outputSize)));
  return out;
}

export function sigmoid(logit) {
  return ACTIVATIONS.sigmoid(logit);
}
