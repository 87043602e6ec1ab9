// Arrays as a kernel or a page sends them: { view, dtype, shape }, where view is a DataView of their bytes; with
// `packed` it holds them as zlib has packed them.

import * as zlib from "./inflate.js";

const TYPES = { bool: Uint8Array, float32: Float32Array, int8: Int8Array, uint8: Uint8Array };
const known = new WeakMap();

// A typed array that also has the `shape`, its last axis running fastest; null for none. It is the same one at every
// call, and not to be changed. float16 becomes float32, because older browsers have no such type.
export function read(sent) {
  if (!sent) return null;
  if (!known.has(sent)) known.set(sent, Object.assign(typed(sent), { shape: sent.shape }));
  return known.get(sent);
}

function typed({ view, dtype, shape, packed }) {
  const buffer = packed ? unpacked(view, dtype, shape) : view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  return dtype === "float16" ? Float32Array.from(new Uint16Array(buffer), half) : new TYPES[dtype](buffer);
}

// A copy in any case, because numbers must start at a multiple of their size.
function unpacked(view, dtype, shape) {
  const size = dtype === "float16" ? 2 : TYPES[dtype].BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return zlib.inflate(bytes, shape.reduce((product, length) => product * length, size)).buffer;
}

function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

// The part of an array at an index of its first axis, with the shape of that part; it shares the memory.
export function at(array, index) {
  const shape = array.shape.slice(1);
  const length = shape.reduce((product, size) => product * size, 1);
  return Object.assign(array.subarray(index * length, (index + 1) * length), { shape });
}

// Bytes as an array that Python reads.
export function send(bytes, shape) {
  return { view: new DataView(Uint8Array.from(bytes).buffer), dtype: "uint8", shape };
}
