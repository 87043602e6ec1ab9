// The Lab's training against twenty steps that Keras made (tests/lab_golden.py), with the same weights and draws.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as measures from "../../aae_teach/explore/frontend/lab_measures.js";
import * as networks from "../../aae_teach/explore/frontend/lab_network.js";
import * as phases from "../../aae_teach/explore/frontend/lab_phases.js";
import * as priors from "../../aae_teach/explore/frontend/lab_priors.js";
import * as states from "../../aae_teach/explore/frontend/lab_settings.js";

const golden = JSON.parse(readFileSync(new URL("lab_golden.json", import.meta.url), "utf8"));
const [CLOSE, ROWS] = [1e-4, golden.rows[0].length];

function modelOf({ start, settings }) {
  const { hidden, pixels } = golden;
  const model = phases.createModel({ hidden, pixels, classes: settings.steer ? 10 : 0 });
  for (const [name, arrays] of Object.entries(golden.starts[start])) {
    networks.weights(model.parts[name]).forEach((array, k) => array.set(arrays[k]));
  }
  return model;
}

// One draw after the other out of a flat list.
function taker(numbers, length) {
  let place = 0;
  return () => Float32Array.from(numbers.slice(place, (place += length)));
}

function batchOf(chosen, steered) {
  const { images, labels, pixels } = golden;
  const pictures = chosen.flatMap((k) => images.slice(k * pixels, (k + 1) * pixels));
  return { images: Float32Array.from(pictures), rows: ROWS, labels: steered ? chosen.map((k) => labels[k]) : null };
}

function train(sent) {
  const settings = { ...states.DEFAULTS, ...sent.settings };
  const model = modelOf(sent);
  const scale = priors.scaleOf(priors.createPrior(settings));
  const real = taker(golden.draws.map((value) => Math.fround(scale) * Math.fround(value)), 2 * ROWS);
  const noise = settings.noise ? taker(noises(settings.noise), ROWS * golden.pixels) : null;
  const losses = golden.rows.map((chosen, done) => {
    const batch = batchOf(chosen, settings.steer);
    const found = {};
    for (const phase of states.phasesOf(settings)) {
      const step = states.stepOf(settings, phase, done, golden.rows.length, scale);
      const given = noise ? { ...batch, noise: noise() } : batch;
      found[phase] = phases[phase](model, given, ...(phase === "discriminator" ? [real()] : []), step);
    }
    return Object.values(found);
  });
  return { model, losses };
}

// As `noise` of tests/lab_golden.py.
function noises(amount) {
  const length = 3 * golden.rows.length * ROWS * golden.pixels;
  return Array.from({ length }, (_, k) => amount * Math.sin(0.7 * k + 3 * Math.sin(k)));
}

const farthest = (found, expected) => Math.max(...expected.map((value, k) => Math.abs(value - found[k])));

for (const [name, sent] of Object.entries(golden.cases)) {
  test(`twenty steps as Keras makes them: ${name}`, () => {
    const { model, losses } = train(sent);
    assert.deepEqual(losses.map((each) => each.length), sent.losses.map((each) => each.length));
    const error = farthest(losses.flat(), sent.losses.flat());
    assert.ok(error <= CLOSE, `losses are off by ${error}`);
    for (const [part, arrays] of Object.entries(sent.end)) {
      const found = networks.weights(model.parts[part]).flatMap((array) => [...array]);
      const off = farthest(found, arrays.flat());
      assert.ok(off <= CLOSE, `weights of the ${part} are off by ${off}`);
    }
  });
}

test("energy distance and neighbour accuracy are those of aae_teach.metrics", () => {
  const { codes, labels, real, real_labels: realLabels, energy_distance: distance, neighbour_accuracy: accuracy } = golden.measures;
  assert.ok(Math.abs(measures.energyDistance(codes, real) - distance) < 1e-4);
  assert.equal(measures.neighbourAccuracy(codes, labels, real, realLabels), accuracy);
});
