// The plane of codes: a code under the learner's hand, decoded beside it; layers, walks, and drawn digits.

import * as core from "./core.js";
import * as view from "./view.js";
import * as pad from "./pad.js";

const NAMES = {
  codes: "codes of training images",
  prior: "prior",
  discriminator: "discriminator",
  grid: "decoded images",
  gaps: "gaps",
};
const GRID = 15;
const STRIP = 9;
const SECONDS = 6;

function readNetworks(model) {
  const networks = {};
  for (const name of ["decoder", "encoder", "discriminator"]) {
    const header = model.get(`${name}_header`);
    if (header?.layers) networks[name] = core.unpack(header, model.get(`${name}_weights`));
  }
  return networks;
}

// All that is computed from the traits, without a screen: what lies at a code.
function createSpace(model) {
  const space = { networks: readNetworks(model), pictures: core.bytesOf(model.get("pictures")) };
  const full = (code) => core.fullCode(code, model.get("axes"), model.get("code_full"));
  const image = new Float32Array(space.networks.decoder.outputSize);
  space.side = Math.round(Math.sqrt(image.length));
  space.hasDiscriminator = "discriminator" in model.get("layers");
  space.reload = () => (space.networks = readNetworks(model));
  space.full = full;
  // The image at a code; the same array at every call unless one is given.
  space.decode = (code, out = image) => core.decode(space.networks.decoder, full(code), out);
  space.logDensity = (code) => core.logDensity(model.get("prior"), ...full(code));
  space.logit = (code) => {
    if (!space.hasDiscriminator) return NaN;
    if (space.networks.discriminator) return core.decode(space.networks.discriminator, full(code))[0];
    const map = core.floatsOf(model.get("logit_map"));
    return core.bilinear(map, model.get("logit_steps"), model.get("extent"), ...code);
  };
  space.nearest = (picture) => {
    const { index, distance } = core.nearest(space.pictures, picture);
    const size = picture.length;
    const shown = space.pictures.subarray(index * size, (index + 1) * size);
    return { index, distance, label: model.get("labels")[index], picture: shown };
  };
  // Codes of the training images, their two dimensions of the plane only: flat [x0, y0, ...].
  space.points = () => {
    const codes = core.floatsOf(model.get("codes"));
    const [across, up] = model.get("axes");
    const width = space.networks.decoder.inputSize;
    const points = new Float32Array((2 * codes.length) / width);
    for (let i = 0; 2 * i < points.length; i += 1) points.set([codes[i * width + across], codes[i * width + up]], 2 * i);
    return points;
  };
  return space;
}

function gapLayer(model) {
  return {
    draw(context, { size }, palette) {
      const [map, steps] = [core.bytesOf(model.get("gap_map")), model.get("gap_steps")];
      const cell = size / (steps - 1);
      context.beginPath();
      for (let k = 0; k < map.length; k += 1) {
        if (map[k]) context.rect(((k % steps) - 0.5) * cell, size - (Math.floor(k / steps) + 0.5) * cell, cell, cell);
      }
      context.clip();
      context.globalAlpha = 0.55;
      context.strokeStyle = palette.ink;
      context.lineWidth = 1.4;
      context.beginPath();
      for (let start = -size; start < size; start += 9) {
        context.moveTo(start, 0);
        context.lineTo(start + size, size);
      }
      context.stroke();
    },
  };
}

function codesLayer(space, model) {
  let points = space.points();
  return {
    over: true,
    reload: () => (points = space.points()),
    draw(context, plane, palette) {
      view.drawCodes(context, plane, points, model.get("labels"), palette, 9);
      view.drawMedians(context, plane, points, model.get("labels"));
    },
  };
}

function priorLayer(space, model) {
  const trace = () => view.contourLines(space.logDensity, model.get("extent"));
  let lines = trace();
  return {
    over: true,
    reload: () => (lines = trace()),
    draw: (context, plane, palette) => view.drawContours(context, plane, lines, palette),
  };
}

function discriminatorLayer(model) {
  let [image, map] = [null, null];
  return {
    reload: () => (image = null),
    draw(context, plane, palette) {
      const steps = model.get("logit_steps");
      if (!image) {
        map = core.floatsOf(model.get("logit_map")).map(core.sigmoid);
        image = view.heatImage(map, steps);
      }
      view.drawMap(context, plane, image);
      view.drawSigns(context, plane, (code) => core.bilinear(map, steps, plane.extent, ...code), palette);
    },
  };
}

