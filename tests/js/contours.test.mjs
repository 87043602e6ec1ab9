import assert from "node:assert/strict";
import { test } from "node:test";
import * as contours from "../../aae_teach/explore/frontend/contours.js";

test("a Gaussian's contours are circles that hold the masses, the innermost first", () => {
  const found = contours.contourLines(([x, y]) => -(x ** 2 + y ** 2) / 8, 8, 201);
  assert.equal(found.length, contours.CONTOURS.length);
  found.forEach((segments, k) => {
    const radius = 2 * Math.sqrt(-2 * Math.log(1 - contours.CONTOURS[k].mass));
    assert.ok(segments.length > 50);
    for (const [x, y] of segments) assert.ok(Math.abs(Math.hypot(x, y) - radius) < 0.05);
  });
});

test("a prior without a density has no contours", () => {
  assert.deepEqual(contours.contourLines(() => NaN, 8), []);
});

test("the words say which line is which", () => {
  const text = "Contours hold 50 % (solid), 90 % (dashed) and 99 % (dotted) of the prior";
  assert.equal(contours.contourText("the prior"), text);
});
