import assert from "node:assert/strict";
import { test } from "node:test";
import * as arrays from "../../aae_teach/explore/frontend/arrays.js";
import * as column from "../../aae_teach/explore/frontend/column.js";
import { floats } from "./sent.mjs";

test("a column reads its own values, and else asks the widget", () => {
  const values = {
    columns: [
      { name: "one", prior: {}, codes: floats([1, 2], [1, 2]) },
      { name: "two", prior: { prior: "Gaussian" }, codes: floats([5, 6, 7, 8], [2, 2]) },
    ],
    extent: 7,
  };
  const [one, two] = [0, 1].map((k) => column.columnModel({ get: (name) => values[name] }, k));
  assert.deepEqual([...arrays.read(one.get("codes"))], [1, 2]);
  assert.deepEqual([...arrays.read(two.get("codes"))], [5, 6, 7, 8]);
  assert.deepEqual(two.get("prior"), { prior: "Gaussian" });
  assert.equal(one.get("extent"), 7);
  assert.deepEqual(values.columns.map(column.entries), [1, 2]);
  values.columns = values.columns.map((each) => ({ ...each, name: `${each.name} anew` }));
  assert.equal(two.get("name"), "two anew", "columns that are sent anew are read anew");
});

test("a shorter run stays at its last entry", () => {
  assert.deepEqual([0, 3, 9].map((epoch) => column.entryAt(4, epoch)), [0, 3, 3]);
});

test("a click picks the nearest point, if one is near", () => {
  const points = Float32Array.from([0, 0, 1, 1, NaN, NaN]);
  assert.equal(column.pick(points, [0.8, 0.9], 10), 1);
  assert.equal(column.pick(points, [5, 5], 10), -1);
});

test("a code outside of the plane is said to be", () => {
  assert.equal(column.placeText([1, -2.26], 5), "(1.0, \u22122.3)");
  assert.match(column.placeText([1, -6], 5), /outside/);
  assert.match(column.placeText([NaN, 1], 5), /not finite.*outside/);
});

test("losses at an epoch: none before training, the last one of a shorter run", () => {
  const losses = [{ title: "reconstruction loss", values: Float32Array.from([0.5, 0.25]) }];
  assert.deepEqual(column.lossesAt(losses, 0), [["reconstruction loss", "none before training"]]);
  assert.deepEqual(column.lossesAt(losses, 2), [["reconstruction loss", "0.250"]]);
  assert.deepEqual(column.lossesAt(losses, 5), [["reconstruction loss", "0.250"]]);
});

test("the errors of rounding are stated for each column, or not at all", () => {
  assert.equal(column.errorText([{ name: "a", pixel_error: 0 }, { name: "b", pixel_error: 0 }]), "");
  const text = column.errorText([{ name: "a", pixel_error: 0.0213 }, { name: "b", pixel_error: 0.00007 }]);
  assert.match(text, /8 bits.*a 0\.021, b 0\.000070/);
});
