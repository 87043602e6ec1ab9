import assert from "node:assert/strict";
import { test } from "node:test";
import * as presses from "../../aae_teach/explore/frontend/presses.js";

const moved = (...names) => Object.fromEntries(["encoder", "discriminator"].map((name) => [name, { moved: Number(names.includes(name)) }]));
const recording = {
  states: [
    { parent: -1, fake: 0, surface: 0, pictures: null, result: { points: [0, 9] } },
    { parent: 0, phase: "discriminator", times: 10, fake: 0, surface: 1, pictures: null, result: { phase: "discriminator", changes: moved("discriminator") } },
    { parent: 1, phase: "generator", times: 1, fake: 1, surface: 1, pictures: null, result: { phase: "generator", changes: moved("encoder") } },
  ],
  fake: ["fake 0", "fake 1"],
  surface: ["surface 0", "surface 1"],
  pictures: [],
};

function standIn(more = {}) {
  const state = { recording, times: 10, prediction: [], pressed: [], score: [0, 0], ...more };
  return { get: (name) => state[name], set: (name, value) => (state[name] = value), state };
}

test("a notebook, which has a kernel, has no recording", () => {
  assert.equal(presses.createRecording(standIn({ recording: undefined })), null);
});

test("presses follow each other, with what was seen before and after", () => {
  const model = standIn();
  const recorded = presses.createRecording(model);
  assert.ok(recorded.has("discriminator") && !recorded.has("generator"));
  assert.ok(recorded.take({ type: "press", phase: "discriminator" }));
  assert.deepEqual([model.state.surface_before, model.state.surface], ["surface 0", "surface 1"]);
  model.state.times = 1;
  assert.ok(recorded.take({ type: "press", phase: "generator" }));
  assert.deepEqual([model.state.fake_before, model.state.fake, model.state.pictures], ["fake 0", "fake 1", null]);
  assert.deepEqual(model.state.pressed, ["discriminator", "generator"]);
  assert.equal(recorded.take({ type: "press", phase: "generator" }), false);
  assert.equal(model.state.fake, "fake 1");
});

test("a prediction is judged, and ticks are taken back", () => {
  const model = standIn({ prediction: ["encoder", "discriminator"] });
  const recorded = presses.createRecording(model);
  recorded.take({ type: "press", phase: "discriminator" });
  assert.deepEqual([model.state.result.right, model.state.score, model.state.prediction], [false, [0, 1], []]);
  Object.assign(model.state, { times: 1, prediction: ["encoder"] });
  recorded.take({ type: "press", phase: "generator" });
  assert.deepEqual([model.state.result.right, model.state.score], [true, [1, 2]]);
});

test("start over leads back to the first state", () => {
  const model = standIn();
  const recorded = presses.createRecording(model);
  recorded.take({ type: "press", phase: "discriminator" });
  assert.ok(recorded.take({ type: "start over" }));
  assert.deepEqual([model.state.surface, model.state.pressed, model.state.result.factor], ["surface 0", [], 1]);
  assert.ok(recorded.has("discriminator"));
});
