// A pad to draw a digit on: the encoder finds its code, the decoder draws it anew.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as view from "./view.js";

const SIZE = 140;
const INK = 1.25; // radius of the brush in pixels of the image
const SOFT = 1.1; // width of its soft rim
const SMALL = [0.35, 0.85]; // both, where an image has fewer than 16 pixels a side

// Presses the brush onto a picture (side * side floats) along a line, in place.
export function stroke(picture, side, [fromX, fromY], [toX, toY], radius = INK, soft = SOFT) {
  const steps = Math.max(1, Math.ceil(2 * Math.hypot(toX - fromX, toY - fromY)));
  for (let k = 0; k <= steps; k += 1) {
    const [x, y] = core.lerp([fromX, fromY], [toX, toY], k / steps);
    const reach = radius + soft;
    for (let row = Math.max(0, Math.floor(y - reach)); row <= Math.min(side - 1, Math.ceil(y + reach)); row += 1) {
      for (let column = Math.max(0, Math.floor(x - reach)); column <= Math.min(side - 1, Math.ceil(x + reach)); column += 1) {
        const ink = Math.min(1, Math.max(0, (reach - Math.hypot(column + 0.5 - x, row + 0.5 - y)) / soft));
        picture[row * side + column] = Math.max(picture[row * side + column], ink);
      }
    }
  }
}

export function createPad(model, space, drawn, moveTo, redraw) {
  const { side } = space;
  const brush = side < 16 ? SMALL : [INK, SOFT];
  const picture = new Float32Array(side * side);
  const canvas = view.element("canvas", {
    className: "aae-pad", width: side, height: side, tabIndex: 0, role: "img",
    "aria-label": "Pad for drawing a digit with mouse, finger or pen; with the keyboard, choose a test image instead",
    dataset: { lmSuppressShortcuts: "true" },
  });
  canvas.style.width = canvas.style.height = `${SIZE}px`;
  canvas.style.imageRendering = "pixelated";
  const reconstruction = view.picture("what the decoder makes of it", side, SIZE / side);
  const text = view.element("p", { className: "aae-note", role: "status", "aria-live": "polite" });
  let last = null;

  const labels = model.get("test_labels");
  const options = [["-1", "my own drawing"], ...labels.map((label, i) => [String(i), `test image ${i + 1}: a ${label}`])];
  const choose = (number) => view.put(model, { test_choice: Number(number) });
  const select = view.choice("or take", options, String(model.get("test_choice")), choose);
  const clear = view.button("clear", () => store(new Float32Array(side * side)));
  const go = view.button("move the code there", () => drawn.code && moveTo(core.clampCode(drawn.code, model.get("extent"))));

  function store(values) {
    const bytes = Uint8Array.from(values, (value) => Math.round(255 * value));
    view.put(model, { drawing: arrays.send(bytes, [side, side]), test_choice: -1 });
  }
  // What the encoder gets: a test image as it is, a drawing centred and scaled as the digits of the data are.
  function input() {
    const choice = model.get("test_choice");
    const chosen = choice >= 0 ? arrays.at(arrays.read(model.get("test_pictures")), choice) : arrays.read(model.get("drawing"));
    if (chosen?.length === picture.length) picture.set(Float32Array.from(chosen, (value) => value / 255));
    else picture.fill(0);
    if (choice >= 0) return picture;
    return core.centreDrawing(picture, side, model.get("digit_size"));
  }
  function update() {
    const values = input();
    const context = canvas.getContext("2d");
    const image = context.createImageData(side, side);
    view.paint(image, picture);
    context.putImageData(image, 0, 0);
    select.set(String(model.get("test_choice")));
    const blank = !values.some((value) => value > 0.05);
    const { encoder, decoder } = space.networks;
    const full = blank ? null : Array.from(core.encode(encoder, values));
    const axes = model.get("axes");
    drawn.code = full && axes.map((axis) => full[axis]);
    const decoded = blank ? new Float32Array(side * side) : core.decode(decoder, full);
    reconstruction.show(decoded, blank ? "decoded from the drawing" : "decoded from its code");
    go.disabled = blank;
    const said = blank ? "Draw a digit: the encoder says where it lies." : describe(full, decoded);
    if (text.textContent !== said) text.textContent = said;
    redraw();
  }
  function describe(full, decoded) {
    const outside = drawn.code.some((value) => Math.abs(value) > model.get("extent")) ? ", outside of the plane shown" : "";
    const code = full.map((value) => core.format(value)).join(", ");
    return `The encoder puts it at (${code})${outside}, marked \u270e; decoded, it is most like a ${space.nearest(decoded).label}.`;
  }
  function place(event) {
    const bounds = canvas.getBoundingClientRect();
    const scale = side / canvas.clientWidth;
    return [event.clientX - bounds.left - canvas.clientLeft, event.clientY - bounds.top - canvas.clientTop].map((p) => p * scale);
  }
  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    if (model.get("test_choice") >= 0) picture.fill(0);
    last = place(event);
    stroke(picture, side, last, last, ...brush);
    store(picture);
  };
  canvas.onpointermove = (event) => {
    if (!last) return;
    const next = place(event);
    stroke(picture, side, last, next, ...brush);
    last = next;
    store(picture);
  };
  const lift = () => (last = null);
  Object.assign(canvas, { onpointerup: lift, onpointercancel: lift });

  const drawnFigure = view.element("figure", {}, canvas, view.element("figcaption", { textContent: "your drawing" }));
  const element = view.element("fieldset", {}, view.element("legend", { textContent: "draw a digit" }));
  const tools = view.element("div", { className: "aae-row" }, clear, select.element, go);
  element.append(view.element("div", { className: "aae-row" }, drawnFigure, reconstruction.element), tools, text);
  return { element, update };
}
