// One phase at a time: a prediction, a press, and what has moved. The kernel computes, or a page has recorded it.

import * as arrays from "./arrays.js";
import * as view from "./view.js";
import * as words from "./words.js";
import * as strips from "./strip.js";
import * as presses from "./presses.js";
import * as moves from "./moves.js";

const SHOWN = { before: "before the press", after: "after it", change: "what changed" };
const PATIENCE = 4000; // milliseconds until a silent kernel is mentioned

function render({ model, el }) {
  const listeners = [];
  const listen = (names, action) => {
    for (const name of names) model.on(`change:${name}`, action);
    listeners.push(() => names.forEach((name) => model.off(`change:${name}`, action)));
  };
  const recording = presses.createRecording(model);
  const status = view.element("p", { role: "status", "aria-live": "polite", className: "aae-said" });
  const predict = createPredict(model);
  const press = createPress(model, (message) => kernel.send(message));
  const kernel = createKernel(model, recording, status, press.setWaiting);
  const picture = createPicture(model);
  const cards = view.element("ul", { className: "aae-cards", "aria-label": "networks" });
  const table = view.element("table");
  const strip = model.get("originals") ? makeStrip(model) : null;

  function showResult() {
    const result = model.get("result");
    status.textContent = words.verdict(result, model.get("score"));
    press.showNext();
    cards.replaceChildren(...model.get("networks").map((name) => card(name, result.changes?.[name])));
    fillTable(table, result, words.lossRows(result));
    strip?.show();
    press.showRecorded(recording);
    picture.show();
  }
  listen(["prediction"], predict.show);
  listen(["times"], () => {
    press.showTimes();
    press.showRecorded(recording);
  });
  // One message brings them all; the pressed phase changes with every press.
  let frame = null;
  const update = () => (frame ??= requestAnimationFrame(() => ((frame = null), showResult())));
  listen(["result", "pressed", "score", "fake", "surface", "pictures"], update);
  listen(["shown"], picture.show);
  model.on("msg:custom", kernel.onAnswer);

  const left = view.element("div", { className: "aae-column" }, ...picture.elements);
  const right = view.element("div", { className: "aae-column" }, predict.element, press.element, status, cards, table);
  if (strip) right.append(strip.element);
  right.append(view.element("p", { className: "aae-note", textContent: words.rates(model.get("rates"), model.get("renewed")) }));
  left.style.flex = "0 1 470px";
  right.style.flex = "1 1 340px";
  const root = view.element("div", { className: "aae-explorer", role: "group", "aria-label": "one phase at a time" });
  root.append(left, right);
  el.append(root);
  predict.show();
  showResult();
  return () => {
    for (const stop of listeners) stop();
    model.off("msg:custom", kernel.onAnswer);
    kernel.stop();
    if (frame !== null) cancelAnimationFrame(frame);
    picture.destroy();
    root.remove();
  };
}

// Boxes to tick: the networks that the next press is expected to move.
function createPredict(model) {
  const ticks = model.get("networks").map((name) => {
    const change = () => model.set("prediction", model.get("networks").filter((_, k) => ticks[k].box.checked));
    const made = view.checkbox(name, false, change);
    return { ...made, name, box: made.element.querySelector("input") };
  });
  const element = view.element("fieldset", {}, view.element("legend", { textContent: "predict" }));
  const ask = "Which networks will the next press move? Tick them, or tick none to go without a prediction.";
  element.append(view.element("p", { className: "aae-note", textContent: ask }), ...ticks.map((tick) => tick.element));
  const show = () => {
    for (const tick of ticks) tick.set(model.get("prediction").includes(tick.name));
  };
  return { element, show };
}

// A button for each phase, the steps at each press, and a new start.
function createPress(model, send) {
  const buttons = model.get("phases").map((phase) => view.button(phase, () => send({ type: "press", phase })));
  const times = view.choice("steps at each press", [["1", "1"], ["10", "10"]], String(model.get("times")), (value) => {
    view.put(model, { times: Number(value) });
  });
  const startOver = view.button("start over", () => send({ type: "start over" }));
  const row = view.element("div", { className: "aae-row", role: "group", "aria-label": "press a phase" }, ...buttons);
  const order = "\u25b8 marks the phase that comes next in a training step; you may press any.";
  const element = view.element("fieldset", {}, view.element("legend", { textContent: "press a phase" }), row);
  element.append(view.element("p", { className: "aae-note", textContent: order }), times.element, startOver);
  return {
    element,
    showTimes: () => times.set(String(model.get("times"))),
    // Buttons that wait keep the focus, so that the keyboard stays where it is.
    setWaiting(on) {
      for (const each of [...buttons, startOver]) each.setAttribute("aria-disabled", String(on));
    },
    showNext() {
      const phases = model.get("phases");
      const next = phases[(phases.indexOf(model.get("pressed").at(-1)) + 1) % phases.length];
      phases.forEach((phase, k) => {
        buttons[k].textContent = phase === next ? `\u25b8 ${phase}` : phase;
        buttons[k].setAttribute("aria-label", phase === next ? `${phase}, next in a training step` : phase);
      });
    },
    showRecorded(recording) {
      if (!recording) return;
      buttons.forEach((each, k) => each.setAttribute("aria-disabled", String(!recording.has(model.get("phases")[k]))));
    },
  };
}

