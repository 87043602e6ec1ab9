import assert from "node:assert/strict";
import { test } from "node:test";
import * as controls from "../../aae_teach/explore/frontend/controls.js";

// As the widgets' model: a kernel's echo is a set from elsewhere, and only changes call listeners.
function makeModel(values) {
  const listeners = {};
  const sent = [];
  const model = {
    get: (name) => values[name],
    set(name, value) {
      if (values[name] === value) return;
      values[name] = value;
      for (const listener of [...(listeners[`change:${name}`] ?? [])]) listener();
    },
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: (event, listener) => (listeners[event] = listeners[event].filter((other) => other !== listener)),
    save_changes: () => sent.push({ ...values }),
  };
  return { model, sent, listeners };
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

test("an echo of an older value takes no newer one back", async () => {
  const { model, sent, listeners } = makeModel({ code: 0, mode: "move" });
  let seen = null;
  model.on("change:code", () => (seen = model.get("code")));
  controls.put(model, { code: 1 }, 10);
  await pause(40);
  controls.put(model, { code: 2 }, 10);
  model.set("code", 1);
  assert.equal(model.get("code"), 2);
  assert.equal(seen, 2);
  controls.put(model, { code: 3 }, 10);
  model.set("code", 1);
  model.set("mode", "walk");
  assert.deepEqual([model.get("code"), model.get("mode"), seen], [3, "walk", 3]);
  await pause(40);
  assert.deepEqual(sent.map(({ code }) => code), [1, 3]);
  assert.equal(listeners["change:code"].length, 1);
  model.set("code", 7);
  assert.equal(seen, 7, "once it is sent, the kernel may set another value");
});

test("without its kernel nothing is sent, and values stay", async () => {
  const { model, sent } = makeModel({ code: 0 });
  model.widget_manager = { kernel: null };
  controls.put(model, { code: 1 }, 10);
  await pause(40);
  assert.deepEqual(sent, []);
  assert.equal(model.get("code"), 1);
});
