// The columns of a comparison: a plane, what lies under the code or happened at the epoch, the selected image.

import * as arrays from "./arrays.js";
import * as column from "./column.js";
import * as core from "./core.js";
import * as view from "./view.js";
import * as layers from "./layers.js";
import * as recorded from "./recorded.js";
import * as spaces from "./space.js";
import * as sprites from "./sprites.js";
import * as strips from "./strip.js";

function arrange(name, size, plane, ...below) {
  const title = view.element("div", { className: "aae-title", role: "heading", "aria-level": "2", textContent: name });
  const element = view.element("div", { className: "aae-column" }, title, plane.element, ...below);
  // Three fit beside each other from 840 pixels on; narrower, they go below each other.
  element.style.flex = "1 1 260px";
  element.style.maxWidth = `${size + 2}px`;
  return element;
}

// place() -> code of the selected image on this plane, or null.
function mark(place) {
  return (context, square, palette) => {
    const code = place();
    if (!code?.every(Number.isFinite)) return;
    context.font = "bold 14px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    layers.badge(context, core.toScreen(square, ...core.clampCode(code, square.extent)), "\u2605", palette);
  };
}

export function modelColumn(model, k, { size, set, select, describe }) {
  const own = column.columnModel(model, k);
  const { name, prior } = model.get("columns")[k];
  const space = spaces.createSpace(own);
  let points = space.points();
  const near = (code) => column.pick(points, code, model.get("extent"));
  const plane = view.codePlane({
    size,
    extent: model.get("extent"),
    label: `Plane of codes of ${name}. Enter selects the training image nearest to the code`,
    describe,
    onMove: (code) => set({ code: [...code] }),
    onClick: (code) => model.get("mode") === "select" && (select(near(code)), true),
  });
  plane.canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    select(core.hitTest(points, ...model.get("code")));
  });
  const made = { ...(prior.prior && { prior: layers.priorLayer(space, own) }), codes: layers.codesLayer(space, own) };
  for (const [layer, each] of Object.entries(made)) plane.addLayer(layer, each);
  const selected = () => model.get("selected");
  const selectedCode = () => (selected() < 0 ? null : [points[2 * selected()], points[2 * selected() + 1]]);
  plane.addOverlay(mark(selectedCode));

  const magnification = 120 / space.side;
  const decoded = view.picture("decoded image", space.shape, magnification);
  const copy = view.picture("reconstruction of the selected image", space.shape, magnification);
  const readout = view.readout(`at the code, in ${name}`);
  const pictures = view.element("div", { className: "aae-row" }, decoded.element, copy.element);
  let report = null;

  function showSelected() {
    const index = selected();
    readout.set("selected image", index < 0 ? null : column.placeText(selectedCode(), model.get("extent")));
    // Pictures of places are no copies of images.
    copy.element.hidden = index < 0 || space.networks.decoder.reason !== "";
    if (copy.element.hidden) return;
    const code = arrays.at(arrays.read(own.get("codes")), index);
    copy.show(core.decode(space.networks.decoder, code), "reconstruction");
  }
  function show() {
    plane.setCode(model.get("code"));
    report = spaces.reportCode(space, own, model.get("code"));
    decoded.show(report.image, "decoded");
    readout.set("code", `(${report.coordinates})`);
    readout.set("nearest image", `a ${report.found.label}`);
    readout.set("distance", report.distance);
    showSelected();
  }
  return {
    element: arrange(name, size, plane, pictures, readout.element),
    show,
    spoken() {
      const marked = selected() < 0 ? "" : `, image ${selected() + 1} at ${column.placeText(selectedCode(), model.get("extent"))}`;
      return `nearest training image a ${report.found.label}${report.gap ? ", a gap" : ""}${marked}`;
    },
    showLayers(on) {
      for (const layer of Object.keys(made)) plane.show(layer, on[layer]);
    },
    reload() {
      space.reload();
      points = space.points();
      for (const each of Object.values(made)) each.reload();
      plane.setExtent(model.get("extent"));
    },
    destroy: plane.destroy,
  };
}

export function recordingColumn(model, k, { size, select }) {
  const own = column.columnModel(model, k);
  const { name } = model.get("columns")[k];
  const entry = () => column.entryAt(run.entries, model.get("epoch"));
  const plane = view.codePlane({
    size,
    extent: model.get("extent"),
    label: "",
    cursor: false,
    onClick: (code) => model.get("choices") > 0 && (select(column.pick(run.codesAt(entry()), code, model.get("extent"))), true),
  });
  // The slider and the number of the image do from the keyboard what a click does here.
  plane.canvas.removeAttribute("aria-roledescription");
  Object.assign(plane.canvas, { tabIndex: -1, role: "img" });
  let [run, losses, contours] = [null, [], []];
  let [drawCodes, codesOn] = [null, true];
  const selectedCode = () => {
    const index = model.get("selected");
    const codes = run.codesAt(entry());
    return index < 0 ? null : [codes[2 * index], codes[2 * index + 1]];
  };
  plane.addLayer("prior", { over: true, draw: (context, square, palette) => view.drawContours(context, square, contours, palette) });
  plane.addOverlay((context, square, palette) => {
    if (!codesOn) return;
    drawCodes(context, square, run.codesAt(entry()), palette);
    view.drawBadges(context, square, run.mediansAt(entry()));
  });
  plane.addOverlay(mark(selectedCode));
  const readout = view.readout(`at this epoch, in ${name}`);
  const strip = own.get("images") ? createImages(own, size) : null;

  function load() {
    run = recorded.readRecording(own.get);
    losses = recorded.readLosses(own.get);
    drawCodes = sprites.spriteCodes(run.labels, run.points > 600 ? 10 : 12);
    const map = arrays.read(own.get("prior_map"));
    contours = map ? view.contourLines((_, i) => map[i], model.get("extent"), map.shape[0]) : [];
  }
  function spoken() {
    const code = selectedCode();
    const label = run.labels.length ? `, a ${run.labels[model.get("selected")]},` : "";
    const marked = code ? `. Image ${model.get("selected") + 1}${label} at ${column.placeText(code, model.get("extent"))}` : "";
    return recorded.epochText(entry(), run.last) + marked;
  }
  function show() {
    const code = selectedCode();
    readout.set("epoch", `${entry()} of ${run.last}`);
    for (const [title, text] of column.lossesAt(losses, entry())) readout.set(title, text);
    readout.set("selected image", code ? column.placeText(code, model.get("extent")) : null);
    plane.canvas.setAttribute("aria-label", `Plane of codes of ${name}, ${spoken()}`);
    strip?.show(entry());
    plane.redraw(false);
  }
  load();
  return {
    element: arrange(name, size, plane, ...(strip ? [strip.element] : []), readout.element),
    show,
    spoken,
    showLayers(on) {
      codesOn = on.codes;
      plane.show("prior", Boolean(on.prior));
      plane.redraw(false);
    },
    reload() {
      load();
      plane.setExtent(model.get("extent"));
    },
    destroy: plane.destroy,
  };
}

// What the decoder of a recording made of the fixed codes, beside each other.
function createImages(own, size) {
  const images = () => arrays.read(own.get("images"));
  const [, pictures, ...shape] = images().shape;
  const across = Math.min(6, pictures);
  const words = `decoded images of ${pictures} fixed codes`;
  const strip = strips.createStrip(words, shape, across, Math.ceil(pictures / across), (size - 2) / across / shape[1]);
  return { element: strip.element, show: (entry) => strip.show(arrays.at(images(), entry), words) };
}
