import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateSync } from "node:zlib";
import * as arrays from "../../aae_teach/explore/frontend/arrays.js";
import { inflate } from "../../aae_teach/explore/frontend/inflate.js";

// Bytes of several kinds: none, few, all alike, repeated over long distances, and without any order.
const noise = Uint8Array.from({ length: 70_000 }, (_, k) => (Math.imul(k ^ (k >>> 7), 2654435761) >>> 13) & 255);
const CASES = {
  none: new Uint8Array(0),
  few: Uint8Array.from([7, 7, 1]),
  alike: new Uint8Array(100_000).fill(3),
  repeated: Uint8Array.from({ length: 90_000 }, (_, k) => noise[k % 30_000] & 15),
  noise,
};

for (const [name, bytes] of Object.entries(CASES)) {
  test(`what zlib has packed comes back: ${name}`, () => {
    for (const options of [{ level: 0 }, { level: 1 }, { level: 9 }, { strategy: constants.Z_FIXED }, { strategy: constants.Z_HUFFMAN_ONLY }]) {
      const packed = deflateSync(bytes, options);
      assert.deepEqual(Buffer.from(inflate(packed, bytes.length)), Buffer.from(bytes), JSON.stringify(options));
    }
  });
}

test("an array that was sent packed is read as any other", () => {
  const numbers = Float32Array.from({ length: 5000 }, (_, k) => Math.round(Math.sin(k / 300) * 8) / 8);
  const packed = deflateSync(Buffer.from(numbers.buffer));
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const found = arrays.read({ view, dtype: "float32", shape: [50, 100], packed: true });
  assert.deepEqual([...found], [...numbers]);
  assert.deepEqual(found.shape, [50, 100]);
});
