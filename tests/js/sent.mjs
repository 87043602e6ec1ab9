// Arrays as a kernel sends them, for tests.

// numbers: a typed array, whose elements become the bytes; they begin at an odd place in memory.
export function sent(numbers, shape = [numbers.length], dtype = numbers.constructor.name.replace("Array", "").toLowerCase()) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  return { view: new DataView(shifted.buffer, 3), dtype, shape };
}

export const floats = (values, shape) => sent(Float32Array.from(values), shape);

// JSON in which the bytes of arrays are base64.
export function parse(text) {
  return JSON.parse(text, (_, value) => {
    if (typeof value?.view !== "string") return value;
    const bytes = Buffer.from(value.view, "base64");
    return { ...value, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
  });
}
