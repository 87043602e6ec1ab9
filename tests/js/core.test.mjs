import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as core from "../../aae_teach/explore/frontend/core.js";
import { parse } from "./sent.mjs";
import * as controls from "../../aae_teach/explore/frontend/controls.js";
import { parseColour, stroke } from "../../aae_teach/explore/frontend/pad.js";

const golden = parse(readFileSync(new URL("./golden.json", import.meta.url)));

function load(name) {
  const { packed, inputs, outputs, error } = golden.networks[name];
  const rounded = packed.layers.some((layer) => layer.scales);
  return { network: core.unpack(packed), rounded, inputs, outputs, error };
}

function largestDifference(one, other) {
  assert.equal(one.length, other.length);
  return Math.max(...Array.from(one, (value, i) => Math.abs(value - other[i])));
}

for (const name of Object.keys(golden.networks)) {
  test(`${name}: the outputs of Keras`, () => {
    const { network, rounded, inputs, outputs, error } = load(name);
    assert.equal(network.inputSize, inputs[0].length);
    inputs.forEach((input, i) => {
      const before = [...input];
      const allowed = rounded ? error + 1e-5 : 1e-5;
      assert.ok(largestDifference(core.decode(network, input), outputs[i]) <= allowed);
      assert.deepEqual(input, before, "the input stays as it was");
    });
  });
}

test("int8 rows: the stated error is reached, and small", () => {
  const { network, inputs, outputs, error } = load("wide decoder");
  const found = Math.max(...inputs.map((input, i) => largestDifference(core.decode(network, input), outputs[i])));
  assert.ok(Math.abs(found - error) < 1e-5 && error > 1e-4 && error < 0.06, `${found} ${error}`);
});

test("outputs go where asked", () => {
  const { packed, inputs } = golden.networks.decoder;
  const network = core.unpack(packed);
  const expected = core.decode(core.unpack(packed), inputs[0]);
  const out = new Float32Array(network.outputSize);
  assert.equal(core.decode(network, inputs[0], out), out);
  assert.deepEqual(out, expected);
  const batch = core.decodeBatch(network, inputs);
  assert.deepEqual(batch.subarray(0, out.length), expected);
  assert.deepEqual(batch.subarray(-out.length), core.decode(network, inputs.at(-1)));
});

for (const { prior, codes, log_densities: expected } of golden.priors) {
  test(`log density of ${JSON.stringify(prior)}`, () => {
    codes.forEach((code, i) => {
      const found = core.logDensity(prior, ...code);
      if (expected[i] === null) assert.equal(found, -Infinity);
      else assert.ok(Math.abs(found - expected[i]) <= 1e-5 * (1 + Math.abs(expected[i])), `${found} ${expected[i]}`);
    });
    assert.ok(expected.some((value) => value !== null));
  });
}

test("a prior that is not known has no density", () => {
  assert.ok(Number.isNaN(core.logDensity({ prior: "Mine" }, 0, 0)));
  assert.equal(core.hasDensity({}), false);
  assert.equal(core.hasDensity(null), false);
});

test("codes on the screen: corners, and there and back", () => {
  const square = { extent: 10, size: 400 };
  assert.deepEqual(core.toScreen(square, -10, 10), [0, 0]);
  assert.deepEqual(core.toScreen(square, 10, -10), [400, 400]);
  assert.deepEqual(core.toScreen(square, 0, 5), [200, 100]);
  const [x, y] = core.toCode(square, ...core.toScreen(square, 3.7, -8.1));
  assert.ok(Math.abs(x - 3.7) < 1e-9 && Math.abs(y + 8.1) < 1e-9);
  assert.deepEqual(core.clampCode([12, -11], 10), [10, -10]);
});

test("the code of all dimensions takes the plane's two", () => {
  assert.deepEqual(core.fullCode([1, 2], [0, 1], []), [1, 2]);
  assert.deepEqual(core.fullCode([1, 2], [3, 1], [5, 6, 7, 8]), [5, 2, 7, 1]);
});

test("hit test finds the nearest within the radius", () => {
  const points = [0, 0, 3, 0, 0, 4];
  assert.equal(core.hitTest(points, 2, 0.1, 5), 1);
  assert.equal(core.hitTest(points, 10, 10, 5), -1);
  assert.equal(core.hitTest(points, 0, 4, 0), 2);
  assert.equal(core.hitTest([], 0, 0), -1);
});

test("keys: arrows, Shift, Home, and all others left alone", () => {
  assert.deepEqual(core.keyStep("ArrowLeft", false, 0.5), [-0.5, 0]);
  assert.deepEqual(core.keyStep("ArrowUp", true, 0.5), [0, 5]);
  assert.deepEqual(core.keyStep("ArrowDown", false), [0, -1]);
  assert.equal(core.keyStep("Home", false), "home");
  for (const key of ["a", "Tab", "Enter", "Escape", "Shift"]) assert.equal(core.keyStep(key, false), null);
});

