import assert from "node:assert/strict";
import { test } from "node:test";
import * as recorded from "../../aae_teach/explore/frontend/recorded.js";
import { floats } from "./sent.mjs";

function recording(entries, labels = []) {
  const traits = {
    codes: floats(entries.flat(), [entries.length, entries[0].length / 2, 2]),
    labels,
    loss_names: [],
    losses: floats([]),
  };
  return recorded.readRecording((name) => traits[name]);
}

test("codes lie on the line between two entries", () => {
  const run = recording([[0, 0, 4, -8], [2, 4, 4, 8], [10, 10, 0, 0]]);
  assert.equal(run.last, 2);
  assert.deepEqual([...run.codesAt(0)], [0, 0, 4, -8]);
  assert.deepEqual([...run.codesAt(0.25)], [0.5, 1, 4, -4]);
  assert.deepEqual([...run.codesAt(1)], [2, 4, 4, 8]);
  assert.deepEqual([...run.codesAt(1.5)], [6, 7, 2, 4]);
  assert.deepEqual([...run.codesAt(2)], [10, 10, 0, 0]);
});

test("an entry whose successor is not finite is shown as it is", () => {
  const run = recording([[1, 2], [NaN, Infinity]]);
  assert.deepEqual([...run.codesAt(0)], [1, 2]);
  assert.ok([...run.codesAt(0.5)].every((value) => !Number.isFinite(value)));
});

test("a single entry has one position", () => {
  const run = recording([[1, 2, 3, 4]], [7, 1]);
  assert.equal(run.last, 0);
  assert.deepEqual([...run.codesAt(0)], [1, 2, 3, 4]);
  assert.deepEqual(run.mediansAt(0), [[1, 3, 4], [7, 1, 2]]);
});

test("medians are by class, in order, of finite codes, and move with the codes", () => {
  const codes = [[1, 0, 2, 0, 9, 0, NaN, 5], [3, 8, 4, 8, 11, 8, 1, 1]];
  const run = recording(codes, [10, 10, 10, 2]);
  assert.deepEqual(run.mediansAt(0)[1], [10, 2, 0]);
  assert.deepEqual(run.mediansAt(0.5)[1], [10, 3, 4]);
  assert.deepEqual(recorded.classMedians([NaN, 5], [2]), [[2, NaN, 5]]);
});

test("a density sums to the share that lies within, and knows both dimensions", () => {
  const codes = [-1, 0.5, 0.5, 0.5, 0.7, -3, NaN, 9];
  assert.deepEqual([...recorded.density(codes, 0, 1, 4)], [0.5, 0, 0, 1]);
  assert.deepEqual([...recorded.density(codes, 1, 1, 4)], [0, 0, 0, 1]);
  const share = recorded.density(codes, 0, 1, 4).reduce((sum, height) => sum + 0.5 * height, 0);
  assert.equal(share, 3 / 4);
});

test("mean and standard deviation leave out what is not finite", () => {
  assert.deepEqual(recorded.spread([1, 9, 3, 9, NaN, 9], 0), [2, 1]);
  assert.deepEqual(recorded.spread([1, 9, 3, 9, NaN, 9], 1), [9, 0]);
});

test("losses come in the order of the phases, with what guessing would cost", () => {
  const traits = {
    loss_names: ["val_prior_distance", "generator_loss", "reconstruction_loss", "discriminator_loss"],
    losses: floats([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]),
  };
  const losses = recorded.readLosses((name) => traits[name]);
  assert.deepEqual(losses.map(({ title }) => title), ["reconstruction loss", "discriminator loss", "generator loss", "validation prior distance"]);
  assert.deepEqual(losses.map(({ values }) => [...values]), [[5, 6], [7, 8], [3, 4], [1, 2]]);
  assert.deepEqual(losses.map(({ guess }) => guess?.[0] ?? null), [null, "2 ln 2", "ln 2", null]);
  assert.ok(Math.abs(losses[1].guess[1] - 2 * Math.log(2)) < 1e-12);
  assert.deepEqual(recorded.readLosses((name) => ({ loss_names: [], losses: floats([]) })[name]), []);
});

test("phases lie between the epochs", () => {
  const phases = ["reconstruction", "generator"];
  const walk = [[0, ""]];
  for (let k = 0; k < 4; k += 1) walk.push(recorded.stepPhase(walk.at(-1), phases, 1, 1));
  assert.deepEqual(walk, [[0, ""], [0, "reconstruction"], [0, "generator"], [1, ""], [1, "reconstruction"]]);
  for (const [k, place] of walk.slice(1).entries()) assert.deepEqual(recorded.stepPhase(place, phases, -1, 1), walk[k]);
  assert.deepEqual(recorded.stepPhase([1, "generator"], phases, 1, 1), [1, "generator"]);
  assert.deepEqual(recorded.stepPhase([0, ""], phases, -1, 1), [0, ""]);
  assert.deepEqual(recorded.stepPhase([3, ""], [], 1, 9), [4, ""]);
});

test("keys step, jump to the ends, play, and leave other keys alone", () => {
  const key = (name, shift = false) => recorded.replayKey(name, shift, 5, 20);
  assert.equal(key("ArrowRight"), 6);
  assert.equal(key("ArrowLeft"), 4);
  assert.equal(key("ArrowRight", true), 15);
  assert.equal(key("ArrowLeft", true), 0);
  assert.equal(key("PageUp"), 15);
  assert.equal(key("Home"), 0);
  assert.equal(key("End"), 20);
  assert.equal(key(" "), "play");
  for (const other of ["Tab", "a", "Enter", "Escape"]) assert.equal(key(other), null);
});

test("epochs and losses in words", () => {
  assert.equal(recorded.epochText(0, 0), "before training");
  assert.equal(recorded.epochText(0, 9), "before training, epoch 0 of 9");
  assert.equal(recorded.epochText(3, 9), "epoch 3 of 9");
  assert.equal(recorded.lossText(0.02314), "0.0231");
  assert.equal(recorded.lossText(1.3862), "1.386");
  assert.equal(recorded.lossText(NaN), "not finite");
});

test("axes cover all finite values and have round marks", () => {
  const [low, high] = recorded.rangeOf([[1, NaN, 3], [Infinity, 2]], [5]);
  assert.ok(low < 1 && low > 0 && high > 5 && high < 6);
  assert.deepEqual(recorded.rangeOf([[NaN]]), [0, 1]);
  const [flat, above] = recorded.rangeOf([[2, 2]]);
  assert.ok(flat < 2 && above > 2);
  assert.deepEqual(recorded.ticks([0, 60], 5), [0, 20, 40, 60]);
  assert.deepEqual(recorded.ticks([0.011, 0.079]), [0.02, 0.04, 0.06]);
});
