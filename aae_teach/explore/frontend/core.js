// Pure functions of the explorers: no DOM, no state, so that they run under Node as well as in a browser.

export * from "./networks.js";
export * from "./pictures.js";
export * from "./priors.js";

// The plane: a square of code units around the origin, from -extent to extent, drawn on a square of `size` pixels, y
// upwards. square: { size, extent }.

export function toScreen(square, x, y) {
  const scale = square.size / (2 * square.extent);
  return [(x + square.extent) * scale, (square.extent - y) * scale];
}

export function toCode(square, pixelX, pixelY) {
  const scale = (2 * square.extent) / square.size;
  return [pixelX * scale - square.extent, square.extent - pixelY * scale];
}

export function clampCode(code, extent) {
  return code.map((value) => Math.min(extent, Math.max(-extent, value)));
}

// The two numbers of the plane put into a code of all dimensions.
export function fullCode(code, axes, others) {
  const full = Array.from(others && others.length ? others : code);
  axes.forEach((axis, k) => {
    full[axis] = code[k];
  });
  return full;
}

// points: flat [x0, y0, x1, y1, ...]. Returns the index of the nearest point within the radius, or -1.
export function hitTest(points, x, y, radius = Infinity) {
  let best = radius * radius;
  let found = -1;
  for (let i = 0; i < points.length; i += 2) {
    const distance = (points[i] - x) ** 2 + (points[i + 1] - y) ** 2;
    if (distance <= best && (found < 0 || distance < best)) {
      best = distance;
      found = i / 2;
    }
  }
  return found;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

// What a key means on the plane: a step [dx, dy] (ten times as large with Shift), "home", or null for others.
export function keyStep(key, shift, step = 1) {
  if (key === "Home") return "home";
  const arrow = ARROWS[key];
  return arrow ? arrow.map((part) => part * step * (shift ? 10 : 1)) : null;
}

export function lerp(from, to, share) {
  return from.map((value, i) => value + share * (to[i] - value));
}

// Maps: values on a square grid over the plane, row 0 at the bottom, node (0, 0) at (-extent, -extent).

export function gridCodes(steps, extent) {
  const codes = [];
  for (let row = 0; row < steps; row += 1) {
    for (let column = 0; column < steps; column += 1) {
      codes.push([(2 * column) / (steps - 1) - 1, (2 * row) / (steps - 1) - 1].map((share) => share * extent));
    }
  }
  return codes;
}

// Value of a map between its nodes.
export function bilinear(values, steps, extent, x, y) {
  const place = (number) => Math.min(steps - 1.000001, Math.max(0, ((number + extent) / (2 * extent)) * (steps - 1)));
  const [column, row] = [Math.floor(place(x)), Math.floor(place(y))];
  const [right, up] = [place(x) - column, place(y) - row];
  const k = row * steps + column;
  const low = values[k] * (1 - right) + values[k + 1] * right;
  return low * (1 - up) + (values[k + steps] * (1 - right) + values[k + steps + 1] * right) * up;
}

// Marching squares: line segments [x0, y0, x1, y1] in grid units where the values cross the level.
export function contours(values, width, height, level) {
  const segments = [];
  const at = (column, row) => values[row * width + column];
  const share = (a, b) => (Number.isFinite(a) && Number.isFinite(b) ? (level - a) / (b - a) : 0.5);
  for (let row = 0; row + 1 < height; row += 1) {
    for (let column = 0; column + 1 < width; column += 1) {
      const [a, b] = [at(column, row), at(column + 1, row)];
      const [d, c] = [at(column, row + 1), at(column + 1, row + 1)];
      const crossings = [];
      if (a >= level !== b >= level) crossings.push([column + share(a, b), row]);
      if (b >= level !== c >= level) crossings.push([column + 1, row + share(b, c)]);
      if (d >= level !== c >= level) crossings.push([column + share(d, c), row + 1]);
      if (a >= level !== d >= level) crossings.push([column, row + share(a, d)]);
      // Four crossings are a saddle; its middle decides which corners belong together.
      if (crossings.length === 4 && (a + b + c + d) / 4 >= level !== a >= level) crossings.push(crossings.shift());
      for (let k = 0; k + 1 < crossings.length; k += 2) segments.push([...crossings[k], ...crossings[k + 1]]);
    }
  }
  return segments;
}

// Levels of a log density above which the given shares of its mass lie, on an even grid.
export function massLevels(logDensities, shares) {
  const sorted = Float64Array.from(logDensities).filter((value) => value > -Infinity).sort().reverse();
  let total = 0;
  const held = sorted.map((value) => (total += Math.exp(value - sorted[0])));
  const found = shares.map((share) => sorted[held.findIndex((mass) => mass >= share * total)] - 1e-6);
  // A flat prior has one level, which holds all of its mass.
  return found.filter((level, i) => i === 0 || level < found[i - 1] - 1e-6);
}

// A number for reading aloud and for read-outs: a true minus sign, no "-0.0".
export function format(number, digits = 1) {
  const text = Math.abs(number).toFixed(digits);
  return number < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}
