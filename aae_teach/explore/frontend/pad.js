// A pad to draw a digit on: the encoder finds its code, the decoder draws it anew.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as view from "./view.js";

const SIZE = 140;
const INK = 1.25; // radius of the brush in pixels of the image
const SOFT = 1.1; // width of its soft rim
const SMALL = [0.35, 0.85]; // both, where an image has fewer than 16 pixels a side

// Presses the brush onto a picture (height * width floats, or three for each pixel) along a line, in place: ink darkens
// a grey picture, a colour [red, green, blue] covers what is there.
export function stroke(picture, [height, width], from, to, radius = INK, soft = SOFT, colour = null) {
  const steps = Math.max(1, Math.ceil(2 * Math.hypot(to[0] - from[0], to[1] - from[1])));
  const press = (k, ink) => {
    if (!colour) picture[k] = Math.max(picture[k], ink);
    else colour.forEach((value, j) => (picture[3 * k + j] += ink * (value - picture[3 * k + j])));
  };
  for (let k = 0; k <= steps; k += 1) {
    const [x, y] = core.lerp(from, to, k / steps);
    const reach = radius + soft;
    for (let row = Math.max(0, Math.floor(y - reach)); row <= Math.min(height - 1, Math.ceil(y + reach)); row += 1) {
      for (let column = Math.max(0, Math.floor(x - reach)); column <= Math.min(width - 1, Math.ceil(x + reach)); column += 1) {
        const ink = Math.min(1, Math.max(0, (reach - Math.hypot(column + 0.5 - x, row + 0.5 - y)) / soft));
        if (ink > 0) press(row * width + column, ink);
      }
    }
  }
}

// "#ff8000" -> [1, 0.5, 0].
export function parseColour(text) {
  return [1, 3, 5].map((start) => Number.parseInt(text.slice(start, start + 2), 16) / 255);
}

export function createPad(model, space, drawn, moveTo, redraw) {
  const [height, width, channels = 1] = space.shape;
  const side = Math.max(height, width);
  const brush = side < 16 ? SMALL : [INK, SOFT];
  const coloured = channels === 3;
  const paper = () => new Float32Array(height * width * channels).fill(coloured ? 1 : 0);
  const picture = paper();
  const what = coloured ? "an image" : "a digit";
  const canvas = view.element("canvas", {
    className: "aae-pad", width, height, tabIndex: 0, role: "img",
    "aria-label": `Pad for drawing ${what} with mouse, finger or pen; with the keyboard, choose a test image instead`,
    dataset: { lmSuppressShortcuts: "true" },
  });
  Object.assign(canvas.style, { width: `${(SIZE * width) / side}px`, height: `${(SIZE * height) / side}px` });
  canvas.style.imageRendering = "pixelated";
  const reconstruction = view.picture("what the decoder makes of it", space.shape, SIZE / side);
  const text = view.element("p", { className: "aae-note", role: "status", "aria-live": "polite" });
  const colour = view.element("input", { type: "color", value: "#c03020", dataset: { lmSuppressShortcuts: "true" } });
  const ink = () => (coloured ? parseColour(colour.value) : null);
  let last = null;

  const labels = model.get("test_labels");
  const options = [["-1", "my own drawing"], ...labels.map((label, i) => [String(i), `test image ${i + 1}: a ${label}`])];
  const choose = (number) => view.put(model, { test_choice: Number(number) });
  const select = view.choice("or take", options, String(model.get("test_choice")), choose);
  const clear = view.button("clear", () => store(paper()));
  const go = view.button("move the code there", () => drawn.code && moveTo(core.clampCode(drawn.code, model.get("extent"))));

  function store(values) {
    const bytes = Uint8Array.from(values, (value) => Math.round(255 * value));
    view.put(model, { drawing: arrays.send(bytes, space.shape), test_choice: -1 });
  }
  // What the encoder gets: a test image as it is, a drawing centred and scaled as the digits of the data are.
  function input() {
    const choice = model.get("test_choice");
    const chosen = choice >= 0 ? arrays.at(arrays.read(model.get("test_pictures")), choice) : arrays.read(model.get("drawing"));
    if (chosen?.length === picture.length) picture.set(Float32Array.from(chosen, (value) => value / 255));
    else picture.set(paper());
    if (choice >= 0 || coloured) return picture;
    return core.centreDrawing(picture, height, model.get("digit_size"), width);
  }
  function update() {
    const values = input();
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    view.paint(image, picture);
    context.putImageData(image, 0, 0);
    select.set(String(model.get("test_choice")));
    const blank = !values.some((value) => (coloured ? value < 0.95 : value > 0.05));
    const { encoder, decoder } = space.networks;
    const full = blank ? null : Array.from(core.encode(encoder, values));
    const axes = model.get("axes");
    drawn.code = full && axes.map((axis) => full[axis]);
    const decoded = blank ? paper() : core.decode(decoder, full);
    reconstruction.show(decoded, blank ? "decoded from the drawing" : "decoded from its code");
    go.disabled = blank;
    const said = blank ? `Draw ${what}: the encoder says where it lies.` : describe(full, decoded);
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
    const scale = width / canvas.clientWidth;
    return [event.clientX - bounds.left - canvas.clientLeft, event.clientY - bounds.top - canvas.clientTop].map((p) => p * scale);
  }
  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    if (model.get("test_choice") >= 0) picture.set(paper());
    last = place(event);
    stroke(picture, space.shape, last, last, ...brush, ink());
    store(picture);
  };
  canvas.onpointermove = (event) => {
    if (!last) return;
    const next = place(event);
    stroke(picture, space.shape, last, next, ...brush, ink());
    last = next;
    store(picture);
  };
  const lift = () => (last = null);
  Object.assign(canvas, { onpointerup: lift, onpointercancel: lift });

  const drawnFigure = view.element("figure", {}, canvas, view.element("figcaption", { textContent: "your drawing" }));
  const element = view.element("fieldset", {}, view.element("legend", { textContent: `draw ${what}` }));
  const tools = view.element("div", { className: "aae-row" }, clear, select.element, go);
  if (coloured) tools.prepend(view.element("label", {}, "colour", colour));
  element.append(view.element("div", { className: "aae-row" }, drawnFigure, reconstruction.element), tools, text);
  return { element, update };
}
