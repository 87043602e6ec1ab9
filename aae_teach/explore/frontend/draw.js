// Drawing on the plane: colours of the theme, codes, maps, axes and the cursor.

import * as core from "./core.js";
import * as controls from "./controls.js";
import * as ticks from "./ticks.js";

// Matplotlib's petroff10, as in the figures; digits are drawn as text too, so that no one must see colours.
export const COLOURS = [
  "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd",
];
// The same, halfway to white, for a dark theme.
const LIGHTER = COLOURS.map((colour) => mix(colour, "#ffffff", 0.5));
const OUTLINE = "#202020";

function channels(colour) {
  const short = /^#(.)(.)(.)$/.exec(colour);
  const long = short ? `#${short.slice(1).map((digit) => digit + digit).join("")}` : colour;
  const hex = /^#(..)(..)(..)/.exec(long);
  return hex ? hex.slice(1).map((pair) => parseInt(pair, 16)) : (colour.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
}

function mix(from, to, share) {
  const mixed = core.lerp(channels(from), channels(to), share).map((value) => Math.round(value));
  return `rgb(${mixed.join(", ")})`;
}

function isDark(colour) {
  const [red, green, blue] = channels(colour);
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}

// The colours of the theme that an element of ours stands in.
export function palette(inside) {
  const style = getComputedStyle(inside);
  const read = (name, fallback) => style.getPropertyValue(`--aae-${name}`).trim() || fallback;
  const paper = read("paper", "#ffffff");
  return {
    paper,
    panel: read("panel", paper),
    series: isDark(paper) ? LIGHTER : COLOURS,
    ink: read("ink", OUTLINE),
    quiet: read("quiet", "#555555"),
    faint: read("faint", "#d8d8d8"),
    focus: read("focus", "#1565c0"),
  };
}

export function drawAxes(context, square, palette) {
  const { size, extent } = square;
  context.lineWidth = 1;
  for (const place of ticks.tickPlaces(extent)) {
    const [across, up] = core.toScreen(square, place, place);
    context.strokeStyle = palette.quiet;
    context.globalAlpha = place === 0 ? 0.6 : 0.15;
    context.beginPath();
    context.moveTo(across, 0);
    context.lineTo(across, size);
    context.moveTo(0, up);
    context.lineTo(size, up);
    context.stroke();
    context.globalAlpha = 1;
  }
}

export function outlined(context, text, x, y, colour, outline, width = 3) {
  context.lineJoin = "round";
  context.lineWidth = width;
  context.strokeStyle = outline;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

export function drawCursor(context, [x, y], palette, radius = 9) {
  const ring = (colour, width) => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + dx * radius, y + dy * radius);
      context.lineTo(x + dx * (radius + 6), y + dy * (radius + 6));
    }
    context.stroke();
  };
  ring(palette.paper, 6);
  ring(palette.ink, 2.5);
}

// points: flat [x0, y0, ...]; labels: one digit for each, or [] for dots.
export function drawCodes(context, square, points, labels, palette, size = 10) {
  context.font = `bold ${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let i = 0; 2 * i < points.length; i += 1) {
    const [x, y] = core.toScreen(square, points[2 * i], points[2 * i + 1]);
    if (x < -size || y < -size || x > square.size + size || y > square.size + size) continue;
    const colour = palette.series[(labels.length ? labels[i] : 0) % COLOURS.length];
    if (labels.length) outlined(context, String(labels[i]), x, y, colour, OUTLINE, 1.6);
    else dot(context, x, y, colour);
  }
}

function dot(context, x, y, colour, radius = 2.5) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.strokeStyle = OUTLINE;
  context.lineWidth = 0.8;
  context.fill();
  context.stroke();
}

// The digit itself at the median of its codes, in a disc.
export function drawMedians(context, square, points, labels) {
  const median = (label, k) => {
    const values = labels.flatMap((other, i) => (other === label ? [points[2 * i + k]] : [])).sort((a, b) => a - b);
    return values[values.length >> 1];
  };
  drawBadges(context, square, [...new Set(labels)].sort().map((label) => [label, median(label, 0), median(label, 1)]));
}

// Labels in discs: [[label, x, y], ...].
export function drawBadges(context, square, places) {
  context.font = "bold 15px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [label, ...place] of places) {
    const [x, y] = core.toScreen(square, ...place);
    context.beginPath();
    context.arc(x, y, 11, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
    context.strokeStyle = OUTLINE;
    context.lineWidth = 4.5;
    context.stroke();
    context.strokeStyle = COLOURS[label % COLOURS.length];
    context.lineWidth = 3;
    context.stroke();
    context.fillStyle = OUTLINE;
    context.fillText(String(label), x, y + 1);
  }
}

// Heat map of probabilities on a grid (row 0 at the bottom): blue takes codes for fake, orange for real, and
// paper shows where it can only guess.
export function heatImage(probabilities, steps) {
  const canvas = controls.element("canvas", { width: steps, height: steps });
  const context = canvas.getContext("2d");
  const image = context.createImageData(steps, steps);
  for (let k = 0; k < steps * steps; k += 1) {
    const row = steps - 1 - Math.floor(k / steps);
    image.data.set(heatColour(probabilities[k]), 4 * (row * steps + (k % steps)));
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

const [FAKE, REAL] = [[33, 102, 172], [230, 126, 34]];

export function heatColour(probability) {
  if (!Number.isFinite(probability)) return [0, 0, 0, 0];
  // The root lets small preferences show.
  return [...(probability < 0.5 ? FAKE : REAL), Math.round(215 * Math.sqrt(Math.abs(2 * probability - 1)))];
}

// The same without colours: plus signs for real, minus signs for fake, larger where the discriminator is surer.
export function drawSigns(context, square, probabilityAt, palette, count = 11) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const code of core.gridCodes(count, (square.extent * (count - 1)) / count)) {
    const share = 2 * probabilityAt(code) - 1;
    if (!(Math.abs(share) > 0.02)) continue;
    context.font = `bold ${Math.round(9 + 15 * Math.sqrt(Math.abs(share)))}px system-ui, sans-serif`;
    outlined(context, share > 0 ? "+" : "\u2212", ...core.toScreen(square, ...code), palette.ink, palette.paper, 2);
  }
}

// An image whose pixels are the nodes of a grid over the plane: its outer pixels stick out by half.
export function drawMap(context, square, image, smooth = true) {
  const half = square.size / (image.width - 1) / 2;
  context.imageSmoothingEnabled = smooth;
  context.drawImage(image, -half, -half, square.size + 2 * half, square.size + 2 * half);
}