test("contours of a cone are circles", () => {
  const size = 41;
  const values = Array.from({ length: size * size }, (_, k) => Math.hypot((k % size) - 20, Math.floor(k / size) - 20));
  const segments = core.contours(values, size, size, 12.3);
  assert.ok(segments.length > 60);
  let length = 0;
  const ends = new Map();
  for (const [x0, y0, x1, y1] of segments) {
    for (const [x, y] of [[x0, y0], [x1, y1]]) {
      assert.ok(Math.abs(Math.hypot(x - 20, y - 20) - 12.3) < 0.02);
      const key = `${x.toFixed(6)},${y.toFixed(6)}`;
      ends.set(key, (ends.get(key) ?? 0) + 1);
    }
    length += Math.hypot(x1 - x0, y1 - y0);
  }
  assert.ok(Math.abs(length - 2 * Math.PI * 12.3) < 0.1);
  assert.ok([...ends.values()].every((count) => count === 2), "the line is closed");
  assert.deepEqual(core.contours(values, size, size, 100), []);
});

test("contours of a saddle do not cross, and infinite values are stepped over halfway", () => {
  for (const level of [0.4, 0.6]) assert.equal(core.contours([1, 0, 0, 1], 2, 2, level).length, 2);
  const [low, high] = [core.contours([1, 0, 0, 1], 2, 2, 0.4), core.contours([1, 0, 0, 1], 2, 2, 0.6)];
  // Below the middle value the two high corners are joined: each line cuts off one low corner.
  const cutsOff = ([x0, y0, x1, y1]) => [(x0 + x1) / 2 > 0.5 ? 1 : 0, (y0 + y1) / 2 > 0.5 ? 1 : 0];
  assert.deepEqual(low.map(cutsOff).sort(), [[0, 1], [1, 0]]);
  assert.deepEqual(high.map(cutsOff).sort(), [[0, 0], [1, 1]]);
  assert.deepEqual(core.contours([0, -Infinity, 0, -Infinity], 2, 2, -1), [[0.5, 0, 0.5, 1]]);
});

test("levels that hold 50, 90 and 99 % of a Gaussian", () => {
  const prior = { prior: "Gaussian", stddev: 2 };
  const values = core.gridCodes(121, 10).map((code) => core.logDensity(prior, ...code));
  const peak = core.logDensity(prior, 0, 0);
  // In two dimensions, exp(-r^2 / 2) is the mass outside of radius r.
  core.massLevels(values, [0.5, 0.9, 0.99]).forEach((level, i) => {
    assert.ok(Math.abs(level - (peak + Math.log([0.5, 0.1, 0.01][i]))) < 0.05);
  });
  const flat = core.gridCodes(21, 10).map((code) => core.logDensity({ prior: "Uniform", low: -5, high: 5 }, ...code));
  assert.equal(core.massLevels(flat, [0.5, 0.9, 0.99]).length, 1);
});

test("grids start at the lower left, and maps are read between their nodes", () => {
  const codes = core.gridCodes(3, 6);
  assert.deepEqual([codes[0], codes[1], codes[3], codes[8]], [[-6, -6], [0, -6], [-6, 0], [6, 6]]);
  const values = codes.map(([x, y]) => 2 * x - 3 * y + 1);
  for (const [x, y] of [[-6, -6], [6, 6], [1.5, -2], [0, 0]]) {
    assert.ok(Math.abs(core.bilinear(values, 3, 6, x, y) - (2 * x - 3 * y + 1)) < 1e-3);
  }
  assert.ok(Number.isFinite(core.bilinear(values, 3, 6, 99, -99)));
});

test("nearest picture and its distance", () => {
  const images = new Uint8Array(3 * 784).map((_, i) => (i * 37) % 256);
  const picture = Float32Array.from(images.subarray(784, 1568), (value) => value / 255);
  assert.equal(core.nearest(images, picture).index, 1);
  assert.ok(core.nearest(images, picture).distance < 1e-6);
  const lighter = picture.map((value) => value - 0.1);
  assert.ok(Math.abs(core.nearest(images, lighter).distance - 0.1) < 1e-5);
  assert.equal(core.nearest(new Uint8Array(0), picture).index, -1);
});

test("histogram counts, upper edge included, outside left out", () => {
  assert.deepEqual(core.histogram([0, 0.5, 1, 1.5, 2, 3, -1, NaN], [0, 1, 2]), [2, 3]);
  assert.deepEqual(core.histogram([], [0, 1]), [0]);
});

