// What the explorers share on the screen: the plane of codes on a canvas, its layers, and labelled controls.

import * as core from "./core.js";

// Matplotlib's petroff10, as in the figures; digits are drawn as text too, so that no one must see colours.
export const COLOURS = [
  "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd",
];
// The same, halfway to white, for a dark theme.
const LIGHTER = COLOURS.map((colour) => mix(colour, "#ffffff", 0.5));
const OUTLINE = "#202020";

function channels(colour) {
  const short = /^#(.)(.)(.)$/.exec(colour);
  const long = short ? `#${short.slice(1).map((digit) => digit + digit).join("")}` : colour;
  const hex = /^#(..)(..)(..)/.exec(long);
  return hex ? hex.slice(1).map((pair) => parseInt(pair, 16)) : (colour.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
}

function mix(from, to, share) {
  const mixed = core.lerp(channels(from), channels(to), share).map((value) => Math.round(value));
  return `rgb(${mixed.join(", ")})`;
}

function isDark(colour) {
  const [red, green, blue] = channels(colour);
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}

export function element(tag, properties = {}, ...children) {
  const { style, dataset, ...rest } = properties;
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(rest)) {
    if (name.includes("-") || name === "role" || name === "for") made.setAttribute(name, value);
    else made[name] = value;
  }
  Object.assign(made.style, style);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
}

// Controls: every one has a label; keys typed into them are not taken as JupyterLab's commands.

export function button(text, onClick, properties = {}) {
  return element("button", { type: "button", textContent: text, onclick: onClick, dataset: QUIET, ...properties });
}

const QUIET = { lmSuppressShortcuts: "true" };

export function checkbox(text, checked, onChange) {
  const box = element("input", { type: "checkbox", checked, dataset: QUIET });
  box.onchange = () => onChange(box.checked);
  const label = element("label", {}, box, text);
  return { element: label, set: (value) => (box.checked = value) };
}

export function slider(text, { min, max, step, value }, onInput) {
  const range = element("input", { type: "range", dataset: QUIET });
  Object.assign(range, { min, max, step, value });
  range.oninput = () => onInput(Number(range.value));
  const label = element("label", {}, text, range);
  return { element: label, input: range, set: (number) => (range.value = number) };
}

export function choice(text, options, value, onChange) {
  const select = element("select", { dataset: QUIET });
  for (const [key, name] of options) select.append(element("option", { value: key, textContent: name }));
  select.value = value;
  select.onchange = () => onChange(select.value);
  return { element: element("label", {}, text, select), set: (key) => (select.value = key) };
}

// Text that is read aloud after changes; a pause lets a drag come to rest first. say takes a text, or a function
// that gives it when the pause is over.
export function liveText(properties = {}) {
  const region = element("div", { role: "status", "aria-live": "polite", className: "aae-spoken", ...properties });
  let timer = null;
  const say = (text, pause = 350) => {
    clearTimeout(timer);
    timer = setTimeout(() => (region.textContent = typeof text === "function" ? text() : text), pause);
  };
  return { element: region, say, stop: () => clearTimeout(timer) };
}

// A list of names and values beside each other. set("name", "value") adds or changes a row; null takes it off.
export function readout(label) {
  const list = element("dl", { "aria-label": label });
  const rows = new Map();
  const set = (name, value) => {
    if (!rows.has(name)) {
      rows.set(name, [element("dt", { textContent: name }), element("dd")]);
      list.append(...rows.get(name));
    }
    for (const part of rows.get(name)) part.hidden = value === null;
    if (rows.get(name)[1].textContent !== value) rows.get(name)[1].textContent = value ?? "";
  };
  return { element: list, set };
}

// A picture of side * side numbers, 1 as black ink on white paper, as in all figures of the course.
export function picture(label, side = 28, magnification = 5) {
  const canvas = element("canvas", { className: "aae-picture", width: side, height: side, role: "img" });
  canvas.style.width = canvas.style.height = `${side * magnification}px`;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const image = context.createImageData(side, side);
  const caption = element("figcaption");
  const figure = element("figure", {}, canvas, caption);
  // values: floats 0 to 1, or bytes 0 to 255; text: what it shows.
  const show = (values, text) => {
    paint(image, values);
    context.putImageData(image, 0, 0);
    describe(text);
  };
  const describe = (text) => {
    if (caption.textContent !== text) caption.textContent = text;
    canvas.setAttribute("aria-label", text || label);
  };
  describe(label);
  return { element: figure, canvas, show, describe };
}

