// The Lab: an adversarial autoencoder that trains in a worker while the page draws it and its settings are turned.

import * as core from "./core.js";
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
  const standalone = model.get("standalone");
  const address = () => (standalone && location.hash.length > 1 ? location.hash : model.get("state"));
  let { settings, others } = states.fromAddress(address());
  let [drawing, pace, written] = [false, Number(others.pace ?? 0), null];
  const guessed = new Set();
  const run = runs.createRun(model, { onView: update });
  const shown = { ...run.shown, extent: 12, prior: null, drawnCode: null, hover: () => {} };
  const side = Math.sqrt(run.data.pixels);
  const space = runs.createSpace(run, shown, side);

  const actions = {
    run: () => (shown.running ? run.send({ type: "pause" }) : run.send({ type: "run", pace })),
    phase: () => run.send({ type: "phase" }),
    step: () => run.send({ type: "step" }),
    reset: () => run.send({ type: "reset" }),
    pace(value) {
      pace = value;
      others = { ...others, pace: value ? String(value) : "" };
      if (shown.running) run.send({ type: "run", pace });
      write();
    },
    change: (changes) => apply({ ...settings, ...changes }),
    preset(name) {
      const own = { seed: settings.seed, epochs: settings.epochs };
      const number = /^run (\d)$/.exec(name)?.[1];
      if (name !== "own") apply({ ...states.DEFAULTS, ...states.PRESETS[name]?.settings, ...own, run: Number(number ?? 0) }, true);
    },
    // A task begins anew, whatever was set before.
    begin: (changes) => apply({ ...states.DEFAULTS, seed: settings.seed, ...changes }, true),
    draw() {
      drawing = !drawing;
      plane.setDrawing(drawing);
      showSettings();
    },
    clearDrawn: () => apply({ ...settings, drawn: "" }),
  };
  function apply(next, anew = false) {
    settings = next;
    run.send({ type: "change", settings });
    if (anew) run.send({ type: "reset" });
    if (settings.prior !== "drawn" && drawing) actions.draw();
    showSettings();
    write();
  }
  function showSettings() {
    shown.prior = priors.createPrior(settings);
    plane.setPrior();
    form.show(settings, drawing);
    form.element.hidden = settings.run > 0;
    guess.show(settings);
    if (shown.total) bar.show({ ...shown, epochs: settings.epochs }, settings);
  }

  // The state in the address of a page, or in the widget's own trait.
  function write() {
    written = states.toAddress(settings, others);
    if (standalone) history.replaceState(null, "", `#${written}`);
    else view.put(model, { state: written });
  }
  function reread() {
    if (address().replace(/^#/, "") === written) return;
    ({ settings, others } = states.fromAddress(address()));
    readOthers();
    apply(settings, true);
  }
  function readOthers() {
    const on = new Set((others.layers ?? USUAL).split(","));
    for (const [name, box] of Object.entries(boxes)) box.set(on.has(name));
    plane.setLayers(Object.fromEntries(Object.keys(LAYERS).map((name) => [name, on.has(name)])));
    arrows.set(ARROWS.some(([name]) => name === others.arrows) ? others.arrows : "");
    bar.setPace(pace);
    want();
  }
  function want() {
    const surface = codeTerm === "answers" || (others.layers ?? USUAL).includes("surface");
    run.want({ surface, arrows: others.arrows ?? "", points: planes.ARROWS, extent: shown.extent, pause: view.reducedMotion() ? 500 : 80 });
  }

  let codeTerm = null;
  const bar = panel.createBar(actions);
  const form = panel.createSettings(settings, actions);
  const code = codes.createCode((name) => {
    codeTerm = name;
    plane.setTerm(name && codes.TERMS[name].layers);
    want();
  });
  const chart = charts.createCharts();
  const task = tasks.createTasks(actions);
  const guess = tasks.createGuess((number, right) => right && guessed.add(number));
  const decoded = view.picture("decoded image", side, 112 / side);
  const arrowNote = view.element("p", { className: "aae-note" });
  const spokenAt = (place) => `code ${place.map((value) => core.format(value)).join(", ")}, decoded like a ${space.nearest(space.decode(place)).label}`;
  const plane = planes.createPlane(shown, {
    labels: run.shownLabels,
    side,
    onMove: showDecoded,
    onDraw: (place, joined) => apply({ ...settings, drawn: priors.writeDrawn(priors.extendDrawn(priors.readDrawn(settings.drawn), place, joined)) }),
    describe: (place) => (shown.decoder ? spokenAt(place) : ""),
  });
  shown.hover = (place) => showDecoded(place ?? plane.plane.code);
  function showDecoded(place) {
    if (!shown.decoder) return;
    decoded.show(space.decode(place), `decoded at (${place.map((value) => core.format(value)).join(", ")})`);
  }
  const drawn = { code: null };
  let digitPad = null;
  const moveTo = (place) => {
    plane.plane.setCode(place);
    showDecoded(place);
  };
  const boxes = Object.fromEntries(Object.entries(LAYERS).map(([name, text]) => [name, view.checkbox(text, false, () => {
    const on = Object.keys(LAYERS).filter((each) => boxes[each].element.firstChild.checked).join(",");
    others = { ...others, layers: on === USUAL ? "" : on };
    if (on === USUAL) delete others.layers;
    else if (!on) others.layers = "none";
    readOthers();
    write();
  })]));
  const arrows = view.choice("arrows of a phase", ARROWS, "", (name) => {
    others = { ...others, arrows: name };
    want();
    write();
  });

  // A view has come from the worker.
  let chartsDrawn = -Infinity;
  function update() {
    Object.assign(shown, run.shown);
    if (shown.arrows) shown.arrows.scale = runs.arrowScale(shown.arrows.steps, shown.extent);
    const extent = planes.fittingExtent(shown.codes, settings.width, shown.extent);
    if (extent !== shown.extent) {
      shown.extent = extent;
      model.set("extent", extent);
      plane.setPrior();
      want();
    }
    bar.show({ ...shown, epochs: settings.epochs }, settings);
    code.show(shown.phase, settings);
    showDecoded(plane.plane.code);
    arrowNote.textContent = runs.arrowText(shown.arrows);
    plane.redraw();
    if (performance.now() - chartsDrawn > 200 || !shown.running) {
      chartsDrawn = performance.now();
      chart.show(run);
      task.show({ ...run, settings, epoch: shown.epoch, done: shown.done, guessed: guessed.size });
      digitPad ??= addPad();
      digitPad.update();
    }
  }
  function addPad() {
    const made = pad.createPad(model, space, drawn, moveTo, () => {
      shown.drawnCode = drawn.code;
      plane.redraw();
    });
    padBox.append(made.element);
    return made;
  }
  const onDrawing = () => digitPad?.update();
  for (const name of ["drawing", "test_choice"]) model.on(`change:${name}`, onDrawing);

  const padBox = view.element("div");
  const legend = view.element("legend", { textContent: "layers" });
  const layerBox = view.element("fieldset", {}, legend, ...Object.values(boxes).map((each) => each.element), arrows.element, arrowNote);
  const note = view.element("p", { className: "aae-note", textContent: `${view.contourText("the prior")}; orange and + is where the discriminator takes codes for the prior's, blue and \u2212 where for the encoder's.` });
  const column = (name, ...children) => view.element("div", { className: `aae-column ${name}` }, ...children);
  const root = view.element(
    "div",
    { className: "aae-explorer aae-lab", role: "group", "aria-label": "AAE Lab" },
    bar.element,
    column("aae-left", plane.element, view.element("div", { className: "aae-row" }, decoded.element, layerBox), note),
    column("aae-middle", chart.element, code.element),
    column("aae-right", guess.element, form.element, padBox),
    task.element,
  );
  el.append(root);
  readOthers();
  showSettings();
  run.begin(settings);
  want();
  const onHash = () => reread();
  if (standalone) addEventListener("hashchange", onHash);
  else model.on("change:state", onHash);
  // Opened as a page it runs at once, unless who reads prefers little motion, or the address says otherwise.
  if (standalone && others.play !== "0" && !view.reducedMotion()) actions.run();
  return () => {
    removeEventListener("hashchange", onHash);
    model.off("change:state", onHash);
    for (const name of ["drawing", "test_choice"]) model.off(`change:${name}`, onDrawing);
    run.end();
    plane.destroy();
    root.remove();
  };
}

export default { render };