// Sends presses to the kernel, or takes them from a page's recording.
function createKernel(model, recording, status, showWaiting) {
  let [waiting, timer] = [false, null];
  function send(message) {
    if (waiting) return;
    if (recording) {
      if (!recording.take(message)) status.textContent = presses.BEYOND;
      return;
    }
    if (view.kernelGone(model)) {
      status.textContent = "There is no kernel to compute this. Start one and run the cell again.";
      return;
    }
    // What was ticked goes along with the press: changes of state might arrive later than it.
    model.send({ ...message, prediction: model.get("prediction"), times: model.get("times") });
    model.set("prediction", []);
    setWaiting(true);
  }
  function setWaiting(on) {
    waiting = on;
    clearTimeout(timer);
    showWaiting(on);
    const silent = "The kernel does not answer yet: it is busy, or was started anew; then run the cell again.";
    if (on) {
      timer = setTimeout(() => {
        status.textContent = silent;
        setWaiting(false);
      }, PATIENCE);
    }
  }
  function onAnswer(content) {
    if (content?.type !== "answer") return;
    setWaiting(false);
    if (content.problem) status.textContent = `The kernel reports an error. ${content.problem}`;
  }
  return { send, onAnswer, stop: () => clearTimeout(timer) };
}

// The plane of codes as a picture, which of its surfaces is shown, and what is to be seen.
function createPicture(model) {
  const plane = view.codePlane({ size: 440, extent: model.get("extent"), label: "", cursor: false });
  // Nothing on it answers to a hand: a picture, not a control.
  plane.canvas.removeAttribute("aria-roledescription");
  Object.assign(plane.canvas, { tabIndex: -1, role: "img" });
  plane.canvas.style.cursor = "default";
  const surface = moves.surfaceLayer(model);
  plane.addLayer("surface", surface);
  plane.addLayer("points", moves.pointsLayer(model));
  const buttons = Object.entries(SHOWN).map(([shown, text]) => ({
    shown,
    button: view.button(text, () => view.put(model, { shown })),
  }));
  const row = view.element("div", { className: "aae-row", role: "group", "aria-label": "the discriminator's surface" });
  row.append("surface:", ...buttons.map((each) => each.button));
  const legend = view.element("p", { className: "aae-note" });
  const autoencoder = model.get("networks").includes("decoder");
  function show() {
    for (const { shown, button } of buttons) button.setAttribute("aria-pressed", String(shown === model.get("shown")));
    surface.reload();
    const options = { autoencoder, shown: model.get("shown"), gain: surface.gain(), dimensions: model.get("dimensions") };
    legend.textContent = words.legend(model.get("result"), options);
    plane.canvas.setAttribute("aria-label", words.describePlane(model.get("result"), options));
    plane.redraw();
  }
  return { elements: [plane.element, row, legend], show, destroy: plane.destroy };
}

// A network and whether it moved: by words, by the mark and by the frame.
function card(name, change) {
  const moved = Boolean(change?.moved);
  const state = change ? (moved ? "\u25cf moved" : "\u25cb stayed") : "not pressed yet";
  const item = view.element("li", { className: moved ? "aae-moved" : "" });
  item.append(view.element("strong", { textContent: name }), view.element("span", { textContent: state }));
  if (moved) item.append(view.element("span", { className: "aae-note", textContent: words.howFar(change) }));
  return item;
}

function fillTable(table, result, rows) {
  const row = (tag, texts) => view.element("tr", {}, ...texts.map((text, k) => view.element(k ? tag : "th", { textContent: text })));
  const caption = "on the mini-batch, before and after the press";
  table.replaceChildren(view.element("caption", { textContent: caption }));
  table.append(row("th", ["quantity", "before", "after", "went"]), ...rows.map((texts) => row("td", texts)));
  table.hidden = !result.phase;
}

function makeStrip(model) {
  const [count, ...shape] = model.get("originals").shape;
  const strip = strips.createStrip("", shape, count, 3, shape[1] > 40 ? 1 : 2);
  const show = () => {
    const rows = ["originals", "pictures_before", "pictures"].map((name) => arrays.read(model.get(name)));
    const all = new Uint8Array(3 * rows[0].length);
    rows.forEach((row, k) => all.set(row, k * row.length));
    strip.show(all, `${count} images of the batch, their reconstructions before the press, and after it`);
  };
  return { element: strip.element, show };
}

export default { render };
