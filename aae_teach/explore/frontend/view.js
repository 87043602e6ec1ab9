// What the explorers share on the screen: the plane of codes on a canvas, its layers, and labelled controls.

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
  const help = "Arrow keys move the code, with Shift in larger steps; Home sets it to the origin.";
  const canvas = controls.element("canvas", {
    className: "aae-plane",
    width: Math.round(size * ratio),
    height: Math.round(size * ratio),
    tabIndex: 0,
    role: "application",
    "aria-roledescription": "plane of codes",
    "aria-label": cursor ? `${label}. ${help}` : label,
    dataset: controls.QUIET,
  });
  canvas.style.width = `${size}px`;
  const spoken = controls.liveText();
  const context = canvas.getContext("2d");
  const still = controls.element("canvas", { width: canvas.width, height: canvas.height });
  const layers = new Map();
  const square = { size, extent };
  const numbers = ticks.createTicks(square);
  const box = controls.element("div", { className: "aae-planebox" }, canvas, numbers.element, spoken.element);
  let [code, frame, stale, dragging] = [[0, 0], null, true, false];
  const overlays = [];

  function drawStill(palette) {
    const target = still.getContext("2d");
    target.setTransform(ratio, 0, 0, ratio, 0, 0);
    target.fillStyle = palette.paper;
    target.fillRect(0, 0, size, size);
    for (const layer of layers.values()) {
      if (!layer.visible || layer.over) continue;
      target.save();
      layer.draw(target, square, palette);
      target.restore();
    }
    draw.drawAxes(target, square, palette);
    for (const layer of layers.values()) {
      if (!layer.visible || !layer.over) continue;
      target.save();
      layer.draw(target, square, palette);
      target.restore();
    }
  }

  function drawFrame() {
    frame = null;
    const palette = draw.palette(canvas);
    if (stale) drawStill(palette);
    stale = false;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(still, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const overlay of overlays) overlay(context, square, palette);
    if (cursor) draw.drawCursor(context, core.toScreen(square, ...code), palette);
  }

  // all: layers have changed too, not only the cursor.
  function redraw(all = true) {
    stale ||= all;
    frame ??= requestAnimationFrame(drawFrame);
  }

  function move(next, finished) {
    code = core.clampCode(next, square.extent);
    redraw(false);
    onMove?.(code, finished);
    say();
  }

  function say() {
    if (describe) spoken.say(() => describe(code));
  }

  function place(event) {
    const bounds = canvas.getBoundingClientRect();
    const scale = size / (bounds.width - 2 * canvas.clientLeft);
    return core.toCode(
      square,
      (event.clientX - bounds.left - canvas.clientLeft) * scale,
      (event.clientY - bounds.top - canvas.clientTop) * scale,
    );
  }

  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return;
    if (canvas.tabIndex >= 0) canvas.focus({ preventScroll: true });
    event.preventDefault();
    if (onClick?.(core.clampCode(place(event), square.extent)) || !cursor) return;
    dragging = true;
    canvas.setPointerCapture(event.pointerId);
    move(place(event), false);
  };
  canvas.onpointermove = (event) => dragging && move(place(event), false);
  const drop = (event) => {
    if (!dragging) return;
    dragging = false;
    move(event.type === "pointerup" ? place(event) : code, true);
  };
  Object.assign(canvas, { onpointerup: drop, onpointercancel: drop });
  canvas.onkeydown = (event) => {
    if (!cursor || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = core.keyStep(event.key, event.shiftKey, square.extent / 100);
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(step === "home" ? [0, 0] : [code[0] + step[0], code[1] + step[1]], true);
  };
  // The theme may change while the plane is shown.
  const themes = new MutationObserver(() => redraw());
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  const preference = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  const onPreference = () => redraw();
  preference?.addEventListener("change", onPreference);
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
      themes.disconnect();
      preference?.removeEventListener("change", onPreference);
      spoken.stop();
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}
