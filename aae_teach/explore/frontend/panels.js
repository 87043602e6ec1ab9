// What replay and live show: codes with histograms along the plane's edges, losses, images of fixed codes.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as view from "./view.js";
import * as curves from "./curves.js";
import * as recorded from "./recorded.js";
import * as sprites from "./sprites.js";
import * as strips from "./strip.js";

const [SIZE, DEPTH, BINS] = [400, 64, 40];
const LAYERS = { codes: "codes", prior: "prior", marks: "fixed codes" };
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

// options: label of the plane, onPick(epoch) for presses on the losses, onLayers(layers). After reload(epochs),
// which reads the traits, move(position, epoch) draws the codes at a position among the entries, which may lie
// between two of them, and the cursor of the losses; showEntry(entry, epoch) shows images and numbers.
export function createPanels(model, { label, onPick, onLayers }) {
  const get = (name) => model.get(name);
  const plane = view.codePlane({ size: SIZE, extent: get("extent"), label, cursor: false });
  const state = { position: 0, epoch: 0, phase: null };
  let [run, losses, contours, marginals, top, drawCodes] = [null, [], [], [[], []], 1, null];

  plane.addLayer("map", { visible: false, draw: (context, square, palette) => state.phase?.map?.(context, square, palette) });
  plane.addLayer("prior", { over: true, draw: (context, square, palette) => view.drawContours(context, square, contours, palette) });
  plane.addOverlay((context, square, palette) => {
    drawFrame(context, square, palette);
    drawSides(palette);
  });

  function drawFrame(context, square, palette) {
    const codes = run.codesAt(state.position);
    if (get("layers").codes) {
      context.globalAlpha = state.phase?.steps ? 0.35 : 1;
      drawCodes(context, square, codes, palette);
      context.globalAlpha = 1;
    }
    if (state.phase?.steps) sprites.drawSteps(context, square, codes, state.phase.steps, state.phase.scale, palette);
    else if (get("layers").codes) view.drawBadges(context, square, run.mediansAt(state.position));
    if (get("layers").marks) drawMarks(context, square, palette);
  }
  function drawMarks(context, square, palette) {
    const fixed = arrays.read(get("fixed_codes"));
    for (let k = 0; 2 * k < fixed.length; k += 1) {
      sprites.drawTag(context, core.toScreen(square, fixed[2 * k], fixed[2 * k + 1]), LETTERS[k], palette);
    }
  }

  const names = () => get("axes").map((axis) => `code ${axis + 1}`);
  const edges = [0, 1].map((k) => curves.histogram(k, names()[k], SIZE, DEPTH));
  const reconstruction = curves.lossChart("reconstruction loss (mean squared error)", 400, 150, onPick);
  const adversaries = curves.lossChart("discriminator (solid) and generator (dashed) loss", 400, 180, onPick);
  const readout = view.readout("at this epoch");

  function drawSides(palette) {
    const codes = run.codesAt(state.position);
    edges.forEach((edge, k) => {
      edge.show(recorded.density(codes, k, get("extent"), BINS), marginals[k], top, palette);
    });
    for (const chart of [reconstruction, adversaries]) if (!chart.canvas.hidden) chart.show(state.epoch, palette);
  }

  function readPrior() {
    const map = arrays.read(get("prior_map"));
    contours = map ? view.contourLines((_, k) => map[k], get("extent"), map.shape[0]) : [];
    const both = arrays.read(get("marginals"));
    marginals = [0, 1].map((k) => (both ? arrays.at(both, k) : []));
    top = both ? 2.2 * Math.max(...both) : usualTop();
  }
  // Without a prior the charts reach as high as the histograms of most epochs.
  function usualTop() {
    const some = Array.from({ length: Math.min(20, run.entries) }, (_, k) => Math.round((k * run.last) / 19));
    const peaks = some.flatMap((entry) => [0, 1].map((k) => Math.max(...recorded.density(run.codesAt(entry), k, get("extent"), BINS))));
    return 1.1 * (peaks.sort((a, b) => a - b)[Math.floor(0.75 * (peaks.length - 1))] || 1);
  }
  function reload(epochs) {
    run = recorded.readRecording(get);
    losses = recorded.readLosses(get);
    drawCodes = sprites.spriteCodes(run.labels, run.points > 600 ? 10 : 12);
    readPrior();
    const named = (...wanted) => losses.filter(({ name }) => wanted.includes(name));
    reconstruction.setSeries(named("reconstruction_loss"), epochs);
    adversaries.setSeries(named("discriminator_loss", "generator_loss"), epochs);
    reconstruction.canvas.hidden = !named("reconstruction_loss").length;
    adversaries.canvas.hidden = !named("discriminator_loss", "generator_loss").length;
    plane.setExtent(get("extent"));
  }

  // Decoded images of the fixed codes; made anew when their number changes.
  let strip = null;
  const stripBox = view.element("div");
  function showImages(entry) {
    const images = arrays.read(get("images"));
    stripBox.hidden = !images;
    if (!images) return;
    const [, pictures, ...shape] = images.shape;
    const columns = Math.min(6, pictures);
    const rows = Math.ceil(pictures / columns);
    const words = `decoded images of the fixed codes ${LETTERS[0]} to ${LETTERS[pictures - 1]}, row by row`;
    if (strip?.kept !== String(images.shape.slice(1))) {
      const magnification = 56 / Math.max(shape[0], shape[1]);
      strip = { ...strips.createStrip(words, shape, columns, rows, magnification), kept: String(images.shape.slice(1)) };
      stripBox.replaceChildren(strip.element);
    }
    strip.show(arrays.at(images, entry), words);
  }

  function showNumbers(epoch) {
    const codes = run.codesAt(state.position);
    const prior = get("prior_spread");
    names().forEach((name, k) => {
      const [mean, deviation] = recorded.spread(codes, k).map((value) => (Number.isFinite(value) ? core.format(value, 2) : "not finite"));
      const text = `mean ${mean}, stddev ${deviation}${prior ? ` (prior ${core.format(prior, 2)})` : ""}`;
      readout.set(name, text);
      edges[k].describe(`histogram of ${name}${prior ? " with the prior's density as a line" : ""}: ${text}`);
    });
    for (const { title, values, guess } of losses) {
      const value = epoch > 0 ? recorded.lossText(values[epoch - 1]) : "none before training";
      readout.set(title, guess && epoch > 0 ? `${value} (guessing ${guess[1].toFixed(3)})` : value);
    }
    reconstruction.describe(`${lossWords(["reconstruction_loss"], epoch)}`);
    adversaries.describe(`${lossWords(["discriminator_loss", "generator_loss"], epoch)}`);
  }
  // The losses in words, for read-outs aloud.
  function lossWords(wanted, epoch) {
    const found = losses.filter(({ name, values }) => wanted.includes(name) && epoch > 0 && values.length >= epoch);
    return found.map(({ title, values }) => `${title} ${recorded.lossText(values[epoch - 1])}`).join(", ") || "losses: none before training";
  }

  const boxes = {};
  const switches = view.element("fieldset", {}, view.element("legend", { textContent: "layers" }));
  for (const name of Object.keys(LAYERS).filter((each) => each in get("layers"))) {
    boxes[name] = view.checkbox(LAYERS[name], get("layers")[name], (on) => onLayers({ ...get("layers"), [name]: on }));
    switches.append(boxes[name].element);
  }
  function showLayers() {
    for (const [name, on] of Object.entries(get("layers"))) boxes[name]?.set(on);
    plane.show("prior", Boolean(get("layers").prior));
    plane.redraw(false);
  }

  const grid = view.element("div", { className: "aae-joint" }, edges[0].canvas, plane.element, edges[1].canvas);
  const left = view.element("div", { className: "aae-column" }, grid);
  const right = view.element("div", { className: "aae-column" });
  right.append(reconstruction.canvas, adversaries.canvas, stripBox, readout.element);
  left.style.flex = "0 1 498px";
  right.style.flex = "1 1 320px";
  return {
    left,
    right,
    switches,
    plane,
    get run() {
      return run;
    },
    reload,
    showLayers,
    // Numbers and images change with whole epochs only, and need no frame of their own.
    showEntry(entry, epoch) {
      showImages(entry);
      showNumbers(epoch);
    },
    // phase: { steps, scale, map } or null.
    showPhase(phase) {
      state.phase = phase;
      plane.show("map", Boolean(phase?.map));
      plane.redraw(true);
    },
    move(position, epoch) {
      Object.assign(state, { position, epoch });
      plane.redraw(false);
    },
    spokenLosses: (epoch) => lossWords(["reconstruction_loss", "discriminator_loss", "generator_loss"], epoch),
    destroy: () => plane.destroy(),
  };
}