// Ink on paper into the pixels of an ImageData; values are floats 0 to 1 or bytes.
export function paint(image, values) {
  const scale = values instanceof Uint8Array ? 1 : 255;
  for (let k = 0; k < values.length; k += 1) {
    const grey = 255 - Math.round(Math.min(255, Math.max(0, scale * values[k])));
    const start = 4 * k;
    image.data[start] = image.data[start + 1] = image.data[start + 2] = grey;
    image.data[start + 3] = 255;
  }
}

// Work that would stop the screen: generator functions run in slices of a few milliseconds.
export function runSliced(generator, onProgress, slice = 8) {
  let frame = null;
  const step = () => {
    const end = performance.now() + slice;
    let done = false;
    while (!done && performance.now() < end) done = generator.next().done;
    onProgress(done);
    frame = done ? null : requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => frame !== null && cancelAnimationFrame(frame);
}

// Sends what was set to the kernel, unless it is gone: the explorers go on without one.
export function save(model) {
  const manager = model.widget_manager;
  const gone = manager && "kernel" in manager && (!manager.kernel || manager.kernel.isDisposed);
  if (!gone) model.save_changes();
}

export function reducedMotion() {
  return globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}

// The plane of codes. Options: size (CSS pixels), extent, label (accessible name), describe(code) -> text read
// aloud, onMove(code, finished), onClick(code) -> true if the click is used up, cursor (false for none).
// Layers are drawn in the order in which they are added, under the cursor, and kept as a bitmap:
//   layer = { draw(context, view, colours), visible }
// `view` has size and extent (for core.toScreen) and extent may be changed by setExtent.
export function codePlane({ size = 420, extent = 10, label, describe, onMove, onClick, cursor = true }) {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  const help = "Arrow keys move the code, with Shift in larger steps; Home sets it to the origin.";
  const canvas = element("canvas", {
    className: "aae-plane",
    width: Math.round(size * ratio),
    height: Math.round(size * ratio),
    tabIndex: 0,
    role: "application",
    "aria-roledescription": "plane of codes",
    "aria-label": cursor ? `${label}. ${help}` : label,
    dataset: QUIET,
  });
  canvas.style.width = `${size}px`;
  const spoken = liveText();
  const box = element("div", { style: { position: "relative" } }, canvas, spoken.element);
  const context = canvas.getContext("2d");
  const still = element("canvas", { width: canvas.width, height: canvas.height });
  const layers = new Map();
  const view = { size, extent };
  let [code, frame, stale, dragging] = [[0, 0], null, true, false];
  const overlays = [];

  function colours() {
    const style = getComputedStyle(canvas);
    const read = (name, fallback) => style.getPropertyValue(`--aae-${name}`).trim() || fallback;
    const paper = read("paper", "#ffffff");
    return {
      paper,
      series: isDark(paper) ? LIGHTER : COLOURS,
      ink: read("ink", OUTLINE),
      quiet: read("quiet", "#555555"),
      faint: read("faint", "#d8d8d8"),
      focus: read("focus", "#1565c0"),
    };
  }

  function drawStill(palette) {
    const target = still.getContext("2d");
    target.setTransform(ratio, 0, 0, ratio, 0, 0);
    target.fillStyle = palette.paper;
    target.fillRect(0, 0, size, size);
    for (const layer of layers.values()) {
      if (!layer.visible || layer.over) continue;
      target.save();
      layer.draw(target, view, palette);
      target.restore();
    }
    drawAxes(target, view, palette);
    for (const layer of layers.values()) {
      if (!layer.visible || !layer.over) continue;
      target.save();
      layer.draw(target, view, palette);
      target.restore();
    }
  }

  function draw() {
    frame = null;
    const palette = colours();
    if (stale) drawStill(palette);
    stale = false;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(still, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const overlay of overlays) overlay(context, view, palette);
    if (cursor) drawCursor(context, core.toScreen(view, ...code), palette);
  }

  // all: layers have changed too, not only the cursor.
  function redraw(all = true) {
    stale ||= all;
    frame ??= requestAnimationFrame(draw);
  }

  function move(next, finished) {
    code = core.clampCode(next, view.extent);
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
      view,
      (event.clientX - bounds.left - canvas.clientLeft) * scale,
      (event.clientY - bounds.top - canvas.clientTop) * scale,
    );
  }

  canvas.onpointerdown = (event) => {
    if (event.button !== 0) return;
    canvas.focus({ preventScroll: true });
    event.preventDefault();
    if (onClick?.(core.clampCode(place(event), view.extent)) || !cursor) return;
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
    const step = core.keyStep(event.key, event.shiftKey, view.extent / 100);
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
    view,
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
      view.extent = value;
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

// Layers that several explorers draw.

function drawAxes(context, view, palette) {
  const { size, extent } = view;
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].find((each) => extent / each <= 5) ?? extent / 4;
  context.lineWidth = 1;
  context.font = "11px system-ui, sans-serif";
  for (let k = -Math.floor(extent / step); k * step < extent * 0.999; k += 1) {
    const [across, up] = core.toScreen(view, k * step, k * step);
    context.strokeStyle = palette.quiet;
    context.globalAlpha = k === 0 ? 0.6 : 0.15;
    context.beginPath();
    context.moveTo(across, 0);
    context.lineTo(across, size);
    context.moveTo(0, up);
    context.lineTo(size, up);
    context.stroke();
    context.globalAlpha = 1;
    const text = core.format(k * step, step < 1 ? 1 : 0);
    context.textAlign = "center";
    if (across > 20) outlined(context, text, across, size - 5, palette.ink, palette.paper);
    context.textAlign = "left";
    if (k !== 0 && up < size - 20) outlined(context, text, 4, up + 4, palette.ink, palette.paper);
  }
}

export function outlined(context, text, x, y, colour, outline, width = 3) {
  context.lineJoin = "round";
  context.lineWidth = width;
  context.strokeStyle = outline;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

export function drawCursor(context, [x, y], palette, radius = 9) {
  const ring = (colour, width) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + dx * radius, y + dy * radius);
      context.lineTo(x + dx * (radius + 6), y + dy * (radius + 6));
    }
    context.stroke();
  };
  ring(palette.paper, 6);
  ring(palette.ink, 2.5);
}

