// Planes side by side: one code, one selected image, or one epoch for all of them.

import * as arrays from "./arrays.js";
import * as view from "./view.js";
import * as recorded from "./recorded.js";
import * as column from "./column.js";
import * as columns from "./columns.js";

const LAYERS = { codes: "codes of training images", prior: "prior" };
const FRAME = 160; // milliseconds for each epoch when played

function render({ model, el }) {
  const ofModels = model.get("kind") === "models";
  const set = (changes) => view.put(model, changes);
  const names = model.get("columns").map((each) => each.name);
  const make = ofModels ? columns.modelColumn : columns.recordingColumn;
  const size = names.length === 2 ? 400 : 320;
  const made = names.map((_, k) => make(model, k, { size, set, select, describe }));
  const spoken = view.liveText();
  const bar = view.element("div", { className: "aae-row" });
  const picker = createPicker(model, select);
  const boxes = Object.entries(model.get("layers")).map(([name, on]) => {
    const text = ofModels || name !== "codes" ? LAYERS[name] : "codes";
    const box = view.checkbox(text, on, (now) => set({ layers: { ...model.get("layers"), [name]: now } }));
    bar.append(box.element);
    return [name, box];
  });
  const modes = ofModels ? createModes(model, set) : null;
  const player = ofModels ? null : createPlayer(model, set, Math.max(...model.get("columns").map(column.entries)) - 1);
  const rows = [modes?.element, player?.element, model.get("choices") ? picker.element : null, bar];
  const top = view.element("div", { className: "aae-column" }, ...rows.filter(Boolean));
  top.style.flex = "1 1 100%";
  const note = view.element("p", { className: "aae-note", textContent: explain(model, ofModels) });
  note.style.flex = "1 1 100%";
  note.style.maxWidth = "100ch";

  function select(index) {
    set({ selected: index });
  }
  // All columns in one sentence, for the cursor's live text and after a selection.
  function describe() {
    return made.map((each, k) => `${names[k]}: ${each.spoken()}`).join("; ");
  }
  let frame = null;
  function update() {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      for (const each of made) each.show();
      picker.show();
      modes?.show();
      player?.show();
    });
  }
  const showLayers = () => {
    for (const [name, box] of boxes) box.set(model.get("layers")[name]);
    for (const each of made) each.showLayers(model.get("layers"));
  };
  const reload = () => {
    for (const each of made) each.reload();
    update();
  };
  const say = () => !model.get("playing") && spoken.say(describe);
  const listeners = [
    [["code", "mode", "selected", "epoch", "playing"], update],
    [["selected", "epoch", "playing"], say],
    [["playing"], () => player?.follow()],
    [["layers"], showLayers],
    [["columns", "extent"], reload],
  ];
  for (const [traits, action] of listeners) for (const name of traits) model.on(`change:${name}`, action);

  const root = view.element("div", { className: "aae-explorer", role: "group", "aria-label": "comparison side by side" });
  root.append(top, ...made.map((each) => each.element), note, spoken.element);
  el.append(root);
  showLayers();
  update();
  player?.follow();
  return () => {
    for (const [traits, action] of listeners) for (const name of traits) model.off(`change:${name}`, action);
    if (frame !== null) cancelAnimationFrame(frame);
    player?.stop();
    spoken.stop();
    for (const each of made) each.destroy();
    root.remove();
  };
}

// What a click does. With the keyboard, Enter selects the image that is nearest to the code.
function createModes(model, set) {
  const texts = { move: "move a code", select: "select an image" };
  const buttons = Object.entries(texts).map(([mode, text]) => [mode, view.button(text, () => set({ mode }))]);
  const element = view.element("div", { className: "aae-row", role: "group", "aria-label": "what a click does" });
  element.append("a click on a plane:", ...buttons.map(([, button]) => button));
  const show = () => {
    for (const [mode, button] of buttons) button.setAttribute("aria-pressed", String(mode === model.get("mode")));
  };
  return { element, show };
}

