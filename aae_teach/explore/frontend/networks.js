// Networks: weights as bytes, evaluated layer by layer.

const ACTIVATIONS = {
  linear: null,
  relu: (x) => (x > 0 ? x : 0),
  sigmoid: (x) => 0.5 * (Math.tanh(0.5 * x) + 1),
  tanh: Math.tanh,
};

// anywidget delivers bytes as a DataView; tests and pages may pass buffers or arrays.
export function bytesOf(data) {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(data ?? 0);
}

export function floatsOf(data, offset = 0, count = undefined) {
  const bytes = bytesOf(data);
  const length = count ?? (bytes.byteLength - offset) >> 2;
  // A copy, because a Float32Array must start at a multiple of 4.
  return new Float32Array(bytes.slice(offset, offset + 4 * length).buffer);
}

// int8 (inputs, outputs) with one scale for each row -> float32 of the same shape.
export function dequantise(bytes, scales, inputs, outputs) {
  const quantised = new Int8Array(bytes.buffer, bytes.byteOffset, inputs * outputs);
  const values = new Float32Array(inputs * outputs);
  for (let i = 0, k = 0; i < inputs; i += 1) {
    for (let j = 0; j < outputs; j += 1, k += 1) values[k] = quantised[k] * scales[i];
  }
  return values;
}

// header, bytes: as made by weights.pack in Python. Returns a network for `decode`.
export function unpack(header, data) {
  const bytes = bytesOf(data);
  const layers = header.layers.map((layer) => {
    if (layer.kind !== "dense") return layer;
    const { inputs, outputs } = layer;
    const kernel =
      layer.bits === 8
        ? dequantise(bytes.subarray(layer.kernel), floatsOf(bytes, layer.scales, inputs), inputs, outputs)
        : floatsOf(bytes, layer.kernel, inputs * outputs);
    return { ...layer, kernel, bias: floatsOf(bytes, layer.bias, outputs), values: new Float32Array(outputs) };
  });
  return { inputSize: header.input_size, outputSize: header.output_size, layers };
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
