// The plane of codes: a code under the learner's hand, decoded beside it; layers, walks, and drawn digits.

import * as view from "./view.js";
import * as spaces from "./space.js";
import * as layers from "./layers.js";
import * as walks from "./walk.js";
import * as pad from "./pad.js";

const NAMES = {
  codes: "codes of training images",
  prior: "prior",
  discriminator: "discriminator",
  grid: "decoded images",
  gaps: "gaps",
};
const MODES = { move: "move a code", walk: "walk along a line" };

function render({ model, el }) {
  const space = spaces.createSpace(model);
  const drawn = { code: null };
  const moveTo = (code) => view.put(model, { code: [...code] });
  const walk = walks.createWalk(model, space, moveTo);
  const report = createReport(model, space);
  const plane = view.codePlane({
    size: 440,
    extent: model.get("extent"),
    label: "Plane of codes",
    describe: report.spoken,
    onMove: moveTo,
    onClick: walk.click,
  });
  const shown = createLayers(model, space, plane);
  plane.addOverlay(layers.drawMarks(model, drawn));
  const modes = createModes(model, walk);
  const drawing = space.networks.encoder ? pad.createPad(model, space, drawn, moveTo, () => plane.redraw(false)) : null;

  const listeners = [];
  const listen = (names, action) => {
    for (const name of names) model.on(`change:${name}`, action);
    listeners.push([names, action]);
  };
  const reload = () => {
    plane.setExtent(model.get("extent"));
    shown.reload();
    report.update();
    walk.update();
    drawing?.update();
  };
  const showMode = () => {
    modes.show();
    walk.update();
    plane.redraw(false);
  };
  listen(["code"], () => {
    plane.setCode(model.get("code"));
    report.update();
  });
  listen(["layers"], shown.show);
  listen(["mode", "walk"], showMode);
  listen(["walk_position"], () => walk.position(model.get("walk_position")));
  listen(["decoder", "encoder", "discriminator"], () => {
    space.reload();
    reload();
  });
  listen(["axes", "code_full", "extent", "codes", "gap_map", "logit_map"], reload);
  listen(["drawing", "test_choice"], () => drawing?.update());

  const note = view.element("p", { className: "aae-note", textContent: explain(model, space) });
  const left = view.element("div", { className: "aae-column aae-apart" }, plane.element, modes.element, walk.element, shown.element);
  const right = view.element("div", { className: "aae-column aae-apart" }, ...report.elements, note);
  if (drawing) right.append(drawing.element);
  left.style.flex = "0 1 470px";
  right.style.flex = "1 1 310px";
  const root = view.element("div", { className: "aae-explorer", role: "group", "aria-label": "explorer of the code plane" });
  root.append(left, right);
  el.append(root);
  plane.setCode(model.get("code"));
  shown.show();
  showMode();
  drawing?.update();
  report.show();
  return () => {
    for (const [names, action] of listeners) for (const name of names) model.off(`change:${name}`, action);
    report.stop();
    walk.stop();
    shown.stop();
    plane.destroy();
    root.remove();
  };
}

// The layers that the model has, on the plane, with a box for each.
function createLayers(model, space, plane) {
  const makers = {
    grid: () => layers.gridLayer(space, model, () => plane.redraw()),
    discriminator: () => layers.discriminatorLayer(model),
    gaps: () => layers.gapLayer(model),
    prior: () => layers.priorLayer(space, model),
    codes: () => layers.codesLayer(space, model),
  };
  const available = Object.keys(makers).filter((name) => name in model.get("layers"));
  const made = Object.fromEntries(available.map((name) => [name, makers[name]()]));
  for (const name of available) plane.addLayer(name, made[name]);
  const switches = Object.fromEntries(
    Object.keys(NAMES).filter((name) => name in made).map((name) => {
      const change = (on) => view.put(model, { layers: { ...model.get("layers"), [name]: on } });
      return [name, view.checkbox(NAMES[name], model.get("layers")[name], change)];
    }),
  );
  const element = view.element("fieldset", {}, view.element("legend", { textContent: "layers" }));
  element.append(...Object.values(switches).map((each) => each.element));
  return {
    element,
    reload() {
      for (const layer of Object.values(made)) layer.reload?.();
    },
    show() {
      for (const [name, on] of Object.entries(model.get("layers"))) {
        if (!(name in made)) continue;
        if (on) made[name].start?.();
        plane.show(name, on);
        switches[name].set(on);
      }
    },
    stop: () => made.grid?.stop(),
  };
}

// Two buttons: a press on the plane moves the code, or sets the ends of a line.
function createModes(model, walk) {
  const choose = (mode) => {
    walk.stop();
    view.put(model, { mode });
  };
  const buttons = Object.entries(MODES).map(([mode, text]) => [mode, view.button(text, () => choose(mode))]);
  const element = view.element("div", { className: "aae-row", role: "group", "aria-label": "mode" });
  element.append(...buttons.map(([, button]) => button));
  const show = () => {
    for (const [mode, button] of buttons) button.setAttribute("aria-pressed", String(mode === model.get("mode")));
  };
  return { element, show };
}

// What there is to say of the code: its decoded image, the nearest training image, and numbers.
function createReport(model, space) {
  const decoded = view.picture("decoded image", space.shape, 140 / space.side);
  const nearest = view.picture("nearest training image", space.shape, 140 / space.side);
  const readout = view.readout("at this code");
  let [frame, report] = [null, null];
  function show() {
    report = spaces.reportCode(space, model, model.get("code"));
    decoded.show(report.image, "decoded");
    nearest.show(report.found.picture, `nearest training image: ${report.found.label}`);
    readout.set("code", `(${report.coordinates})`);
    readout.set("distance", report.distance);
    if (!space.hasDiscriminator) return;
    readout.set("prior density", report.density);
    readout.set("discriminator", report.logit);
  }
  return {
    elements: [view.element("div", { className: "aae-row aae-next" }, decoded.element, nearest.element), readout.element],
    spoken: () => spaces.spokenReport(report),
    show,
    // At most once in a frame, however many events come.
    update() {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        show();
      });
    },
    stop() {
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}

function explain(model, space) {
  const parts = [];
  if (!space.hasDiscriminator) parts.push("This model has neither prior nor discriminator.");
  else parts.push(`${view.contourText("the prior")}; orange and + is where the discriminator takes codes for the ` +
      "prior's, blue and \u2212 where for the encoder's.");
  parts.push("A disc with a digit is the median of its codes. Hatched gaps: the decoded image is farther from every training image than 95 % of held-out images are.");
  const error = model.get("pixel_error");
  if (error > 1e-4) parts.push(`Weights are rounded to 8 bits; the largest pixel error against the exact decoder, on a ` +
      `21 by 21 grid over the plane, is ${error.toFixed(3)} (ink is 1).`);
  const { reason } = space.networks.decoder;
  if (reason) parts.push(spaces.placesText(reason));
  const unknown = model.get("encoder").reason;
  if (unknown) parts.push(`Nothing can be drawn here, as browsers cannot compute the encoder: ${unknown}.`);
  const others = space.networks.decoder.inputSize - 2;
  if (others) parts.push(`Of the code's ${others + 2} dimensions the plane shows ` +
      `${model.get("axes").map((axis) => axis + 1).join(" and ")}; the others stay as they are.`);
  return parts.join(" ");
}

export default { render };
