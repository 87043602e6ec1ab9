// What replay and live show: codes with histograms along the plane's edges, losses, images of fixed codes.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as view from "./view.js";
import * as recorded from "./recorded.js";
import * as sides from "./sides.js";
import * as sprites from "./sprites.js";
import * as strips from "./strip.js";

const SIZE = 400;
const LAYERS = { codes: "codes", prior: "prior", marks: "fixed codes" };
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

// options: label of the plane, onPick(epoch) for presses on the losses, onLayers(layers). After reload(epochs),
// which reads the traits, move(position, epoch) draws the codes at a position among the entries, which may lie
// between two of them, and the cursor of the losses; showEntry(entry, epoch) shows images and numbers.
export function createPanels(model, { label, onPick, onLayers }) {
  const get = (name) => model.get(name);
  const state = { position: 0, epoch: 0, phase: null, run: null, losses: [] };
  const beside = sides.createSides(get, state, SIZE, onPick);
  const { plane, readPlane } = createPlane(get, state, label, beside.draw);
  const images = createImages(get);
  const { switches, setBoxes } = createSwitches(get, onLayers);

  const grid = view.element("div", { className: "aae-joint" }, beside.edges[0].canvas, plane.element, beside.edges[1].canvas);
  const left = view.element("div", { className: "aae-column" }, grid);
  const right = view.element("div", { className: "aae-column" }, ...beside.elements, images.element, beside.readout);
  left.style.flex = "0 1 498px";
  right.style.flex = "1 1 320px";
  return {
    left,
    right,
    switches,
    plane,
    get run() {
      return state.run;
    },
    reload(epochs) {
      Object.assign(state, { run: recorded.readRecording(get), losses: recorded.readLosses(get) });
      beside.reload(epochs);
      readPlane();
    },
    showLayers() {
      setBoxes();
      plane.show("prior", Boolean(get("layers").prior));
      plane.redraw(false);
    },
    // Numbers and images change with whole epochs only, and need no frame of their own.
    showEntry(entry, epoch) {
      images.show(entry);
      beside.showNumbers(epoch);
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
    spokenLosses: beside.spoken,
    destroy: () => plane.destroy(),
  };
}

// The plane with its layers; readPlane() reads what they show. drawBeside(palette) is called with every frame.
function createPlane(get, state, label, drawBeside) {
  const plane = view.codePlane({ size: SIZE, extent: get("extent"), label, cursor: false });
  let [contours, drawCodes] = [[], null];
  plane.addLayer("map", { visible: false, draw: (context, square, palette) => state.phase?.map?.(context, square, palette) });
  plane.addLayer("prior", { over: true, draw: (context, square, palette) => view.drawContours(context, square, contours, palette) });
  plane.addOverlay((context, square, palette) => {
    drawFrame(context, square, palette);
    drawBeside(palette);
  });

  function drawFrame(context, square, palette) {
    const codes = state.run.codesAt(state.position);
    if (get("layers").codes) {
      context.globalAlpha = state.phase?.steps ? 0.35 : 1;
      drawCodes(context, square, codes, palette);
      context.globalAlpha = 1;
    }
    if (state.phase?.steps) sprites.drawSteps(context, square, codes, state.phase.steps, state.phase.scale, palette);
    else if (get("layers").codes) view.drawBadges(context, square, state.run.mediansAt(state.position));
    if (get("layers").marks) drawMarks(context, square, palette);
  }
  function drawMarks(context, square, palette) {
    const fixed = arrays.read(get("fixed_codes"));
    for (let k = 0; 2 * k < fixed.length; k += 1) {
      sprites.drawTag(context, core.toScreen(square, fixed[2 * k], fixed[2 * k + 1]), LETTERS[k], palette);
    }
  }
  function readPlane() {
    drawCodes = sprites.spriteCodes(state.run.labels, state.run.points > 600 ? 10 : 12);
    const map = arrays.read(get("prior_map"));
    contours = map ? view.contourLines((_, k) => map[k], get("extent"), map.shape[0]) : [];
    plane.setExtent(get("extent"));
  }
  return { plane, readPlane };
}

// Decoded images of the fixed codes; made anew when their number changes.
function createImages(get) {
  const element = view.element("div");
  let strip = null;
  function show(entry) {
    const images = arrays.read(get("images"));
    element.hidden = !images;
    if (!images) return;
    const [, pictures, ...shape] = images.shape;
    const columns = Math.min(6, pictures);
    const rows = Math.ceil(pictures / columns);
    const words = `decoded images of the fixed codes ${LETTERS[0]} to ${LETTERS[pictures - 1]}, row by row`;
    if (strip?.kept !== String(images.shape.slice(1))) {
      const magnification = 56 / Math.max(shape[0], shape[1]);
      strip = { ...strips.createStrip(words, shape, columns, rows, magnification), kept: String(images.shape.slice(1)) };
      element.replaceChildren(strip.element);
    }
    strip.show(arrays.at(images, entry), words);
  }
  return { element, show };
}

function createSwitches(get, onLayers) {
  const boxes = {};
  const switches = view.element("fieldset", {}, view.element("legend", { textContent: "layers" }));
  for (const name of Object.keys(LAYERS).filter((each) => each in get("layers"))) {
    boxes[name] = view.checkbox(LAYERS[name], get("layers")[name], (on) => onLayers({ ...get("layers"), [name]: on }));
    switches.append(boxes[name].element);
  }
  const setBoxes = () => {
    for (const [name, on] of Object.entries(get("layers"))) boxes[name]?.set(on);
  };
  return { switches, setBoxes };
}
