import assert from "node:assert/strict";
import { test } from "node:test";
import * as side from "../../aae_teach/explore/frontend/side.js";

test("a part reads its own values, cuts its bytes from the shared ones, and else asks the widget", () => {
  const values = {
    parts: [
      { name: "one", prior: {}, spans: { codes: [0, 4] } },
      { name: "two", prior: { prior: "Gaussian" }, spans: { codes: [4, 2] } },
    ],
    data: new DataView(Uint8Array.from([9, 1, 2, 3, 4, 5, 6]).buffer, 1),
    extent: 7,
  };
  const [one, two] = [0, 1].map((k) => side.partModel({ get: (name) => values[name] }, k));
  assert.deepEqual([...one.get("codes")], [1, 2, 3, 4]);
  assert.deepEqual([...two.get("codes")], [5, 6]);
  assert.deepEqual(two.get("prior"), { prior: "Gaussian" });
  assert.equal(one.get("extent"), 7);
  values.parts = values.parts.map((part) => ({ ...part, name: `${part.name} anew` }));
  assert.equal(two.get("name"), "two anew", "parts that are sent anew are read anew");
});

test("a shorter run stays at its last entry", () => {
  assert.deepEqual([0, 3, 9].map((epoch) => side.entryAt(4, epoch)), [0, 3, 3]);
});

test("a click picks the nearest point, if one is near", () => {
  const points = Float32Array.from([0, 0, 1, 1, NaN, NaN]);
  assert.equal(side.pick(points, [0.8, 0.9], 10), 1);
  assert.equal(side.pick(points, [5, 5], 10), -1);
});

test("a code outside of the plane is said to be", () => {
  assert.equal(side.placeText([1, -2.26], 5), "(1.0, \u22122.3)");
  assert.match(side.placeText([1, -6], 5), /outside/);
  assert.match(side.placeText([NaN, 1], 5), /not finite.*outside/);
});

test("losses at an epoch: none before training, the last one of a shorter run", () => {
  const losses = [{ title: "reconstruction loss", values: Float32Array.from([0.5, 0.25]) }];
  assert.deepEqual(side.lossesAt(losses, 0), [["reconstruction loss", "none before training"]]);
  assert.deepEqual(side.lossesAt(losses, 2), [["reconstruction loss", "0.250"]]);
  assert.deepEqual(side.lossesAt(losses, 5), [["reconstruction loss", "0.250"]]);
});

test("the errors of rounding are stated for each side, or not at all", () => {
  assert.equal(side.errorText([{ name: "a", pixel_error: 0 }, { name: "b", pixel_error: 0 }]), "");
  const text = side.errorText([{ name: "a", pixel_error: 0.0213 }, { name: "b", pixel_error: 0.00007 }]);
  assert.match(text, /8 bits.*a 0\.021, b 0\.000070/);
});
