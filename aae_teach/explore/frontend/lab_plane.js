// The Lab's plane: codes, prior, samples, the discriminator's surface, decoded images and arrows of a phase.

import * as core from "./core.js";
import * as curves from "./curves.js";
import * as layers from "./layers.js";
import * as measured from "./recorded.js";
import * as networks from "./lab_network.js";
import * as priors from "./lab_priors.js";
import * as random from "./lab_random.js";
import * as sprites from "./sprites.js";
import * as view from "./view.js";

const [SIZE, DEPTH, BINS, GRID, SAMPLES] = [440, 56, 40, 15, 1000];
export const ARROWS = 120; // codes with an arrow
const EXTENTS = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 36, 50, 75, 100, 150, 250, 500, 1000, 5000, 1e5];

// A half-width that shows the prior and nearly all codes; a larger one is kept until codes fit well into a smaller one.
export function fittingExtent(codes, width, present) {
  const sizes = Float32Array.from(codes, Math.abs).filter(Number.isFinite).sort();
  const reach = Math.max(2.4 * width, (sizes[Math.floor(0.97 * sizes.length)] ?? 0) * 1.05);
  const fits = (value) => EXTENTS.find((each) => each >= value) ?? EXTENTS.at(-1);
  return fits(reach) < present && fits(1.15 * reach) >= present ? present : fits(reach);
}

// Images on a grid over the plane, all at once: flat values 0 to 1, highest row first.
export function decodeGrid(decoder, extent, tape) {
  const codes = core.gridCodes(GRID, (extent * (GRID - 1)) / GRID);
  const flat = Float32Array.from(codes.flat());
  return networks.forward(decoder, flat, codes.length, tape);
}

// The prior's contours as a picture, traced when it is needed: a drawing or a slider changes the prior many times in a
// frame.
function createOutline(state) {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  const canvas = view.element("canvas", { width: SIZE * ratio, height: SIZE * ratio });
  let [lines, drawnFor] = [null, ""];
  return {
    renew: () => (lines = null),
    at(square, palette) {
      const now = `${palette.ink} ${palette.paper}`;
      if (lines && now === drawnFor) return canvas;
      lines ??= view.contourLines((code) => priors.logDensity(state.prior, code), state.extent, 91);
      drawnFor = now;
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, SIZE, SIZE);
      view.drawContours(context, square, lines, palette);
      return canvas;
    },
  };
}

// state: { codes, decoder, surface, arrows, extent, prior, labels, drawnCode }; options: labels, side, onMove(code), onDraw(code, joined).
export function createPlane(state, { labels, side, onMove, onDraw, describe }) {
  let [layersOn, term, samples] = [{}, null, []];
  const outline = createOutline(state);
  const drawCodes = sprites.spriteCodes(labels, 11);
  const drawGrid = createGrid(state, side);
  const stroke = createStroke(onDraw);
  const plane = view.codePlane({
    size: SIZE, extent: state.extent, label: "Plane of codes", describe,
    onMove: (code) => onMove(code),
    onClick: stroke.begin,
  });
  listenBeside(plane, state, stroke);
  const edges = createEdges(state);
  const on = (name) => (term ? term.includes(name) : layersOn[name]);
  plane.addOverlay((context, square, palette) => {
    if (on("grid") && state.decoder) drawGrid(context, square);
    if (on("surface") && state.surface) drawSurface(context, square, state.surface, palette);
    if (on("samples")) drawSamples(context, square, samples, palette);
    if (on("prior")) context.drawImage(outline.at(square, palette), 0, 0, square.size, square.size);
    if (state.codes && on("codes")) drawCodes(context, square, state.codes, palette);
    if (state.codes && state.arrows && on("codes")) drawArrows(context, square, state, palette);
    if (state.drawnCode) layers.badge(context, core.toScreen(square, ...core.clampCode(state.drawnCode, square.extent)), "\u270e", palette);
    if (state.codes) edges.show(samples, palette);
  });
  return {
    element: view.element("div", { className: "aae-joint" }, edges.canvases[0], plane.element, edges.canvases[1]),
    plane,
    redraw: () => plane.redraw(false),
    setLayers: (next) => {
      layersOn = next;
      plane.redraw(false);
    },
    setTerm: (names) => {
      term = names;
      plane.redraw(false);
    },
    setDrawing: stroke.set,
    // The prior or the extent has changed.
    setPrior() {
      outline.renew();
      samples = priors.sample(state.prior, SAMPLES, random.createRandom(0));
      plane.setExtent(state.extent);
    },
    destroy: plane.destroy,
  };
}