// points: flat [x0, y0, ...]; labels: one digit for each, or [] for dots.
export function drawCodes(context, view, points, labels, palette, size = 10) {
  context.font = `bold ${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let i = 0; 2 * i < points.length; i += 1) {
    const [x, y] = core.toScreen(view, points[2 * i], points[2 * i + 1]);
    if (x < -size || y < -size || x > view.size + size || y > view.size + size) continue;
    const colour = palette.series[(labels.length ? labels[i] : 0) % COLOURS.length];
    if (labels.length) outlined(context, String(labels[i]), x, y, colour, OUTLINE, 1.6);
    else dot(context, x, y, colour);
  }
}

function dot(context, x, y, colour, radius = 2.5) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.strokeStyle = OUTLINE;
  context.lineWidth = 0.8;
  context.fill();
  context.stroke();
}

// The digit itself at the median of its codes, in a disc.
export function drawMedians(context, view, points, labels) {
  context.font = "bold 15px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const label of [...new Set(labels)].sort()) {
    const median = [0, 1].map((k) => {
      const values = labels.flatMap((other, i) => (other === label ? [points[2 * i + k]] : [])).sort((a, b) => a - b);
      return values[values.length >> 1];
    });
    const [x, y] = core.toScreen(view, ...median);
    context.beginPath();
    context.arc(x, y, 11, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
    context.strokeStyle = OUTLINE;
    context.lineWidth = 4.5;
    context.stroke();
    context.strokeStyle = COLOURS[label % COLOURS.length];
    context.lineWidth = 3;
    context.stroke();
    context.fillStyle = OUTLINE;
    context.fillText(String(label), x, y + 1);
  }
}

const DASHES = [[], [6, 4], [2, 3]];

// Contours that hold 50, 90 and 99 % of the prior: solid, dashed, dotted. densityAt(code) -> log density.
export function contourLines(densityAt, extent, steps = 101) {
  const values = core.gridCodes(steps, extent).map(densityAt);
  const toUnits = (number) => (2 * extent * number) / (steps - 1) - extent;
  if (!values.some(Number.isFinite)) return [];
  return core.massLevels(values).map((level) => core.contours(values, steps, steps, level).map((line) => line.map(toUnits)));
}

export function drawContours(context, view, lines, palette) {
  lines.forEach((segments, k) => {
    const path = new Path2D();
    for (const segment of joined(segments)) {
      segment.forEach(([x, y], i) => path[i ? "lineTo" : "moveTo"](...core.toScreen(view, x, y)));
    }
    context.setLineDash([]);
    context.lineWidth = 4;
    context.strokeStyle = palette.paper;
    context.globalAlpha = 0.6;
    context.stroke(path);
    context.globalAlpha = 1;
    context.setLineDash(DASHES[k]);
    context.lineWidth = 1.8;
    context.strokeStyle = palette.ink;
    context.stroke(path);
  });
}

// Segments that meet, as lines of points: dashes need lines that go on.
function joined(segments) {
  const key = (x, y) => `${x.toFixed(6)},${y.toFixed(6)}`;
  const ends = new Map();
  segments.forEach(([x0, y0, x1, y1], i) => {
    for (const end of [key(x0, y0), key(x1, y1)]) ends.set(end, [...(ends.get(end) ?? []), i]);
  });
  const used = new Set();
  const follow = (line) => {
    for (;;) {
      const end = key(...line.at(-1));
      const next = ends.get(end).find((i) => !used.has(i));
      if (next === undefined) return line;
      used.add(next);
      const [x0, y0, x1, y1] = segments[next];
      line.push(key(x0, y0) === end ? [x1, y1] : [x0, y0]);
    }
  };
  return segments.flatMap(([x0, y0, x1, y1], i) => {
    if (used.has(i)) return [];
    used.add(i);
    return [follow(follow([[x0, y0], [x1, y1]]).reverse())];
  });
}

// Heat map of probabilities on a grid (row 0 at the bottom): blue takes codes for fake, orange for real, and
// paper shows where it can only guess.
export function heatImage(probabilities, steps) {
  const canvas = element("canvas", { width: steps, height: steps });
  const context = canvas.getContext("2d");
  const image = context.createImageData(steps, steps);
  for (let k = 0; k < steps * steps; k += 1) {
    const row = steps - 1 - Math.floor(k / steps);
    image.data.set(heatColour(probabilities[k]), 4 * (row * steps + (k % steps)));
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

const [FAKE, REAL] = [[33, 102, 172], [230, 126, 34]];

export function heatColour(probability) {
  if (!Number.isFinite(probability)) return [0, 0, 0, 0];
  // The root lets small preferences show.
  return [...(probability < 0.5 ? FAKE : REAL), Math.round(215 * Math.sqrt(Math.abs(2 * probability - 1)))];
}

// The same without colours: plus signs for real, minus signs for fake, larger where the discriminator is surer.
export function drawSigns(context, view, probabilityAt, palette, count = 11) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const code of core.gridCodes(count, (view.extent * (count - 1)) / count)) {
    const share = 2 * probabilityAt(code) - 1;
    if (!(Math.abs(share) > 0.02)) continue;
    context.font = `bold ${Math.round(9 + 15 * Math.sqrt(Math.abs(share)))}px system-ui, sans-serif`;
    outlined(context, share > 0 ? "+" : "\u2212", ...core.toScreen(view, ...code), palette.ink, palette.paper, 2);
  }
}

// An image whose pixels are the nodes of a grid over the plane: its outer pixels stick out by half.
export function drawMap(context, view, image, smooth = true) {
  const half = view.size / (image.width - 1) / 2;
  context.imageSmoothingEnabled = smooth;
  context.drawImage(image, -half, -half, view.size + 2 * half, view.size + 2 * half);
}
