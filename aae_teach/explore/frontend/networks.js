// Networks: what Python has packed, evaluated layer by layer.

import * as arrays from "./arrays.js";

const ACTIVATIONS = {
  linear: null,
  relu: (x) => (x > 0 ? x : 0),
  sigmoid: (x) => 0.5 * (Math.tanh(0.5 * x) + 1),
  tanh: Math.tanh,
};

// int8 (inputs, outputs) with one scale for each row -> float32 of the same shape.
function dequantise(kernel, scales) {
  const [inputs, outputs] = kernel.shape;
  const values = new Float32Array(kernel.length);
  for (let i = 0, k = 0; i < inputs; i += 1) {
    for (let j = 0; j < outputs; j += 1, k += 1) values[k] = kernel[k] * scales[i];
  }
  return values;
}

// packed: as made by packing.pack in Python. Returns a network for `decode`.
export function unpack(packed) {
  const layers = packed.layers.map((layer) => {
    if (layer.kind === "rescaling") return { ...layer, scale: arrays.read(layer.scale), offset: arrays.read(layer.offset) };
    if (layer.kind !== "dense") return layer;
    const kernel = arrays.read(layer.kernel);
    const [inputs, outputs] = kernel.shape;
    return {
      ...layer,
      inputs,
      outputs,
      kernel: layer.scales ? dequantise(kernel, arrays.read(layer.scales)) : kernel,
      bias: arrays.read(layer.bias),
      values: new Float32Array(outputs),
    };
  });
  return { inputSize: packed.input_size, outputSize: packed.output_size, layers };
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
  const pick = (numbers, index) => numbers[numbers.length === 1 ? 0 : index];
  return Float32Array.from(inputs, (value, i) => value * pick(layer.scale, i) + pick(layer.offset, i));
}

// One vector through a network: code -> image, image -> code, code -> [logit]. Returns `out`, or a new array.
export function decode(network, input, out = new Float32Array(network.outputSize)) {
  let values = input;
  for (const layer of network.layers) {
    if (layer.kind === "dense") values = dense(layer, values);
    else if (layer.kind === "rescaling") values = rescale(layer, values);
    else values = Float32Array.from(values);
    const activate = ACTIVATIONS[layer.activation ?? "linear"];
    if (activate) for (let j = 0; j < values.length; j += 1) values[j] = activate(values[j]);
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
