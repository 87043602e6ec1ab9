// Sliders over the codes of a decoder, decoded here: what a page shows where a notebook's kernel would decode.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as controls from "./controls.js";

function render({ model, el }) {
  const network = core.unpack(model.get("decoder"));
  const [draws, extent, steps] = [arrays.read(model.get("draws")), model.get("extent"), model.get("steps")];
  const digits = Math.max(1, Math.ceil(-Math.log10(extent / steps)));
  const [count, shape] = [network.inputSize, model.get("image_shape")];
  const code = Float32Array.from(model.get("code"));
  const image = new Float32Array(network.outputSize);
  let draw = 0;

  const picture = controls.picture("decoded image", shape, Math.max(1, Math.min(8, Math.floor(256 / Math.max(...shape.slice(0, 2))))));
  const spoken = controls.liveText();
  const numbers = () => Array.from(code, (value) => core.format(value, digits)).join(", ");
  const rows = Array.from({ length: count }, (_, k) => {
    const settings = { min: -steps, max: steps, step: 1, value: Math.round((code[k] / extent) * steps) };
    const slider = controls.slider(`code ${k + 1}`, settings, (step) => set(k, step));
    slider.element.className = "aae-wide";
    slider.element.style.whiteSpace = "nowrap";
    return slider;
  });
  // A value lies on a step of its slider, as in the kernel's sliders.
  function set(k, step) {
    code[k] = (step * extent) / steps;
    show();
  }
  function setAll(values) {
    values.forEach((value, k) => {
      const step = Math.min(steps, Math.max(-steps, Math.round((value / extent) * steps)));
      rows[k].set(step);
      code[k] = (step * extent) / steps;
    });
    show();
  }
  function show() {
    core.decode(network, code, image);
    picture.show(image, `code (${numbers()})`);
    rows.forEach((row, k) => row.input.setAttribute("aria-valuetext", core.format(code[k], digits)));
    spoken.say(() => `decoded image of code ${numbers()}`);
    model.set("code", Array.from(code));
  }
  function random() {
    setAll(Array.from(arrays.at(draws, draw)));
    draw = (draw + 1) % draws.shape[0];
  }

  const buttons = controls.element("div", { className: "aae-row" });
  buttons.append(
    controls.button("reset to 0", () => setAll(new Array(count).fill(0))),
    controls.button(`random code from ${model.get("drawn_from")}`, random),
  );
  const error = (255 * model.get("pixel_error")).toFixed(1);
  const note = controls.element("p", {
    className: "aae-note",
    textContent: `Weights are rounded: a pixel differs from the notebook's by up to ${error} of 255 levels of grey.`,
  });
  const left = controls.element("div", { className: "aae-column" }, ...rows.map((row) => row.element), buttons, note);
  Object.assign(left.style, { flex: "1 1 300px", maxWidth: "460px" });
  const root = controls.element("div", { className: "aae-explorer", role: "group", "aria-label": "sliders over the codes" });
  root.style.position = "relative";
  root.append(left, picture.element, spoken.element);
  el.append(root);
  show();
  return () => {
    spoken.stop();
    root.remove();
  };
}

export default { render };
