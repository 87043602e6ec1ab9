// The layers of the plane: codes, prior, discriminator, decoded images, gaps; and the marks over them.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as view from "./view.js";

const GRID = 15;
const UNDECIDED = 5; // % from one half

export function gapLayer(model) {
  return {
    draw(context, { size }, palette) {
      const map = arrays.read(model.get("gap_map"));
      const [steps] = map.shape;
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

export function codesLayer(space, model) {
  let points = space.points();
  return {
    over: true,
    reload: () => (points = space.points()),
    draw(context, square, palette) {
      view.drawCodes(context, square, points, model.get("labels"), palette, 9);
      view.drawMedians(context, square, points, model.get("labels"));
    },
  };
}

export function priorLayer(space, model) {
  const trace = () => view.contourLines(space.logDensity, model.get("extent"));
  let lines = trace();
  return {
    over: true,
    reload: () => (lines = trace()),
    draw: (context, square, palette) => view.drawContours(context, square, lines, palette),
  };
}

export function discriminatorLayer(model) {
  let [image, map] = [null, null];
  return {
    reload: () => (image = null),
    draw(context, square, palette) {
      const logits = arrays.read(model.get("logit_map"));
      const [steps] = logits.shape;
      if (!image) {
        map = logits.map(core.sigmoid);
        image = view.heatImage(map, steps);
      }
      // Over decoded images the colours are a glaze, so that both are seen.
      if (model.get("layers").grid) context.globalCompositeOperation = "multiply";
      view.drawMap(context, square, image);
      context.globalCompositeOperation = "source-over";
      view.drawSigns(context, square, (code) => core.bilinear(map, steps, square.extent, ...code), palette);
      const [least, most] = [Math.min(...map), Math.max(...map)].map((share) => Math.round(100 * share));
      if (least < 50 - UNDECIDED || most > 50 + UNDECIDED) return;
      context.font = "bold 13px system-ui, sans-serif";
      view.outlined(context, `undecided everywhere: ${least} to ${most} %`, 8, 18, palette.ink, palette.paper);
    },
  };
}

// Decoded when it is first shown, a few images in each frame.
export function gridLayer(space, model, redraw) {
  const [height, width] = space.shape;
  const canvas = view.element("canvas", { width: GRID * width, height: GRID * height });
  let [stop, started] = [() => {}, false];
  function* decodeAll() {
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    const codes = core.gridCodes(GRID, (model.get("extent") * (GRID - 1)) / GRID);
    for (let k = 0; k < codes.length; k += 1) {
      view.paint(image, space.decode(codes[k]));
      context.putImageData(image, (k % GRID) * width, (GRID - 1 - Math.floor(k / GRID)) * height);
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
export function drawMarks(model, drawn) {
  return (context, square, palette) => {
    const walk = model.get("walk");
    const places = walk.map((code) => core.toScreen(square, ...code));
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
    if (drawn.code) badge(context, core.toScreen(square, ...core.clampCode(drawn.code, square.extent)), "✎", palette);
  };
}

export function badge(context, [x, y], text, palette) {
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
