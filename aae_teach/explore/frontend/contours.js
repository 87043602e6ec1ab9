// Contours of a prior: drawn alike here and in the figures, most solid where the prior is densest.

import * as core from "./core.js";

// The mass that each contour holds, and its line as dashes and gaps in widths of the line.
// aae_teach/plots/contours.py has the same; a test compares them.
export const CONTOURS = [
  { mass: 0.5, name: "solid", dashes: [] },
  { mass: 0.9, name: "dashed", dashes: [3.5, 2.2] },
  { mass: 0.99, name: "dotted", dashes: [1, 1.7] },
];
export const WIDTH = 1.4; // points
export const HALO = 3; // points; it keeps the line apart from the codes under it
export const HALO_ALPHA = 0.6;
const PIXELS = 96 / 72; // of CSS in a point

// What the lines mean, in words. what: such as "the prior".
export function contourText(what) {
  const held = CONTOURS.map(({ mass, name }) => `${Math.round(100 * mass)} % (${name})`);
  return `Contours hold ${held.slice(0, -1).join(", ")} and ${held.at(-1)} of ${what}`;
}

// densityAt(code) -> log density. Returns for each contour its segments [x0, y0, x1, y1], in units of the codes.
export function contourLines(densityAt, extent, steps = 101) {
  const values = core.gridCodes(steps, extent).map(densityAt);
  const toUnits = (number) => (2 * extent * number) / (steps - 1) - extent;
  if (!values.some(Number.isFinite)) return [];
  const levels = core.massLevels(values, CONTOURS.map(({ mass }) => mass));
  return levels.map((level) => core.contours(values, steps, steps, level).map((line) => line.map(toUnits)));
}

export function drawContours(context, square, lines, palette) {
  lines.forEach((segments, k) => {
    const path = new Path2D();
    for (const segment of joined(segments)) {
      segment.forEach(([x, y], i) => path[i ? "lineTo" : "moveTo"](...core.toScreen(square, x, y)));
    }
    context.setLineDash([]);
    context.lineWidth = HALO * PIXELS;
    context.strokeStyle = palette.paper;
    context.globalAlpha = HALO_ALPHA;
    context.stroke(path);
    context.globalAlpha = 1;
    context.setLineDash(CONTOURS[k].dashes.map((length) => length * WIDTH * PIXELS));
    context.lineWidth = WIDTH * PIXELS;
    context.strokeStyle = palette.ink;
    context.stroke(path);
  });
}

// Segments that meet, as lines of points: dashes need lines that go on.
function joined(segments) {
  const key = (x, y) => `${x.toFixed(6)},${y.toFixed(6)}`;
  const ends = new Map();
  segments.forEach(([x0, y0, x1, y1], i) => {
    for (const end of [key(x0, y0), key(x1, y1)]) ends.set(end, [...(ends.get(end) ?? []), i]);
  });
  const used = new Set();
  const follow = (line) => {
    for (;;) {
      const end = key(...line.at(-1));
      const next = ends.get(end).find((i) => !used.has(i));
      if (next === undefined) return line;
      used.add(next);
      const [x0, y0, x1, y1] = segments[next];
      line.push(key(x0, y0) === end ? [x1, y1] : [x0, y0]);
    }
  };
  return segments.flatMap(([x0, y0, x1, y1], i) => {
    if (used.has(i)) return [];
    used.add(i);
    return [follow(follow([[x0, y0], [x1, y1]]).reverse())];
  });
}
