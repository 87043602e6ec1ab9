// The canvas of a plane of codes: what is drawn on it, and how mouse, finger and keys move the code.

import * as controls from "./controls.js";
import * as core from "./core.js";
import * as draw from "./draw.js";

const HELP = "Arrow keys move the code, with Shift in larger steps; Home sets it to the origin.";

export function planeCanvas(size, ratio, label, cursor) {
  const canvas = controls.element("canvas", {
    className: "aae-plane",
    width: Math.round(size * ratio),
    height: Math.round(size * ratio),
    tabIndex: 0,
    role: "application",
    "aria-roledescription": "plane of codes",
    "aria-label": cursor ? `${label}. ${HELP}` : label,
    dataset: controls.QUIET,
  });
  canvas.style.width = `${size}px`;
  return canvas;
}

// Layers and axes are kept as a bitmap; overlays are drawn at every frame, and last drawCursor(context, palette).
export function createPainter(canvas, square, ratio, drawCursor) {
  const context = canvas.getContext("2d");
  const still = controls.element("canvas", { width: canvas.width, height: canvas.height });
  const [layers, overlays] = [new Map(), []];
  let [frame, stale] = [null, true];

  function drawLayers(target, palette, over) {
    for (const layer of layers.values()) {
      if (!layer.visible || Boolean(layer.over) !== over) continue;
      target.save();
      layer.draw(target, square, palette);
      target.restore();
    }
  }

  function drawStill(palette) {
    const target = still.getContext("2d");
    target.setTransform(ratio, 0, 0, ratio, 0, 0);
    target.fillStyle = palette.paper;
    target.fillRect(0, 0, square.size, square.size);
    drawLayers(target, palette, false);
    draw.drawAxes(target, square, palette);
    drawLayers(target, palette, true);
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
    drawCursor(context, palette);
  }

  return {
    layers,
    overlays,
    // all: layers have changed too, not only the cursor.
    redraw(all = true) {
      stale ||= all;
      frame ??= requestAnimationFrame(drawFrame);
    },
    stop() {
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}

// getCode() is where the code is now, move(code, finished) sets it; onClick(code) may use a click up. Without a
// cursor nothing moves.
export function listen(canvas, square, { cursor, getCode, move, onClick }) {
  let dragging = false;

  function place(event) {
    const bounds = canvas.getBoundingClientRect();
    const scale = square.size / (bounds.width - 2 * canvas.clientLeft);
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
    move(event.type === "pointerup" ? place(event) : getCode(), true);
  };
  Object.assign(canvas, { onpointerup: drop, onpointercancel: drop });
  canvas.onkeydown = (event) => {
    if (!cursor || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = core.keyStep(event.key, event.shiftKey, square.extent / 100);
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    const code = getCode();
    move(step === "home" ? [0, 0] : [code[0] + step[0], code[1] + step[1]], true);
  };
}

// The theme may change while the plane is shown. Returns a function that ends the watch.
export function watchThemes(redraw) {
  const themes = new MutationObserver(() => redraw());
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  const preference = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  const onPreference = () => redraw();
  preference?.addEventListener("change", onPreference);
  return () => {
    themes.disconnect();
    preference?.removeEventListener("change", onPreference);
  };
}