// Decoded when it is first shown, a few images in each frame.
function gridLayer(space, model, redraw) {
  const pixels = GRID * space.side;
  const canvas = view.element("canvas", { width: pixels, height: pixels });
  let [stop, started] = [() => {}, false];
  function* decodeAll() {
    const context = canvas.getContext("2d");
    const image = context.createImageData(space.side, space.side);
    const codes = core.gridCodes(GRID, (model.get("extent") * (GRID - 1)) / GRID);
    for (let k = 0; k < codes.length; k += 1) {
      view.paint(image, space.decode(codes[k], new Float32Array(space.side ** 2)));
      context.putImageData(image, (k % GRID) * space.side, (GRID - 1 - Math.floor(k / GRID)) * space.side);
      yield;
    }
  }
  const start = () => {
    started = true;
    stop();
    stop = view.runSliced(decodeAll(), redraw);
  };
  return {
    start: () => started || start(),
    reload: () => started && start(),
    stop: () => stop(),
    draw: (context, { size }) => context.drawImage(canvas, 0, 0, size, size),
  };
}

// The line that is walked, its ends, and the mark of a drawn digit.
function drawMarks(model, drawn) {
  return (context, plane, palette) => {
    const walk = model.get("walk");
    const places = walk.map((code) => core.toScreen(plane, ...code));
    if (places.length === 2) {
      for (const [colour, width] of [[palette.paper, 6], [palette.ink, 2.5]]) {
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.beginPath();
        context.moveTo(...places[0]);
        context.lineTo(...places[1]);
        context.stroke();
      }
    }
    context.font = "bold 14px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    places.forEach((place, k) => badge(context, place, k ? "B" : "A", palette));
    if (drawn.code) badge(context, core.toScreen(plane, ...core.clampCode(drawn.code, plane.extent)), "✎", palette);
  };
}

function badge(context, [x, y], text, palette) {
  context.beginPath();
  context.arc(x, y, 11, 0, 2 * Math.PI);
  context.fillStyle = palette.ink;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = palette.paper;
  context.stroke();
  context.fillStyle = palette.paper;
  context.fillText(text, x, y + 1);
}

function createWalk(model, space, moveTo) {
  const controls = view.element("div", { className: "aae-column", role: "group", "aria-label": "walk along a line" });
  const hint = view.element("p", { className: "aae-note" });
  const mark = (k) => () => {
    const walk = model.get("walk").slice(0, k);
    if (k === 1 && !walk.length) walk.push([...model.get("code")]);
    place([...walk, [...model.get("code")]]);
  };
  const share = view.slider("from A to B", { min: 0, max: 1, step: 0.01, value: 0 }, (value) => goTo(value));
  const play = view.button("play", () => (frame === null ? start() : halt()));
  const strip = view.element("canvas", { className: "aae-picture", role: "img" });
  strip.width = STRIP * space.side;
  strip.height = space.side;
  strip.style.width = "100%";
  let [frame, before] = [null, 0];

  function place(walk) {
    halt();
    model.set("walk", walk);
    view.save(model);
    if (walk.length === 2) goTo(0);
  }
  function goTo(position) {
    model.set("walk_position", position);
    moveTo(core.lerp(...model.get("walk"), position));
  }
  function halt() {
    clearTimeout(frame);
    frame = null;
    play.textContent = "play";
  }
  function start() {
    play.textContent = "pause";
    if (model.get("walk_position") >= 1) goTo(0);
    before = performance.now();
    frame = setTimeout(advance, 16);
  }
  // With reduced motion the walk goes in a few steps instead of gliding.
  function advance() {
    const now = performance.now();
    const next = model.get("walk_position") + (now - before) / 1000 / SECONDS;
    before = now;
    goTo(Math.min(1, next));
    if (next >= 1) halt();
    else frame = setTimeout(advance, view.reducedMotion() ? 750 : 16);
  }
  function drawStrip(walk) {
    const context = strip.getContext("2d");
    const image = context.createImageData(space.side, space.side);
    for (let k = 0; k < STRIP; k += 1) {
      view.paint(image, space.decode(core.lerp(...walk, k / (STRIP - 1)), new Float32Array(space.side ** 2)));
      context.putImageData(image, k * space.side, 0);
    }
    const ends = walk.map((code) => code.map((value) => core.format(value)).join(", "));
    strip.setAttribute("aria-label", `${STRIP} images decoded along the line from (${ends[0]}) to (${ends[1]})`);
  }
  function update() {
    const walk = model.get("walk");
    const ready = walk.length === 2;
    controls.hidden = model.get("mode") !== "walk";
    hint.textContent = ready
      ? "Walk along the line with the slider, or play it. A click starts a new line."
      : `Click the plane where the line should ${walk.length ? "end" : "start"}, or move the code there by keys ` +
        `and press "${walk.length ? "B" : "A"} here".`;
    for (const part of [share.element, play, strip]) part.hidden = !ready;
    share.set(model.get("walk_position"));
    if (ready) drawStrip(walk);
  }
  const buttons = [view.button("A here", mark(0)), view.button("B here", mark(1)), play];
  controls.append(hint, view.element("div", { className: "aae-row" }, ...buttons, share.element), strip);
  const click = (code) => {
    if (model.get("mode") !== "walk") return false;
    const walk = model.get("walk");
    place(walk.length === 1 ? [walk[0], code] : [code]);
    if (walk.length !== 1) moveTo(code);
    return true;
  };
  return { element: controls, update, click, stop: halt, position: (value) => share.set(value) };
}

