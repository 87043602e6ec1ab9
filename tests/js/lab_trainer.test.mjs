// The Lab's trainings: chance, priors, settings in the address, tasks, and what the worker answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as matrix from "../../aae_teach/explore/frontend/lab_matrix.js";
import * as networks from "../../aae_teach/explore/frontend/lab_network.js";
import * as phases from "../../aae_teach/explore/frontend/lab_phases.js";
import * as priors from "../../aae_teach/explore/frontend/lab_priors.js";
import * as random from "../../aae_teach/explore/frontend/lab_random.js";
import * as states from "../../aae_teach/explore/frontend/lab_settings.js";
import * as tasks from "../../aae_teach/explore/frontend/lab_tasks.js";
import * as trainers from "../../aae_teach/explore/frontend/lab_trainer.js";
import * as workers from "../../aae_teach/explore/frontend/lab_worker.js";

// Blobs at places of their own, as many as the Lab shows and some more; 16 pixels.
function blobs(count = 700, train = 500) {
  const source = random.createRandom(4);
  const labels = Array.from({ length: count }, () => source.integer(10));
  const images = Uint8Array.from(labels.flatMap((label) => Array.from({ length: 16 }, (_, k) => (k === label ? 12 + source.integer(5) : source.integer(3)))));
  return { images, labels, train, pixels: 16, white: 16 };
}
const trainerOf = (changes = {}) => trainers.createTrainer(blobs(), { ...states.DEFAULTS, hidden: "32-16", epochs: 4, ...changes });
const kernelOf = (trainer, part) => trainer.model.parts[part].layers[0].kernel;

const turnedOver = (matrix, rows, columns) => Float32Array.from({ length: rows * columns }, (_, k) => matrix[(k % rows) * columns + Math.floor(k / rows)]);

function assertProducts(workshop) {
  const source = random.createRandom(1);
  const draw = (length) => Float32Array.from({ length }, source.normal);
  // The last is more than the memory holds at first.
  for (const [rows, columns, depth] of [[1, 1, 1], [4, 8, 3], [7, 5, 6], [9, 12, 2], [10, 3, 8], [6, 20, 9000]]) {
    const [a, b, bias] = [draw(rows * depth + 3), draw(depth * columns), draw(columns)];
    const sizes = { rows, columns, depth };
    const expected = Float32Array.from({ length: rows * columns }, (_, place) => {
      const [r, c] = [Math.floor(place / columns), place % columns];
      let sum = 0;
      for (let k = 0; k < depth; k += 1) sum += a[r * depth + k] * b[k * columns + c];
      return sum;
    });
    const near = (found, added) => found.every((value, k) => Math.abs(value - expected[k] - added(k)) < 1e-5 * Math.max(10, depth));
    const out = new Float32Array(rows * columns);
    const ways = [[a, b, sizes], [turnedOver(a, rows, depth), b, { ...sizes, turned: "a" }], [a, turnedOver(b, depth, columns), { ...sizes, turned: "b" }]];
    for (const given of ways) {
      matrix.multiply(out.fill(NaN), ...given, workshop);
      assert.ok(near(out, () => 0), `${rows} ${columns} ${depth} ${given[2].turned}`);
    }
    matrix.multiply(out, a, b, { ...sizes, bias }, workshop);
    assert.ok(near(out, (k) => bias[k % columns]), `${rows} ${columns} ${depth} bias`);
  }
}

test("products of every size are those of plain loops", () => {
  assertProducts(matrix.createWorkshop());
  assertProducts(matrix.createPlainWorkshop());
});

test("a browser without WebAssembly, or without its vectors, computes in plain loops", (context) => {
  const plain = String(matrix.createPlainWorkshop().multiply);
  assert.notEqual(String(matrix.createWorkshop().multiply), plain);
  assert.equal(String(matrix.createWorkshop("AAAA").multiply), plain); // bytes that it does not know
  const kept = globalThis.WebAssembly;
  context.after(() => (globalThis.WebAssembly = kept));
  delete globalThis.WebAssembly;
  assert.equal(String(matrix.createWorkshop().multiply), plain);
});

test("a seed repeats its numbers, streams differ, and normal numbers are normal", () => {
  const draw = (seed, stream) => Array.from({ length: 5 }, random.createRandom(seed, stream).uniform);
  assert.deepEqual(draw(7, 1), draw(7, 1));
  assert.notDeepEqual(draw(7, 1), draw(7, 2));
  assert.notDeepEqual(draw(7, 1), draw(8, 1));
  const source = random.createRandom(3);
  const values = Array.from({ length: 20000 }, source.normal);
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  const share = values.filter((value) => Math.abs(value) < 1).length / values.length;
  assert.ok(Math.abs(mean) < 0.03 && Math.abs(share - 0.6827) < 0.015);
  assert.deepEqual([...random.permutation(source, 50)].sort((one, other) => one - other), Array.from({ length: 50 }, (_, k) => k));
});

