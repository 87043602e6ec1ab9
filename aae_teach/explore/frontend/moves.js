// The plane of the phases: the discriminator's surface, real and fake points, and arrows where those moved.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as view from "./view.js";
import * as words from "./words.js";

// The surface as `shown` asks: before the press, after it, or the change between the two.
export function surfaceLayer(model) {
  let [image, map, gain] = [null, null, 1];
  const nodes = () => model.get("surface").shape[0];
  const reload = () => {
    const [before, after] = ["surface_before", "surface"].map((name) => arrays.read(model.get(name)).map(core.sigmoid));
    const changes = after.map((value, k) => value - before[k]);
    gain = words.surfaceGain(changes);
    map = { before, after, change: changes.map((value) => 0.5 + (gain * value) / 2) }[model.get("shown")];
    image = view.heatImage(map, nodes());
  };
  reload();
  return {
    reload,
    gain: () => gain,
    draw(context, square, palette) {
      view.drawMap(context, square, image);
      view.drawSigns(context, square, (code) => core.bilinear(map, nodes(), square.extent, ...code), palette);
    },
  };
}

export function pointsLayer(model) {
  return {
    over: true,
    draw(context, square, palette) {
      const [real, fake, before] = ["real", "fake", "fake_before"].map((name) => arrays.read(model.get(name)));
      const factor = model.get("result").factor ?? 1;
      each(square, real, (x, y) => circle(context, x, y, palette));
      each(square, fake, (x, y) => triangle(context, x, y, palette));
      for (let i = 0; i < fake.length; i += 2) {
        const [dx, dy] = [fake[i] - before[i], fake[i + 1] - before[i + 1]];
        if (!dx && !dy) continue;
        const from = core.toScreen(square, before[i], before[i + 1]);
        arrow(context, from, core.toScreen(square, before[i] + factor * dx, before[i + 1] + factor * dy), palette);
      }
    },
  };
}

function each(square, points, draw) {
  for (let i = 0; i < points.length; i += 2) draw(...core.toScreen(square, points[i], points[i + 1]));
}

function circle(context, x, y, palette) {
  context.beginPath();
  context.arc(x, y, 3.5, 0, 2 * Math.PI);
  stroked(context, palette.paper, 3.5);
  stroked(context, palette.ink, 1.3);
}

function triangle(context, x, y, palette) {
  context.beginPath();
  context.moveTo(x, y - 5);
  context.lineTo(x + 4.5, y + 3.5);
  context.lineTo(x - 4.5, y + 3.5);
  context.closePath();
  context.fillStyle = palette.series[0];
  context.fill();
  stroked(context, "#202020", 0.9);
}

function stroked(context, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function arrow(context, [fromX, fromY], [toX, toY], palette) {
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length < 1.5) return;
  const head = Math.min(7, 0.5 * length);
  const angle = Math.atan2(toY - fromY, toX - fromX);
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  for (const turn of [0.45, -0.45]) {
    context.moveTo(toX - head * Math.cos(angle + turn), toY - head * Math.sin(angle + turn));
    context.lineTo(toX, toY);
  }
  context.lineCap = "round";
  stroked(context, palette.paper, 3.5);
  stroked(context, palette.ink, 1.5);
}
