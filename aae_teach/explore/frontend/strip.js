// A few images beside each other, in rows: originals and reconstructions, or what fixed codes decode to.

import * as controls from "./controls.js";

// shape: of one image, [height, width] or [height, width, 3].
export function createStrip(label, shape, columns, rows = 1, magnification = 2) {
  const [height, width] = shape;
  const size = shape.reduce((product, each) => product * each, 1);
  const canvas = controls.element("canvas", { className: "aae-picture", role: "img", "aria-label": label });
  [canvas.width, canvas.height] = [columns * width, rows * height];
  canvas.style.width = `${columns * width * magnification}px`;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const image = context.createImageData(width, height);
  const caption = controls.element("figcaption", { textContent: label });
  // values: bytes or floats of all images, one after the other, row by row.
  const show = (values, text = label) => {
    for (let k = 0; k < columns * rows; k += 1) {
      controls.paint(image, values.subarray(k * size, (k + 1) * size));
      context.putImageData(image, (k % columns) * width, Math.floor(k / columns) * height);
    }
    if (caption.textContent !== text) caption.textContent = text;
    canvas.setAttribute("aria-label", text);
  };
  return { element: controls.element("figure", {}, canvas, caption), canvas, show };
}
