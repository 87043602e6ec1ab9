// Small charts beside the plane: histograms of the codes along its edges, and losses by epoch.

import * as controls from "./controls.js";
import * as draw from "./draw.js";
import * as recorded from "./recorded.js";

const FONT = "12px system-ui, sans-serif";

// A canvas that is sharp on every screen, with its size in CSS pixels.
export function chart(width, height, label) {
  const ratio = Math.max(1, globalThis.devicePixelRatio || 1);
  const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
  const canvas = controls.element("canvas", { ...size, role: "img", "aria-label": label });
  Object.assign(canvas.style, { width: `${width}px`, maxWidth: "100%" });
  const context = canvas.getContext("2d");
  const clear = () => {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
  };
  const describe = (text) => canvas.getAttribute("aria-label") !== text && canvas.setAttribute("aria-label", text);
  return { canvas, context, clear, describe, ratio, width, height };
}

// A histogram along one edge of the plane; bars grow away from the plane. prior: density in each bin, or [].
export function histogram(dimension, name, length, depth) {
  const upright = dimension === 1;
  const made = chart(upright ? depth : length, upright ? length : depth, `histogram of ${name}`);
  const { context } = made;
  // Bar from a to b along the edge, up to height h.
  const bar = (a, b, h) => (upright ? [0, length - b, h, b - a] : [a, depth - h, b - a, h]);
  const at = (along, h) => (upright ? [h, length - along] : [along, depth - h]);
  const show = (heights, prior, top, palette) => {
    made.clear();
    const wide = length / heights.length;
    const scaled = (value) => Math.min(1, value / top) * (depth - 2);
    context.fillStyle = palette.series[0];
    context.strokeStyle = palette.paper;
    context.lineWidth = 0.6;
    heights.forEach((height, k) => {
      if (!(height > 0)) return;
      const box = bar(k * wide, (k + 1) * wide, Math.max(1, scaled(height)));
      context.fillRect(...box);
      context.strokeRect(...box);
    });
    context.strokeStyle = palette.ink;
    if (heights.some((height) => height > top)) cutMarks(heights, top, wide);
    if (!prior.length) return;
    for (const [colour, width] of [[palette.panel, 4.5], [palette.ink, 2]]) {
      context.beginPath();
      prior.forEach((value, k) => context[k ? "lineTo" : "moveTo"](...at((k + 0.5) * wide, scaled(value))));
      Object.assign(context, { strokeStyle: colour, lineWidth: width });
      context.stroke();
    }
  };
  // Two strokes across each bar that is higher than the chart.
  function cutMarks(heights, top, wide) {
    context.lineWidth = 1.5;
    context.beginPath();
    heights.forEach((height, k) => {
      if (height <= top) return;
      for (const h of [depth - 10, depth - 14]) {
        context.moveTo(...at((k + 0.5) * wide - 7, h - 2));
        context.lineTo(...at((k + 0.5) * wide + 7, h + 2));
      }
    });
    context.stroke();
  }
  return { ...made, show };
}

const DASHES = { reconstruction_loss: [], discriminator_loss: [], generator_loss: [6, 4] };
const MARGIN = { left: 46, right: 52, top: 22, bottom: 22 };

// Losses on one pair of axes, by epoch or another unit. series: of recorded.readLosses. onPick(epoch): a press on it.
export function lossChart(title, width, height, onPick, unit = "epoch") {
  const made = chart(width, height, title);
  const { context, canvas } = made;
  let [series, last, range] = [[], 1, [0, 1]];
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const across = (epoch) => MARGIN.left + (epoch / Math.max(1, last)) * (right - MARGIN.left);
  const up = (value) => bottom - ((value - range[0]) / (range[1] - range[0])) * (bottom - MARGIN.top);

  function drawAxes(palette) {
    Object.assign(context, { font: FONT, lineWidth: 1, textBaseline: "middle", textAlign: "right" });
    for (const value of recorded.ticks(range)) {
      context.strokeStyle = palette.faint;
      line([[MARGIN.left, up(value)], [right, up(value)]]);
      context.fillStyle = palette.quiet;
      context.fillText(String(value), MARGIN.left - 5, up(value));
    }
    Object.assign(context, { textAlign: "center", fillStyle: palette.quiet });
    for (const epoch of recorded.ticks([0, Math.max(1, last)], 5)) {
      if (Number.isInteger(epoch)) context.fillText(String(epoch), across(epoch), bottom + 11);
    }
    Object.assign(context, { textAlign: "left", fillStyle: palette.ink });
    context.fillText(title, 2, 9);
    Object.assign(context, { fillStyle: palette.quiet });
    context.fillText(unit, right + 15, bottom + 11);
  }
  function line(places) {
    context.beginPath();
    places.forEach((place, k) => context[k ? "lineTo" : "moveTo"](...place));
    context.stroke();
  }
  function drawGuess({ guess: [text, value] }, palette) {
    Object.assign(context, { strokeStyle: palette.ink, lineWidth: 1.2 });
    context.setLineDash([2, 3]);
    line([[MARGIN.left, up(value)], [right, up(value)]]);
    context.setLineDash([]);
    Object.assign(context, { fillStyle: palette.ink, textAlign: "left" });
    context.fillText(text, right + 6, up(value));
  }
  function drawSeries({ name, values }, palette, shown) {
    const colour = palette.series[name === "generator_loss" ? 1 : 0];
    const finite = [...values].map((value, k) => [across(k + 1), up(value)]).filter((place) => place.every(Number.isFinite));
    if (!finite.length) return;
    context.setLineDash(DASHES[name] ?? []);
    for (const [stroke, lineWidth] of [[palette.panel, 4], [colour, 2.2]]) {
      Object.assign(context, { strokeStyle: stroke, lineWidth });
      line(finite);
    }
    context.setLineDash([]);
    const value = values[Math.min(Math.max(0, shown - 1), values.length - 1)];
    if (shown < 1 || !Number.isFinite(value)) return;
    context.beginPath();
    context.arc(across(Math.min(shown, values.length)), up(value), 4, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: colour, strokeStyle: palette.ink, lineWidth: 1.5 });
    context.fill();
    context.stroke();
  }
  function show(position, palette) {
    made.clear();
    drawAxes(palette);
    for (const each of series) if (each.guess) drawGuess(each, palette);
    for (const each of series) drawSeries(each, palette, Math.floor(position));
    Object.assign(context, { strokeStyle: palette.ink, lineWidth: 1.5 });
    line([[across(position), MARGIN.top - 4], [across(position), bottom]]);
  }
  if (onPick) {
    const pick = (event) => {
      const bounds = canvas.getBoundingClientRect();
      const share = ((event.clientX - bounds.left) * width) / bounds.width;
      const epoch = Math.round(((share - MARGIN.left) / (right - MARGIN.left)) * last);
      onPick(Math.max(0, Math.min(last, epoch)));
    };
    canvas.style.cursor = "pointer";
    canvas.style.touchAction = "pan-y";
    canvas.onpointerdown = (event) => {
      canvas.setPointerCapture(event.pointerId);
      pick(event);
    };
    canvas.onpointermove = (event) => event.buttons && pick(event);
  }
  return {
    ...made,
    show,
    setSeries(next, epochs) {
      [series, last] = [next, epochs];
      const guesses = next.flatMap(({ guess }) => (guess ? [guess[1]] : []));
      range = recorded.rangeOf(next.map(({ values }) => values), guesses);
    },
  };
}