// The selected image by its number, counted from 1, with the image itself where there are images.
function createPicker(model, select) {
  const input = view.element("input", { type: "number", min: 1, max: model.get("choices"), dataset: view.QUIET });
  input.style.width = "90px";
  input.onchange = () => {
    const number = Math.round(Number(input.value));
    select(number >= 1 && number <= model.get("choices") ? number - 1 : -1);
  };
  const text = model.get("kind") === "models" ? "training image" : "image";
  const label = view.element("label", {}, `${text} (1 to ${model.get("choices")})`, input);
  const clear = view.button("select none", () => select(-1));
  const element = view.element("div", { className: "aae-row" }, label, clear);
  const pictures = arrays.read(model.get("pictures"));
  const image = pictures ? view.picture("selected image", pictures.shape.slice(1), 56 / Math.max(...pictures.shape.slice(1, 3))) : null;
  if (image) element.append(image.element);
  // Room for the image from the start, so that a selection moves no plane away from under the hand.
  if (image) element.style.minHeight = "84px";
  const show = () => {
    const selected = model.get("selected");
    if (image) {
      image.element.hidden = selected < 0;
      const text = `image ${selected + 1}: a ${model.get("labels")[selected]}`;
      if (selected >= 0) image.show(arrays.at(pictures, selected), text);
    }
    input.value = selected < 0 ? "" : String(selected + 1);
    clear.setAttribute("aria-disabled", String(selected < 0));
  };
  return { element, show };
}

function createPlayer(model, set, last) {
  const range = view.slider("epoch", { min: 0, max: last, step: 1, value: model.get("epoch") }, (epoch) => {
    set({ epoch, playing: false });
  });
  const play = view.button("play", () => {
    const playing = !model.get("playing");
    set(playing && model.get("epoch") >= last ? { epoch: 0, playing } : { playing });
  });
  const text = view.element("span");
  let timer = null;
  function advance() {
    const epoch = Math.min(last, model.get("epoch") + 1);
    set({ epoch, playing: epoch < last });
    if (epoch < last) wait();
  }
  // With reduced motion the codes jump a few times a second less.
  const wait = () => (timer = setTimeout(advance, view.reducedMotion() ? 800 : FRAME));
  const stop = () => clearTimeout(timer);
  const show = () => {
    range.set(model.get("epoch"));
    range.input.setAttribute("aria-valuetext", recorded.epochText(model.get("epoch"), last));
    text.textContent = recorded.epochText(model.get("epoch"), last);
    play.textContent = model.get("playing") ? "pause" : "play";
  };
  const follow = () => {
    stop();
    if (model.get("playing")) wait();
  };
  range.input.style.width = "280px";
  const element = view.element("div", { className: "aae-row" }, play, range.element, text);
  return { element, show, follow, stop };
}

function explain(model, ofModels) {
  const compared = model.get("columns");
  const texts = [];
  if ("prior" in model.get("layers")) texts.push(`${view.contourText("a prior")}.`);
  if (ofModels) texts.push("A gap: the decoded image is farther from every training image than 95 % of held-out images are.");
  if (ofModels) texts.push("With the keyboard, Enter on a plane selects the image whose code there is nearest.", column.errorText(compared));
  else if (!model.get("choices")) texts.push("The recordings follow different images, so that none can be marked in all of them.");
  else texts.push("A click on a plane selects the image whose code there is nearest; \u2605 marks it in all of them.");
  const lengths = new Set(compared.map(column.entries));
  if (!ofModels && lengths.size > 1) texts.push("Shorter runs stay at their last epoch.");
  if (model.get("code_full").length > 2) {
    const shown = model.get("axes").map((axis) => axis + 1).join(" and ");
    texts.push(`Of the codes' ${model.get("code_full").length} dimensions the planes show ${shown}${ofModels ? "; the others are 0" : ""}.`);
  }
  return texts.filter(Boolean).join(" ");
}

export default { render };
