import assert from "node:assert/strict";
import { test } from "node:test";
import * as words from "../../aae_teach/explore/frontend/words.js";

const change = (moved, share = 0.01) => ({ arrays: 6, moved, share });
const result = {
  phase: "generator",
  times: 1,
  changes: { encoder: change(6), decoder: change(0, 0), discriminator: change(0, 0) },
  losses: { generator: [0.7, 0.6], discriminator: [1.3, 1.30001] },
  answers: { fake: [0.5, null] },
  factor: 20,
  points: [100, 100],
  outside: 3,
};

test("the verdict names what moved, and judges a prediction only where there was one", () => {
  assert.equal(words.verdict(result, [0, 0]), "Pressed generator, 1 step: the encoder alone moved.");
  const right = words.verdict({ ...result, times: 10, said: ["encoder"], right: true }, [1, 2]);
  assert.match(right, /10 steps.*Your prediction was right.*in this phase's list.*1 of 2/);
  const wrong = words.verdict({ ...result, said: ["encoder", "discriminator"], right: false }, [0, 1]);
  assert.match(wrong, /the encoder alone moved.*You had said the encoder and the discriminator: not so/);
  const still = { ...result, changes: { encoder: change(0) } };
  assert.match(words.verdict(still, [0, 0]), /nothing moved\./);
  assert.match(words.verdict({ factor: 1 }, [0, 0]), /Nothing was pressed/);
});

test("how far: percent without exponents", () => {
  assert.equal(words.howFar(change(6, 0.0041)), "6 of 6 arrays, by 0.41 % of their length");
  assert.equal(words.howFar(change(1, 1e-7)), "1 of 6 arrays, by under 0.001 % of their length");
  assert.equal(words.howFar(change(6, 3.2)), "6 of 6 arrays, by 320 % of their length");
});

test("the table says which way a loss went, and what is not finite", () => {
  const rows = words.lossRows(result);
  assert.deepEqual(rows[0], ["generator loss", "0.7000", "0.6000", "\u25bc down"]);
  assert.equal(rows[1][3], "= same");
  assert.deepEqual(rows[2], ["fake points taken for real", "50.0 %", "not finite", ""]);
});

test("the legend states the factor of the arrows, what lies outside, and the gain of a change", () => {
  const options = { autoencoder: true, shown: "change", gain: 5, dimensions: 8 };
  const text = words.legend(result, options);
  for (const part of [/20 times/, /3 . lie outside/, /strengthened 5 times/, /Of 8 dimensions/, /samples from the prior/]) {
    assert.match(text, part);
  }
  const other = words.legend({ ...result, points: [0, 100], outside: 0 }, { ...options, gain: 0, autoencoder: false });
  assert.match(other, /No point has moved\. The surface has not changed/);
  assert.doesNotMatch(other, /outside|prior/);
});

test("the gain is round and lets no change overflow", () => {
  assert.equal(words.surfaceGain([0, 0]), 0);
  assert.equal(words.surfaceGain([0.3, -0.45]), 2);
  assert.equal(words.surfaceGain([-0.0012]), 500);
  assert.equal(words.surfaceGain([1e-9]), 1000);
});

test("the rates say where a schedule had ended", () => {
  assert.match(words.rates({ generator: 0.001 }, ["generator"]), /generator 0\.001\. Where the schedule/);
  assert.doesNotMatch(words.rates({ generator: 0.001 }, []), /schedule/);
});
