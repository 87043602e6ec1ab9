// The Lab: an adversarial autoencoder that trains in a worker while the page draws it and its settings are turned.

import * as core from "./core.js";
import * as addresses from "./lab_address.js";
import * as charts from "./lab_charts.js";
import * as codes from "./lab_code.js";
import * as panel from "./lab_controls.js";
import * as planes from "./lab_plane.js";
import * as priors from "./lab_priors.js";
import * as runs from "./lab_run.js";
import * as states from "./lab_settings.js";
import * as tasks from "./lab_tasks.js";
import * as pad from "./pad.js";
import * as view from "./view.js";

const LAYERS = {
  codes: "codes", prior: "prior", samples: "samples of the prior", surface: "discriminator", grid: "decoded images",
};
const USUAL = "codes,prior,surface";
const ARROWS = [["", "none"], ["reconstruction", "reconstruction"], ["discriminator", "discriminator"], ["generator", "generator"]];

function render({ model, el }) {
  const state = addresses.createAddress(model);
  const guessed = new Set();
  const run = runs.createRun(model, { onView: update });
  const shown = { ...run.shown, extent: 12, prior: null, drawnCode: null, hover: () => {} };
  const side = Math.sqrt(run.data.pixels);
  const space = runs.createSpace(run, shown, side);
  const lab = { state, run, shown, drawing: false, pace: Number(state.others.pace ?? 0), codeTerm: null, apply, showSettings, readOthers, want };
  const actions = createActions(lab);
  const bar = panel.createBar(actions);
  const form = panel.createSettings(state.settings, actions);
  const code = codes.createCode((name) => {
    lab.codeTerm = name;
    plane.setTerm(name && codes.TERMS[name].layers);
    want();
  });
  const chart = charts.createCharts();
  const task = tasks.createTasks(actions);
  const guess = tasks.createGuess((number, right) => right && guessed.add(number));
  const { plane, decoded, showDecoded } = createView(lab, space, side);
  lab.plane = plane;
  const layers = createLayers(lab);
  const digitPad = createPadBox(model, lab, space, (place) => {
    plane.plane.setCode(place);
    showDecoded(place);
  });

  function apply(next, anew = false) {
    state.settings = next;
    run.send({ type: "change", settings: next });
    if (anew) run.send({ type: "reset" });
    if (next.prior !== "drawn" && lab.drawing) actions.draw();
    showSettings();
    state.write();
  }
  function showSettings() {
    shown.prior = priors.createPrior(state.settings);
    plane.setPrior();
    form.show(state.settings, lab.drawing);
    form.element.hidden = state.settings.run > 0;
    guess.show(state.settings);
    if (shown.total) bar.show({ ...shown, epochs: state.settings.epochs }, state.settings);
  }
  function readOthers() {
    plane.setLayers(layers.read());
    bar.setPace(lab.pace);
    want();
  }
  function want() {
    const surface = lab.codeTerm === "answers" || (state.others.layers ?? USUAL).includes("surface");
    run.want({ surface, arrows: state.others.arrows ?? "", points: planes.ARROWS, extent: shown.extent, pause: view.reducedMotion() ? 500 : 80 });
  }

  // A view has come from the worker.
  let chartsDrawn = -Infinity;
  function update() {
    Object.assign(shown, run.shown);
    if (shown.arrows) shown.arrows.scale = runs.arrowScale(shown.arrows.steps, shown.extent);
    fitExtent();
    bar.show({ ...shown, epochs: state.settings.epochs }, state.settings);
    code.show(shown.phase, state.settings);
    showDecoded(plane.plane.code);
    layers.note.textContent = runs.arrowText(shown.arrows);
    plane.redraw();
    if (performance.now() - chartsDrawn > 200 || !shown.running) {
      chartsDrawn = performance.now();
      chart.show(run);
      task.show({ ...run, settings: state.settings, epoch: shown.epoch, done: shown.done, guessed: guessed.size });
      digitPad.update();
    }
  }
  function fitExtent() {
    const extent = planes.fittingExtent(shown.codes, state.settings.width, shown.extent);
    if (extent === shown.extent) return;
    shown.extent = extent;
    model.set("extent", extent);
    plane.setPrior();
    want();
  }

  const root = layOut({ bar, plane, decoded, layers, chart, code, guess, form, digitPad, task });
  el.append(root);
  readOthers();
  showSettings();
  run.begin(state.settings);
  want();
  const unwatch = state.watch(() => {
    readOthers();
    apply(state.settings, true);
  });
  // Opened as a page it runs at once, unless who reads prefers little motion, or the address says otherwise.
  if (model.get("standalone") && state.others.play !== "0" && !view.reducedMotion()) actions.run();
  return () => {
    unwatch();
    digitPad.end();
    run.end();
    plane.destroy();
    root.remove();
  };
}

