// What the explorers share on the screen: the plane of codes on a canvas, its layers, and labelled controls.

import * as canvases from "./canvas.js";
import * as core from "./core.js";
import * as controls from "./controls.js";
import * as draw from "./draw.js";
import * as ticks from "./ticks.js";
export * from "./contours.js";
export * from "./controls.js";
export * from "./draw.js";

// The plane of codes. Options: size (CSS pixels), extent, label (accessible name), describe(code) -> text read
// aloud, onMove(code, finished), onClick(code) -> true if the click is used up, cursor (false for none).
// Layers are drawn in the order in which they are added, under the cursor, and kept as a bitmap:
//   layer = { draw(context, square, palette), visible }
// `square` is what core.toScreen takes; setExtent changes its extent.
export function codePlane({ size = 420, extent = 10, label, describe, onMove, onClick, cursor = true }) {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  const canvas = canvases.planeCanvas(size, ratio, label, cursor);
  const spoken = controls.liveText();
  const square = { size, extent };
  const numbers = ticks.createTicks(square);
  const box = controls.element("div", { className: "aae-planebox" }, canvas, numbers.element, spoken.element);
  let code = [0, 0];
  const { layers, overlays, redraw, stop } = canvases.createPainter(canvas, square, ratio, (context, palette) => {
    if (cursor) draw.drawCursor(context, core.toScreen(square, ...code), palette);
  });

  function move(next, finished) {
    code = core.clampCode(next, square.extent);
    redraw(false);
    onMove?.(code, finished);
    say();
  }

  function say() {
    if (describe) spoken.say(() => describe(code));
  }

  canvases.listen(canvas, square, { cursor, getCode: () => code, move, onClick });
  const unwatch = canvases.watchThemes(redraw);
  redraw();

  return {
    element: box,
    canvas,
    redraw,
    say,
    get code() {
      return code;
    },
    setCode(next) {
      code = [...next];
      redraw(false);
    },
    setExtent(value) {
      square.extent = value;
      numbers.reload();
      redraw();
    },
    addLayer(name, layer) {
      layers.set(name, { visible: true, ...layer });
      redraw();
    },
    show(name, visible) {
      const layer = layers.get(name);
      if (layer && layer.visible !== visible) {
        layer.visible = visible;
        redraw();
      }
    },
    // Drawn at every frame over the layers, under the cursor: a line that is walked, arrows.
    addOverlay(overlay) {
      overlays.push(overlay);
    },
    destroy() {
      unwatch();
      spoken.stop();
      stop();
    },
  };
}