test("starting weights have the spread that Keras gives them", () => {
  const spread = (start) => {
    const network = networks.createNetwork([64, 128, 2]);
    networks.startWeights(network, start, random.createRandom(1));
    const { kernel } = network.layers[0];
    return Math.sqrt(kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length);
  };
  assert.ok(Math.abs(spread("glorot") / Math.sqrt(2 / (64 + 128)) - 1) < 0.03);
  assert.ok(Math.abs(spread("small") / 0.01 - 1) < 0.03);
});

test("samples of every prior have its scale, and each label its own part", () => {
  const drawn = priors.writeDrawn([[-4, 0], [-3, 0], [3, 1], [4, 1]]);
  for (const prior of states.CHOICES.prior) {
    const shape = priors.createPrior({ prior, width: 4, drawn });
    const codes = priors.sample(shape, 20000, random.createRandom(2));
    const mean = codes.reduce((sum, value) => sum + value * value, 0) / codes.length;
    assert.ok(Math.abs(Math.sqrt(mean) / priors.scaleOf(shape) - 1) < 0.03, prior);
    assert.ok(Number.isFinite(priors.logDensity(shape, [codes[0], codes[1]])), prior);
  }
  const ring = priors.createPrior({ prior: "ring", width: 5 });
  const threes = priors.sample(ring, 500, random.createRandom(2), new Array(500).fill(3));
  const angles = Array.from({ length: 500 }, (_, k) => Math.atan2(threes[2 * k + 1], threes[2 * k]));
  assert.ok(angles.every((angle) => Math.abs(angle - (2 * Math.PI * 3) / 10) < 0.5));
});

test("a drawn prior goes through the address, and a line is filled evenly", () => {
  const points = [[0, 0], [3, 0]].reduce((all, place, k) => priors.extendDrawn(all, place, k > 0), []);
  assert.ok(points.length === 9 && points.every(([x, y]) => x <= 3 && y === 0));
  const read = priors.readDrawn(priors.writeDrawn(points));
  read.forEach(([x], k) => assert.ok(Math.abs(x - points[k][0]) < 0.0501));
  assert.deepEqual(priors.readDrawn("1,x"), []);
  assert.equal(priors.createPrior({ prior: "drawn", width: 5, drawn: "" }).prior, "Gaussian");
});

test("the address holds the state and forgives what it does not know", () => {
  const settings = { ...states.DEFAULTS, prior: "roll", beta: 0.9, decay: false, times_d: 3, seed: 8 };
  const text = states.toAddress(settings, { layers: "codes", arrows: "" });
  assert.deepEqual(states.fromAddress(`#${text}`), { settings, others: { layers: "codes" } });
  assert.equal(states.toAddress(states.DEFAULTS), "");
  for (const [name, preset] of Object.entries(states.PRESETS)) {
    const own = { ...states.DEFAULTS, ...preset.settings };
    assert.equal(states.presetOf(own), name);
    assert.deepEqual(states.fromAddress(states.toAddress(own)).settings, own);
  }
  const odd = states.fromAddress("prior=cube&beta=7&epochs=-4&decay=maybe&preset=none&run=2.4").settings;
  assert.deepEqual(odd, { ...states.DEFAULTS, beta: 0.99, epochs: 1, run: 2 });
});

test("a training repeats itself, learns, and its rehearsals leave no trace", () => {
  const [one, other, third] = [trainerOf({ epochs: 60 }), trainerOf({ epochs: 60 }), trainerOf({ seed: 2 })];
  while (!one.ended) one.step();
  for (let k = 0; !other.ended; k += 1) {
    if (k % 7 === 3) for (const phase of phases.PHASES) other.rehearse(phase, 20);
    other.step();
  }
  assert.deepEqual(one.losses, other.losses);
  assert.deepEqual(kernelOf(one, "encoder"), kernelOf(other, "encoder"));
  third.step();
  assert.notEqual(third.losses.reconstruction[0], one.losses.reconstruction[0]);
  const [before, after] = [one.history[0], one.history.at(-1)];
  assert.equal(one.history.length, 61);
  assert.ok(after.copies < 0.7 * before.copies, `copies ${before.copies} to ${after.copies}`);
  assert.ok(after.distance < 0.7 * before.distance, `distance ${before.distance} to ${after.distance}`);
});

test("each phase moves what it should, one at a time", () => {
  const moved = { reconstruction: ["encoder", "decoder"], discriminator: ["discriminator"], generator: ["encoder"] };
  const trainer = trainerOf();
  for (const [phase, expected] of Object.entries(moved)) {
    const before = Object.fromEntries(Object.keys(trainer.model.parts).map((part) => [part, kernelOf(trainer, part).slice()]));
    assert.equal(trainer.phase().phase, phase);
    const changed = Object.keys(before).filter((part) => kernelOf(trainer, part).some((value, k) => value !== before[part][k]));
    assert.deepEqual(changed, expected);
  }
  assert.equal(trainer.done, 1);
  const steps = trainer.rehearse("discriminator", 10);
  assert.ok(steps.length === 20 && steps.every((value) => value === 0));
  assert.ok(trainer.rehearse("generator", 10).some((value) => value !== 0));
});