// What buttons and settings do. lab: { state, run, shown, drawing, pace, plane } and the functions of render.
function createActions(lab) {
  const { state, run, shown } = lab;
  return {
    run: () => (shown.running ? run.send({ type: "pause" }) : run.send({ type: "run", pace: lab.pace })),
    phase: () => run.send({ type: "phase" }),
    step: () => run.send({ type: "step" }),
    reset: () => run.send({ type: "reset" }),
    pace(value) {
      lab.pace = value;
      state.others = { ...state.others, pace: value ? String(value) : "" };
      if (shown.running) run.send({ type: "run", pace: value });
      state.write();
    },
    change: (changes) => lab.apply({ ...state.settings, ...changes }),
    preset(name) {
      const own = { seed: state.settings.seed, epochs: state.settings.epochs };
      const number = /^run (\d)$/.exec(name)?.[1];
      if (name !== "own") lab.apply({ ...states.DEFAULTS, ...states.PRESETS[name]?.settings, ...own, run: Number(number ?? 0) }, true);
    },
    // A task begins anew, whatever was set before.
    begin: (changes) => lab.apply({ ...states.DEFAULTS, seed: state.settings.seed, ...changes }, true),
    draw() {
      lab.drawing = !lab.drawing;
      lab.plane.setDrawing(lab.drawing);
      lab.showSettings();
    },
    clearDrawn: () => lab.apply({ ...state.settings, drawn: "" }),
  };
}

// The plane, and the decoded image of the place that it shows.
function createView(lab, space, side) {
  const { state, run, shown } = lab;
  const decoded = view.picture("decoded image", side, 112 / side);
  const inWords = (place) => place.map((value) => core.format(value)).join(", ");
  function showDecoded(place) {
    if (shown.decoder) decoded.show(space.decode(place), `decoded at (${inWords(place)})`);
  }
  const spokenAt = (place) => `code ${inWords(place)}, decoded like a ${space.nearest(space.decode(place)).label}`;
  const plane = planes.createPlane(shown, {
    labels: run.shownLabels,
    side,
    onMove: showDecoded,
    onDraw: (place, joined) => lab.apply({ ...state.settings, drawn: priors.writeDrawn(priors.extendDrawn(priors.readDrawn(state.settings.drawn), place, joined)) }),
    describe: (place) => (shown.decoder ? spokenAt(place) : ""),
  });
  shown.hover = (place) => showDecoded(place ?? plane.plane.code);
  return { plane, decoded, showDecoded };
}

// Which layers and arrows are shown; read() takes them from the address.
function createLayers({ state, readOthers, want }) {
  const note = view.element("p", { className: "aae-note" });
  const boxes = Object.fromEntries(Object.entries(LAYERS).map(([name, text]) => [name, view.checkbox(text, false, () => {
    const on = Object.keys(LAYERS).filter((each) => boxes[each].element.firstChild.checked).join(",");
    const { layers: _, ...rest } = state.others;
    state.others = on === USUAL ? rest : { ...state.others, layers: on || "none" };
    readOthers();
    state.write();
  })]));
  const arrows = view.choice("arrows of a phase", ARROWS, "", (name) => {
    state.others = { ...state.others, arrows: name };
    want();
    state.write();
  });
  const legend = view.element("legend", { textContent: "layers" });
  return {
    element: view.element("fieldset", {}, legend, ...Object.values(boxes).map((each) => each.element), arrows.element, note),
    note,
    read() {
      const on = new Set((state.others.layers ?? USUAL).split(","));
      for (const [name, box] of Object.entries(boxes)) box.set(on.has(name));
      arrows.set(ARROWS.some(([name]) => name === state.others.arrows) ? state.others.arrows : "");
      return Object.fromEntries(Object.keys(LAYERS).map((name) => [name, on.has(name)]));
    },
  };
}

// The pad, which is made at the first update, as soon as there are networks.
function createPadBox(model, { shown, plane }, space, moveTo) {
  const element = view.element("div");
  const drawn = { code: null };
  let digitPad = null;
  function add() {
    const made = pad.createPad(model, space, drawn, moveTo, () => {
      shown.drawnCode = drawn.code;
      plane.redraw();
    });
    element.append(made.element);
    return made;
  }
  const names = ["drawing", "test_choice"];
  const onDrawing = () => digitPad?.update();
  for (const name of names) model.on(`change:${name}`, onDrawing);
  return {
    element,
    update() {
      digitPad ??= add();
      digitPad.update();
    },
    end() {
      for (const name of names) model.off(`change:${name}`, onDrawing);
    },
  };
}

function layOut({ bar, plane, decoded, layers, chart, code, guess, form, digitPad, task }) {
  const note = view.element("p", { className: "aae-note", textContent: `${view.contourText("the prior")}; orange and + is where the discriminator takes codes for the prior's, blue and \u2212 where for the encoder's.` });
  const column = (name, ...children) => view.element("div", { className: `aae-column ${name}` }, ...children);
  return view.element(
    "div",
    { className: "aae-explorer aae-lab", role: "group", "aria-label": "AAE Lab" },
    bar.element,
    column("aae-left", plane.element, view.element("div", { className: "aae-row" }, decoded.element, layers.element), note),
    column("aae-middle", chart.element, code.element),
    column("aae-right", guess.element, form.element, digitPad.element),
    task.element,
  );
}

export default { render };
