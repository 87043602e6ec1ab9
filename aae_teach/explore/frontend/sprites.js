// Codes as small pictures of their digits, made once and then only placed: thousands of them in a frame.

import * as draw from "./draw.js";
import * as controls from "./controls.js";
import * as core from "./core.js";

// One picture of each label's digit, or of a dot under the key null.
function makeSprites(labels, palette, size, ratio) {
  const sprites = new Map();
  for (const label of labels.length ? new Set(labels) : [null]) {
    const wide = label === null ? 8 : Math.ceil(size * (0.5 + 0.62 * String(label).length));
    const high = label === null ? 8 : size + 4;
    const canvas = controls.element("canvas", { width: Math.ceil(wide * ratio), height: Math.ceil(high * ratio) });
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const square = { size: 0, extent: 1 };
    context.translate(wide / 2, high / 2);
    draw.drawCodes(context, square, [0, 0], label === null ? [] : [label], palette, size);
    sprites.set(label, { canvas, wide, high });
  }
  return sprites;
}

// draw(context, square, codes, palette): codes flat [x0, y0, ...]; those that are not finite are left out.
export function spriteCodes(labels, size = 10) {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  let [sprites, madeFor] = [null, null];
  return (context, square, codes, palette) => {
    if (madeFor !== palette.series) {
      sprites = makeSprites(labels, palette, size, ratio);
      madeFor = palette.series;
    }
    const scale = square.size / (2 * square.extent);
    for (let i = 0; 2 * i < codes.length; i += 1) {
      const { canvas, wide, high } = sprites.get(labels.length ? labels[i] : null);
      const x = (codes[2 * i] + square.extent) * scale;
      const y = (square.extent - codes[2 * i + 1]) * scale;
      if (!(x > -wide && y > -high && x < square.size + wide && y < square.size + high)) continue;
      // Whole pixels of the screen: the browser then copies instead of filtering.
      const [left, top] = [Math.round((x - wide / 2) * ratio) / ratio, Math.round((y - high / 2) * ratio) / ratio];
      context.drawImage(canvas, left, top, canvas.width / ratio, canvas.height / ratio);
    }
  };
}

// Arrows from each code along its step, `scale` times as long. steps: flat, for the first codes.
export function drawSteps(context, square, codes, steps, scale, palette) {
  for (const [colour, width] of [[palette.paper, 4], [palette.ink, 1.6]]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (let i = 0; i < steps.length; i += 2) arrow(context, square, [codes[i], codes[i + 1]], [steps[i], steps[i + 1]], scale);
    context.stroke();
  }
}

function arrow(context, square, code, step, scale) {
  const [x0, y0] = core.toScreen(square, ...code);
  const [x1, y1] = core.toScreen(square, code[0] + scale * step[0], code[1] + scale * step[1]);
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (!(length > 0.5)) return;
  const head = Math.min(6, 0.6 * length) / length;
  const [dx, dy] = [(x1 - x0) * head, (y1 - y0) * head];
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.moveTo(x1 - dx - 0.5 * dy, y1 - dy + 0.5 * dx);
  context.lineTo(x1, y1);
  context.lineTo(x1 - dx + 0.5 * dy, y1 - dy - 0.5 * dx);
}

// A letter on a dark square, for places that are no codes of images; those have round marks.
export function drawTag(context, [x, y], letter, palette) {
  context.fillStyle = palette.ink;
  context.strokeStyle = palette.paper;
  context.lineWidth = 1.5;
  context.fillRect(x - 8, y - 8, 16, 16);
  context.strokeRect(x - 8, y - 8, 16, 16);
  context.font = "bold 13px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = palette.paper;
  context.fillText(letter, x, y);
}