test("settings take effect in the next mini-batch, and some begin the training anew", () => {
  const trainer = trainerOf();
  for (let k = 0; k < 5; k += 1) trainer.step();
  assert.equal(trainer.change({ prior: "roll", rate_d: 0.01 }), false);
  assert.equal(trainer.done, 5);
  const before = kernelOf(trainer, "decoder").slice();
  trainer.change({ on_r: false });
  trainer.step();
  assert.deepEqual(kernelOf(trainer, "decoder"), before);
  assert.equal(trainer.change({ seed: 9 }), true);
  assert.equal(trainer.done, 0);
  trainer.change({ plain: true });
  trainer.step();
  assert.ok(Number.isNaN(trainer.losses.discriminator[0]) && trainer.losses.reconstruction[0] > 0);
});

test("the worker answers with views, one at a time, and ends", async () => {
  const views = [];
  let tell = () => {};
  const answer = workers.createDesk((view) => {
    views.push(view);
    tell();
  });
  const next = () => new Promise((done) => (tell = done));
  const wanted = { surface: true, extent: 12, arrows: "generator", points: 10, pause: 0 };
  answer({ type: "run", pace: 0 });
  answer({ type: "begin", data: blobs(), settings: { ...states.DEFAULTS, hidden: "32-16", epochs: 2 }, wanted });
  assert.equal(views.length, 1);
  answer({ type: "step" });
  assert.equal(views.length, 1, "no view before the last one was drawn");
  answer({ type: "drawn" });
  assert.deepEqual([views[1].done, views[1].losses.generator.length, views[1].from], [1, 1, 0]);
  assert.equal(views[1].codes.length, 2 * trainers.SHOWN);
  assert.ok(views[1].surface.values.every((value) => value > 0 && value < 1));
  assert.equal(views[1].arrows.steps.length, 20);
  answer({ type: "run", pace: 0 });
  while (views.at(-1).done < views.at(-1).total || views.at(-1).running) {
    const waiting = next();
    answer({ type: "drawn" });
    await waiting;
  }
  const last = views.at(-1);
  assert.deepEqual([last.done, last.epoch, last.running], [10, 2, false]);
  const total = views.slice(1).reduce((sum, { losses }) => sum + losses.generator.length, 0);
  assert.equal(total, 10, "every loss was sent once");
});

test("tasks judge what the training came to", () => {
  const [win, hard, leave, fast, places, guess] = tasks.TASKS;
  const base = { settings: states.DEFAULTS, losses: { discriminator: new Array(20).fill(1.3) }, history: [{ steps: 0, distance: 3, accuracy: 0.2, copies: 0.2 }], epoch: 0, lowest: 1.3, guessed: 0 };
  for (const task of tasks.TASKS) assert.equal(task.judge(base)[0], false, task.name);
  const after = (entry) => ({ ...base, epoch: 60, history: [...base.history, { steps: 450, distance: 1, accuracy: 0.5, copies: 0.1, ...entry }] });
  assert.ok(win.judge({ ...base, lowest: 0.4 })[0]);
  assert.ok(!win.judge({ ...base, lowest: 0.4, losses: { discriminator: new Array(20).fill(7) } })[0], "codes that flee are no rescue");
  assert.ok(!win.judge({ ...base, lowest: 0.4, settings: { ...states.DEFAULTS, on_g: false } })[0]);
  assert.ok(hard.judge({ ...after({ distance: 0.4 }), settings: { ...states.DEFAULTS, prior: "drawn" } })[0]);
  assert.ok(!hard.judge({ ...after({ distance: 0.4 }), settings: { ...states.DEFAULTS, beta: 0.9 } })[0]);
  assert.ok(leave.judge({ ...after({}), settings: { ...states.DEFAULTS, on_r: false } })[0]);
  assert.ok(fast.judge(after({ distance: 0.03 }))[0]);
  assert.ok(places.judge(after({ accuracy: 0.9 }))[0]);
  assert.ok(guess.judge({ ...base, guessed: 2 })[0]);
});

test("each of the six runs has a cause of its own, which a guess is compared with", () => {
  const causes = [1, 2, 3, 4, 5, 6].map((run) => states.causeOf({ run }));
  assert.deepEqual([...causes].sort(), Object.keys(states.CAUSES).sort());
  for (const run of [1, 4]) {
    const settings = { ...states.DEFAULTS, run };
    const [right, text] = tasks.judgeGuess(settings, causes[run - 1]);
    assert.ok(right && text.startsWith("Right."));
    assert.match(tasks.judgeGuess(settings, "none")[1], /^Not so: it was/);
  }
});
