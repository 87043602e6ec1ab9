import assert from "node:assert/strict";
import { test } from "node:test";
import * as arrays from "../../aae_teach/explore/frontend/arrays.js";
import { floats, sent } from "./sent.mjs";

// float32 -> float16 for numbers that both hold exactly.
function halfBits(value) {
  const [sign, size] = [value < 0 || Object.is(value, -0) ? 0x8000 : 0, Math.abs(value)];
  if (Number.isNaN(value)) return 0x7e00;
  if (size === Infinity) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | (size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  return sign | ((exponent + 15) << 10) | ((size / 2 ** exponent - 1) * 1024);
}

test("each dtype becomes the typed array of its numbers, with the shape", () => {
  const bytes = arrays.read(sent(Uint8Array.from([0, 7, 255, 1, 2, 3]), [2, 3]));
  assert.ok(bytes instanceof Uint8Array);
  assert.deepEqual([[...bytes], bytes.shape], [[0, 7, 255, 1, 2, 3], [2, 3]]);
  assert.deepEqual([...arrays.read(sent(Int8Array.from([-128, 127])))], [-128, 127]);
  assert.deepEqual([...arrays.read(floats([0.5, -3e9, NaN]))], [0.5, -3e9, NaN].map(Math.fround));
  assert.deepEqual([...arrays.read(sent(Uint8Array.from([1, 0]), [2], "bool"))], [1, 0]);
});

test("float16: ordinary, tiny, infinite numbers and none", () => {
  const values = [0, 1, -2.5, 1024, 65504, -0.125, 2 ** -24, 5 * 2 ** -20, Infinity, -Infinity, NaN, 3.140625];
  const read = arrays.read(sent(Uint16Array.from(values, halfBits), [values.length], "float16"));
  assert.ok(read instanceof Float32Array);
  assert.deepEqual([...read], values);
});

test("an array is read once, and none is null", () => {
  const one = floats([1, 2]);
  assert.equal(arrays.read(one), arrays.read(one));
  assert.notEqual(arrays.read(one), arrays.read(floats([1, 2])));
  assert.deepEqual([arrays.read(null), arrays.read(undefined)], [null, null]);
});

test("a part at an index keeps the shape of the other axes and shares the memory", () => {
  const whole = arrays.read(floats([0, 1, 2, 3, 4, 5, 6, 7], [2, 2, 2]));
  const part = arrays.at(whole, 1);
  assert.deepEqual([[...part], part.shape], [[4, 5, 6, 7], [2, 2]]);
  assert.deepEqual([...arrays.at(part, 0)], [4, 5]);
  assert.equal(part.buffer, whole.buffer);
});

test("bytes that are sent are read as they were", () => {
  const bytes = Uint8Array.from([9, 8, 7, 6]);
  const found = arrays.send(bytes, [2, 2]);
  bytes.fill(0);
  assert.deepEqual([[...arrays.read(found)], found.dtype, found.shape], [[9, 8, 7, 6], "uint8", [2, 2]]);
});
