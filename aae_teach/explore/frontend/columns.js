// The columns of a comparison: a plane, what lies under the code or happened at the epoch, the selected image.

import * as core from "./core.js";
import * as view from "./view.js";
import * as layers from "./layers.js";
import * as recorded from "./recorded.js";
import * as side from "./side.js";
import * as spaces from "./space.js";
import * as sprites from "./sprites.js";
import * as strips from "./strip.js";

function column(name, size, plane, ...below) {
  const title = view.element("div", { className: "aae-title", role: "heading", "aria-level": "2", textContent: name });
  const element = view.element("div", { className: "aae-column" }, title, plane.element, ...below);
  // Three fit beside each other from 840 pixels on; narrower, they go below each other.
  element.style.flex = "1 1 260px";
  element.style.maxWidth = `${size + 2}px`;
  return element;
}

// place() -> code of the selected image on this plane, or null.
function mark(place) {
  return (context, plane, palette) => {
    const code = place();
    if (!code?.every(Number.isFinite)) return;
    context.font = "bold 14px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    layers.badge(context, core.toScreen(plane, ...core.clampCode(code, plane.extent)), "\u2605", palette);
  };
}

export function modelSide(model, k, { size, set, select, describe }) {
  const part = side.partModel(model, k);
  const { name } = model.get("parts")[k];
  const space = spaces.createSpace(part);
  let points = space.points();
  const near = (code) => side.pick(points, code, model.get("extent"));
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
  const hasPrior = Boolean(model.get("parts")[k].prior.prior);
  const made = { ...(hasPrior && { prior: layers.priorLayer(space, part) }), codes: layers.codesLayer(space, part) };
  for (const [layer, each] of Object.entries(made)) plane.addLayer(layer, each);
  const selected = () => model.get("selected");
  const selectedCode = () => (selected() < 0 ? null : [points[2 * selected()], points[2 * selected() + 1]]);
  plane.addOverlay(mark(selectedCode));

  const magnification = 120 / space.side;
  const decoded = view.picture("decoded image", space.side, magnification);
  const copy = view.picture("reconstruction of the selected image", space.side, magnification);
  const readout = view.readout(`at the code, in ${name}`);
  const pictures = view.element("div", { className: "aae-row" }, decoded.element, copy.element);
  let report = null;

  function showSelected() {
    const index = selected();
    readout.set("selected image", index < 0 ? null : side.placeText(selectedCode(), model.get("extent")));
    copy.element.hidden = index < 0;
    if (index < 0) return;
    const codes = core.floatsOf(part.get("codes"));
    const width = space.networks.decoder.inputSize;
    const out = new Float32Array(space.side ** 2);
    core.decode(space.networks.decoder, codes.subarray(index * width, (index + 1) * width), out);
    copy.show(out, "reconstruction");
  }
  function show() {
    plane.setCode(model.get("code"));
    report = spaces.reportCode(space, part, model.get("code"));
    decoded.show(report.image, "decoded");
    readout.set("code", `(${report.coordinates})`);
    readout.set("nearest image", `a ${report.found.label}`);
    readout.set("distance", report.distance);
    showSelected();
  }
  return {
    element: column(name, size, plane, pictures, readout.element),
    show,
    spoken() {
      const marked = selected() < 0 ? "" : `, image ${selected() + 1} at ${side.placeText(selectedCode(), model.get("extent"))}`;
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

export function recordingSide(model, k, { size, select }) {
  const part = side.partModel(model, k);
  const { name, entries, pictures, side: pixels } = model.get("parts")[k];
  const entry = () => side.entryAt(entries, model.get("epoch"));
  const plane = view.codePlane({
    size,
    extent: model.get("extent"),
    label: "",
    cursor: false,
    onClick: (code) => model.get("choices") > 0 && (select(side.pick(run.codesAt(entry()), code, model.get("extent"))), true),
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
  plane.addLayer("prior", { over: true, draw: (context, at, palette) => view.drawContours(context, at, contours, palette) });
  plane.addOverlay((context, at, palette) => {
    if (!codesOn) return;
    drawCodes(context, at, run.codesAt(entry()), palette);
    view.drawBadges(context, at, run.mediansAt(entry()));
  });
  plane.addOverlay(mark(selectedCode));
  const readout = view.readout(`at this epoch, in ${name}`);
  const columns = Math.min(6, pictures);
  const rows = columns ? Math.ceil(pictures / columns) : 0;
  const words = `decoded images of ${pictures} fixed codes`;
  const strip = pictures ? strips.createStrip(words, pixels, columns, rows, (size - 2) / columns / pixels) : null;

  function load() {
    run = recorded.readRecording(part.get);
    losses = recorded.readLosses(part.get);
    drawCodes = sprites.spriteCodes(run.labels, run.points > 600 ? 10 : 12);
    const map = core.floatsOf(part.get("prior_map"));
    contours = map.length ? view.contourLines((_, i) => map[i], model.get("extent"), Math.round(Math.sqrt(map.length))) : [];
  }
  function spoken() {
    const code = selectedCode();
    const label = run.labels.length ? `, a ${run.labels[model.get("selected")]},` : "";
    const marked = code ? `. Image ${model.get("selected") + 1}${label} at ${side.placeText(code, model.get("extent"))}` : "";
    return recorded.epochText(entry(), run.last) + marked;
  }
  function show() {
    const code = selectedCode();
    readout.set("epoch", `${entry()} of ${run.last}`);
    for (const [title, text] of side.lossesAt(losses, entry())) readout.set(title, text);
    readout.set("selected image", code ? side.placeText(code, model.get("extent")) : null);
    plane.canvas.setAttribute("aria-label", `Plane of codes of ${name}, ${spoken()}`);
    const length = pictures * pixels * pixels;
    strip?.show(core.bytesOf(part.get("images")).subarray(entry() * length, (entry() + 1) * length), words);
    plane.redraw(false);
  }
  load();
  return {
    element: column(name, size, plane, ...(strip ? [strip.element] : []), readout.element),
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
