// A few images beside each other, in rows: originals and reconstructions, or what fixed codes decode to.

import * as controls from "./controls.js";

export function createStrip(label, side, columns, rows = 1, magnification = 2) {
  const canvas = controls.element("canvas", { className: "aae-picture", role: "img", "aria-label": label });
  [canvas.width, canvas.height] = [columns * side, rows * side];
  canvas.style.width = `${columns * side * magnification}px`;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const image = context.createImageData(side, side);
  const caption = controls.element("figcaption", { textContent: label });
  // values: bytes or floats of all images, one after the other, row by row.
  const show = (values, text = label) => {
    for (let k = 0; k < columns * rows; k += 1) {
      controls.paint(image, values.subarray(k * side * side, (k + 1) * side * side));
      context.putImageData(image, (k % columns) * side, Math.floor(k / columns) * side);
    }
    if (caption.textContent !== text) caption.textContent = text;
    canvas.setAttribute("aria-label", text);
  };
  return { element: controls.element("figure", {}, canvas, caption), canvas, show };
}
