// A line between two codes, to be walked along.

import * as core from "./core.js";
import * as view from "./view.js";

const STRIP = 9; // images beside each other
const SECONDS = 6; // from end to end

export function createWalk(model, space, moveTo) {
  const controls = view.element("div", { className: "aae-column", role: "group", "aria-label": "walk along a line" });
  const hint = view.element("p", { className: "aae-note" });
  const mark = (k) => () => {
    const walk = model.get("walk").slice(0, k);
    if (k === 1 && !walk.length) walk.push([...model.get("code")]);
    place([...walk, [...model.get("code")]]);
  };
  const share = view.slider("from A to B", { min: 0, max: 1, step: 0.01, value: 0 }, (value) => goTo(value));
  const play = view.button("play", () => (frame === null ? start() : halt()));
  const clear = view.button("take the line away", () => place([]));
  const strip = view.element("canvas", { className: "aae-picture", role: "img" });
  const [height, width] = space.shape;
  [strip.width, strip.height] = [STRIP * width, height];
  strip.style.width = "100%";
  let [frame, before] = [null, 0];

  function place(walk) {
    halt();
    view.put(model, { walk });
    if (walk.length === 2) goTo(0);
  }
  function goTo(position) {
    view.put(model, { walk_position: position });
    moveTo(core.lerp(...model.get("walk"), position));
  }
  function halt() {
    clearTimeout(frame);
    frame = null;
    play.textContent = "play";
  }
  function start() {
    play.textContent = "pause";
    if (model.get("walk_position") >= 1) goTo(0);
    before = performance.now();
    frame = setTimeout(advance, 16);
  }
  // With reduced motion the walk goes in a few steps instead of gliding.
  function advance() {
    const now = performance.now();
    const next = model.get("walk_position") + (now - before) / 1000 / SECONDS;
    before = now;
    goTo(Math.min(1, next));
    if (next >= 1) halt();
    else frame = setTimeout(advance, view.reducedMotion() ? 750 : 16);
  }
  function drawStrip(walk) {
    const context = strip.getContext("2d");
    const image = context.createImageData(width, height);
    for (let k = 0; k < STRIP; k += 1) {
      view.paint(image, space.decode(core.lerp(...walk, k / (STRIP - 1))));
      context.putImageData(image, k * width, 0);
    }
    const ends = walk.map((code) => code.map((value) => core.format(value)).join(", "));
    strip.setAttribute("aria-label", `${STRIP} images decoded along the line from (${ends[0]}) to (${ends[1]})`);
  }
  function update() {
    const walk = model.get("walk");
    const ready = walk.length === 2;
    controls.hidden = model.get("mode") !== "walk";
    hint.textContent = ready
      ? "Walk along the line with the slider, or play it. A click starts a new line."
      : `Click the plane where the line should ${walk.length ? "end" : "start"}, or move the code there by keys ` +
        `and press "${walk.length ? "B" : "A"} here".`;
    for (const part of [share.element, play, strip]) part.hidden = !ready;
    clear.hidden = !walk.length;
    share.set(model.get("walk_position"));
    if (ready) drawStrip(walk);
  }
  const buttons = [view.button("A here", mark(0)), view.button("B here", mark(1)), play, clear];
  controls.append(hint, view.element("div", { className: "aae-row" }, ...buttons, share.element), strip);
  const click = (code) => {
    if (model.get("mode") !== "walk") return false;
    const walk = model.get("walk");
    place(walk.length === 1 ? [walk[0], code] : [code]);
    if (walk.length !== 1) moveTo(code);
    return true;
  };
  return { element: controls, update, click, stop: halt, position: (value) => share.set(value) };
}