test("a drawing is centred and scaled to 20 pixels", () => {
  const picture = new Float32Array(784);
  for (let y = 0; y < 10; y += 1) for (let x = 0; x < 4; x += 1) picture[y * 28 + x] = 1;
  const centred = core.centreDrawing(picture);
  const rows = [...Array(28).keys()].filter((y) => centred.subarray(28 * y, 28 * y + 28).some((value) => value > 0.5));
  assert.deepEqual([rows[0], rows.at(-1), rows.length], [4, 23, 20]);
  let [mass, middle] = [0, 0];
  centred.forEach((value, k) => {
    mass += value;
    middle += value * (k % 28);
  });
  assert.ok(Math.abs(middle / mass - 13.5) < 0.1);
  assert.deepEqual(core.centreDrawing(new Float32Array(784)), new Float32Array(784));
});

test("numbers as text: a true minus sign, no negative zero", () => {
  assert.equal(core.format(-1.25, 1), "\u22121.3");
  assert.equal(core.format(-0.04, 1), "0.0");
  assert.equal(core.format(3, 2), "3.00");
});

test("the brush leaves ink along its line, and none beyond its rim", () => {
  const picture = new Float32Array(784);
  stroke(picture, [28, 28], [5, 10], [20, 10], 1, 1);
  for (let x = 5; x < 20; x += 1) assert.equal(picture[10 * 28 + x], 1);
  picture.forEach((value, k) => {
    assert.ok(value >= 0 && value <= 1);
    if (Math.abs(Math.floor(k / 28) + 0.5 - 10) > 2) assert.equal(value, 0);
  });
  const before = [...picture];
  stroke(picture, [28, 28], [12, 10], [12, 10], 1, 1);
  assert.deepEqual([...picture], before, "ink over ink stays");
  stroke(picture, [28, 28], [-30, 4], [60, 4], 1, 1);
  assert.equal(picture[4 * 28], 1);
});

test("a stroke of colour covers what is there, on an oblong picture", () => {
  const picture = new Float32Array(6 * 20 * 3).fill(1);
  stroke(picture, [6, 20, 3], [10, 3], [10, 3], 1, 1, parseColour("#ff8000"));
  const at = (row, column) => [...picture.subarray(3 * (20 * row + column), 3 * (20 * row + column) + 3)];
  assert.deepEqual(at(0, 0), [1, 1, 1]);
  assert.ok(at(3, 10).every((value, k) => Math.abs(value - [1, 128 / 255, 0][k]) < 1e-6));
  assert.deepEqual(at(3, 5), [1, 1, 1]);
});

test("ink is black on white paper, colours are shown as they are", () => {
  const image = { width: 2, height: 1, data: new Uint8ClampedArray(8) };
  controls.paint(image, Float32Array.of(0, 1));
  assert.deepEqual([...image.data], [255, 255, 255, 255, 0, 0, 0, 255]);
  controls.paint(image, Uint8Array.of(1, 2, 3, 255, 0, 4));
  assert.deepEqual([...image.data], [1, 2, 3, 255, 255, 0, 4, 255]);
});

test("a drawing on an oblong pad is centred", () => {
  const picture = new Float32Array(10 * 20);
  picture[0] = 1;
  const centred = core.centreDrawing(picture, 10, 4, 20);
  const inked = [...centred.keys()].filter((k) => centred[k] > 0.5);
  assert.deepEqual([Math.min(...inked.map((k) => k % 20)), Math.max(...inked.map((k) => k % 20))], [8, 11]);
  assert.deepEqual([Math.min(...inked.map((k) => Math.floor(k / 20))), Math.max(...inked.map((k) => Math.floor(k / 20)))], [3, 6]);
});

test("a table gives the picture of the nearest place of the plane", () => {
  // Three by three places from -2 to 2, two pixels each: column and row of the place, in 255ths.
  const bytes = Uint8Array.from({ length: 18 }, (_, k) => (k % 2 ? Math.floor(k / 6) : (k / 2) % 3));
  const layer = { kind: "table", pictures: { view: new DataView(bytes.buffer), dtype: "uint8", shape: [9, 2] }, steps: 3, extent: 2, axes: [2, 0] };
  const network = core.unpack({ input_size: 3, output_size: 2, layers: [layer], reason: "it holds an Add" });
  const at = (code) => [...core.decode(network, code)].map((value) => Math.round(255 * value));
  assert.equal(network.reason, "it holds an Add");
  assert.deepEqual(at([-2, 9, -2]), [0, 0]);
  assert.deepEqual(at([-2, 9, 2]), [2, 0]); // the third number goes along the columns
  assert.deepEqual(at([0.9, 9, -1.1]), [0, 1]);
  assert.deepEqual(at([50, 9, -50]), [0, 2]);
});