// Drawing a prior by hand, while it is switched on: places follow each other in strokes.
function createStroke(onDraw) {
  let [drawing, joined] = [false, false];
  function add(code, goesOn) {
    joined = true;
    onDraw(code, goesOn);
  }
  return {
    get drawing() {
      return drawing;
    },
    set(now) {
      drawing = now;
      joined = false;
    },
    // Returns whether the place was drawn.
    begin(code) {
      if (drawing) add(code, false);
      return drawing;
    },
    goOn(code) {
      if (joined) onDraw(code, true);
    },
    byKey: (code) => add(code, joined),
    end: () => (joined = false),
  };
}

// What the pointer and Enter do on the plane beside moving the code: a stroke, or a look at the place.
function listenBeside(plane, state, stroke) {
  const { canvas } = plane;
  const place = (event) => {
    const bounds = canvas.getBoundingClientRect();
    const scale = SIZE / bounds.width;
    return core.toCode({ size: SIZE, extent: state.extent }, (event.clientX - bounds.left) * scale, (event.clientY - bounds.top) * scale);
  };
  canvas.addEventListener("pointermove", (event) => {
    const code = core.clampCode(place(event), state.extent);
    if (stroke.drawing && event.buttons) stroke.goOn(code);
    else if (!stroke.drawing && !event.buttons && event.pointerType === "mouse") state.hover(code);
  });
  canvas.addEventListener("pointerup", stroke.end);
  canvas.addEventListener("pointerleave", () => state.hover(null));
  canvas.addEventListener("keydown", (event) => {
    if (!stroke.drawing || event.key !== "Enter") return;
    event.preventDefault();
    stroke.byKey(plane.code);
  });
}

function drawSurface(context, square, { values, nodes, extent }, palette) {
  view.drawMap(context, square, view.heatImage(values, nodes));
  view.drawSigns(context, square, (code) => core.bilinear(values, nodes, extent, ...code), palette);
}

// Decoded images; returns draw(context, square).
function createGrid(state, side) {
  const tape = networks.createTape();
  const grid = view.element("canvas", { width: GRID * side, height: GRID * side });
  return (context, { size }) => {
    const target = grid.getContext("2d");
    const values = decodeGrid(state.decoder, state.extent, tape);
    const image = target.createImageData(side, side);
    for (let k = 0; k < GRID * GRID; k += 1) {
      view.paint(image, values.subarray(k * side * side, (k + 1) * side * side));
      target.putImageData(image, (k % GRID) * side, (GRID - 1 - Math.floor(k / GRID)) * side);
    }
    context.imageSmoothingEnabled = false;
    context.drawImage(grid, 0, 0, size, size);
  };
}

// Crosses, so that samples are not taken for codes.
function drawSamples(context, square, samples, palette) {
  context.beginPath();
  for (let i = 0; i < samples.length; i += 2) {
    const [x, y] = core.toScreen(square, samples[i], samples[i + 1]);
    context.moveTo(x - 3, y);
    context.lineTo(x + 3, y);
    context.moveTo(x, y - 3);
    context.lineTo(x, y + 3);
  }
  Object.assign(context, { strokeStyle: palette.ink, lineWidth: 1.2 });
  context.stroke();
}

function drawArrows(context, square, { codes, arrows }, palette) {
  sprites.drawSteps(context, square, codes, arrows.steps, arrows.scale, palette);
}

// Histograms of the codes along two edges, with the samples' as lines.
function createEdges(state) {
  const edges = [0, 1].map((k) => curves.histogram(k, `code ${k + 1}`, SIZE, DEPTH));
  function show(samples, palette) {
    const heights = [0, 1].map((k) => measured.density(state.codes, k, state.extent, BINS));
    const wanted = [0, 1].map((k) => (samples.length ? measured.density(samples, k, state.extent, 20) : []));
    const top = 2.2 * Math.max(...wanted[0], ...wanted[1], 1e-6);
    edges.forEach((edge, k) => {
      edge.show(heights[k], wanted[k], top, palette);
      const [mean, stddev] = measured.spread(state.codes, k).map((value) => core.format(value, 1));
      edge.describe(`histogram of code ${k + 1} with the prior's as a line: mean ${mean}, stddev ${stddev}`);
    });
  }
  return { canvases: edges.map((edge) => edge.canvas), show };
}