// What is said about a code, in the read-out and aloud.
function reportCode(space, model, code) {
  const image = space.decode(code);
  const found = space.nearest(image);
  const limit = model.get("gap_limit");
  const coordinates = space.full(code).map((value) => core.format(value)).join(", ");
  const report = { image, found, coordinates, gap: found.distance > limit };
  if (space.hasDiscriminator) {
    const density = space.logDensity(code);
    const number = Math.exp(density);
    report.density = Number.isNaN(density) ? "not known for this prior" : number < 1e-6 ? "under 0.000001" : number.toPrecision(2);
    const logit = space.logit(code);
    report.logit = `${core.format(logit, 2)}: ${Math.round(100 * core.sigmoid(logit))} % from the prior`;
  }
  report.distance =
    `${found.distance.toFixed(3)}: ` + (report.gap ? `a gap, over ${limit.toFixed(3)}` : `no gap, up to ${limit.toFixed(3)}`);
  return report;
}

function spokenReport(report) {
  const gap = report.gap ? ", a gap" : "";
  return `code ${report.coordinates}; nearest training image a ${report.found.label}${gap}`;
}

function render({ model, el }) {
  const space = createSpace(model);
  const drawn = { code: null };
  let [frame, report] = [null, null];

  function moveTo(code) {
    model.set("code", [...code]);
    view.save(model);
  }
  const walk = createWalk(model, space, moveTo);
  const plane = view.codePlane({
    size: 440,
    extent: model.get("extent"),
    label: "Plane of codes",
    describe: () => spokenReport(report),
    onMove: moveTo,
    onClick: walk.click,
  });
  const layers = {
    discriminator: () => discriminatorLayer(model),
    grid: () => gridLayer(space, model, () => plane.redraw()),
    gaps: () => gapLayer(model),
    prior: () => priorLayer(space, model),
    codes: () => codesLayer(space, model),
  };
  const available = Object.keys(layers).filter((name) => name in model.get("layers"));
  const made = Object.fromEntries(available.map((name) => [name, layers[name]()]));
  for (const name of available) plane.addLayer(name, made[name]);
  plane.addOverlay(drawMarks(model, drawn));

  const switches = Object.fromEntries(
    Object.keys(NAMES).filter((name) => name in made).map((name) => {
      const change = (on) => {
        model.set("layers", { ...model.get("layers"), [name]: on });
        view.save(model);
      };
      return [name, view.checkbox(NAMES[name], model.get("layers")[name], change)];
    }),
  );
  const modes = { move: "move a code", walk: "walk along a line" };
  const modeButtons = Object.fromEntries(
    Object.entries(modes).map(([mode, text]) => [
      mode,
      view.button(text, () => {
        walk.stop();
        model.set("mode", mode);
        view.save(model);
      }),
    ]),
  );
  const decoded = view.picture("decoded image", space.side, 140 / space.side);
  const nearest = view.picture("nearest training image", space.side, 140 / space.side);
  const readout = view.readout("at this code");
  const note = view.element("p", { className: "aae-note", textContent: explain(model, space) });

  function showCode() {
    report = reportCode(space, model, model.get("code"));
    decoded.show(report.image, "decoded");
    nearest.show(report.found.picture, `nearest training image: ${report.found.label}`);
    readout.set("code", `(${report.coordinates})`);
    readout.set("distance", report.distance);
    if (!space.hasDiscriminator) return;
    readout.set("prior density", report.density);
    readout.set("discriminator", report.logit);
  }
  // At most once in a frame, however many events come.
  function update() {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      showCode();
    });
  }
  const listeners = [];
  const listen = (names, action) => {
    for (const name of names) model.on(`change:${name}`, action);
    listeners.push([names, action]);
  };
  const reload = () => {
    plane.setExtent(model.get("extent"));
    for (const layer of Object.values(made)) layer.reload?.();
    update();
    walk.update();
    drawing?.update();
  };
  const showLayers = () => {
    for (const [name, on] of Object.entries(model.get("layers"))) {
      if (!(name in made)) continue;
      if (on) made[name].start?.();
      plane.show(name, on);
      switches[name].set(on);
    }
  };
  const showMode = () => {
    for (const [mode, button] of Object.entries(modeButtons)) {
      button.setAttribute("aria-pressed", String(mode === model.get("mode")));
    }
    walk.update();
    plane.redraw(false);
  };
  const drawing = space.networks.encoder ? pad.createPad(model, space, drawn, moveTo, () => plane.redraw(false)) : null;
  listen(["code"], () => {
    plane.setCode(model.get("code"));
    update();
  });
  listen(["layers"], showLayers);
  listen(["mode", "walk"], showMode);
  listen(["walk_position"], () => walk.position(model.get("walk_position")));
  listen(["decoder_weights", "encoder_weights", "discriminator_weights"], () => {
    space.reload();
    reload();
  });
  listen(["axes", "code_full", "extent", "codes", "gap_map", "logit_map"], reload);
  listen(["drawing", "test_choice"], () => drawing?.update());

  const fieldset = view.element("fieldset", {}, view.element("legend", { textContent: "layers" }));
  fieldset.append(...Object.values(switches).map((each) => each.element));
  const modeRow = view.element("div", { className: "aae-row", role: "group", "aria-label": "mode" });
  modeRow.append(...Object.values(modeButtons));
  const pictures = view.element("div", { className: "aae-row" }, decoded.element, nearest.element);
  const left = view.element("div", { className: "aae-column" }, plane.element, modeRow, walk.element, fieldset);
  const right = view.element("div", { className: "aae-column" }, pictures, readout.element, note);
  if (drawing) right.append(drawing.element);
  left.style.flex = "0 1 442px";
  right.style.flex = "1 1 310px";
  const root = view.element("div", { className: "aae-explorer", role: "group", "aria-label": "explorer of the code plane" });
  root.append(left, right);
  el.append(root);
  plane.setCode(model.get("code"));
  showLayers();
  showMode();
  drawing?.update();
  showCode();
  return () => {
    for (const [names, action] of listeners) for (const name of names) model.off(`change:${name}`, action);
    if (frame !== null) cancelAnimationFrame(frame);
    walk.stop();
    made.grid?.stop();
    plane.destroy();
    root.remove();
  };
}

function explain(model, space) {
  const parts = [];
  if (!space.hasDiscriminator) parts.push("This model has neither prior nor discriminator.");
  else parts.push("Contours hold 50 % (solid), 90 % (dashed) and 99 % (dotted) of the prior; orange and + is " +
      "where the discriminator takes codes for the prior's, blue and \u2212 where for the encoder's.");
  parts.push("Hatched gaps: the decoded image is farther from every training image than 95 % of held-out images are.");
  const error = model.get("pixel_error");
  if (error > 1e-4) parts.push(`Weights are rounded to 8 bits; the largest pixel error against the exact decoder, on a ` +
      `21 by 21 grid over the plane, is ${error.toFixed(3)} (ink is 1).`);
  const others = space.networks.decoder.inputSize - 2;
  if (others) parts.push(`Of the code's ${others + 2} dimensions the plane shows ` +
      `${model.get("axes").map((axis) => axis + 1).join(" and ")}; the others stay as they are.`);
  return parts.join(" ");
}

export default { render };
