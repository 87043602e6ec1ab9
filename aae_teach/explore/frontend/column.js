// One column of a comparison as the other modules read an explorer: pure functions, without a screen.

import * as core from "./core.js";
import * as recorded from "./recorded.js";
import * as spaces from "./space.js";

// Stands in for a widget's model: values of the column, else the widget's own.
export function columnModel(model, k) {
  const get = (name) => {
    const values = model.get("columns")[k];
    return name in values ? values[name] : model.get(name);
  };
  return { get };
}

// How many entries the recording of a column has.
export function entries({ codes }) {
  return codes.shape[0];
}

// The entry that a recording shows at an epoch: a shorter run stays at its last one.
export function entryAt(count, epoch) {
  return Math.max(0, Math.min(epoch, count - 1));
}

// The point nearest to a click on the plane, within a tenth of its half-width, or -1.
export function pick(points, [x, y], extent) {
  return core.hitTest(points, x, y, extent / 10);
}

export function codeText(code) {
  return `(${code.map((value) => (Number.isFinite(value) ? core.format(value) : "not finite")).join(", ")})`;
}

// What is said of a selected image in one column: where its code lies, and whether that is on the plane.
export function placeText(code, extent) {
  const outside = code.some((value) => !(Math.abs(value) <= extent));
  return codeText(code) + (outside ? ", outside of the plane shown" : "");
}

// Values of the losses at an epoch: [[title, text], ...].
export function lossesAt(losses, epoch) {
  return losses.map(({ title, values }) => [
    title,
    epoch > 0 && values.length ? recorded.lossText(values[Math.min(epoch, values.length) - 1]) : "none before training",
  ]);
}

// What keeps decoded images from being exact: decoders that only Keras can compute, and rounding; or "".
export function errorText(columns) {
  const tables = columns.filter((each) => each.decoder?.reason);
  const places = tables.map(({ name, decoder }) => spaces.placesText(decoder.reason, ` of ${name}`));
  return [...places, roundingText(columns)].filter(Boolean).join(" ");
}

function roundingText(columns) {
  if (!columns.some((each) => each.pixel_error > 1e-7)) return "";
  const number = (error) => (error >= 0.001 ? error.toFixed(3) : error.toFixed(6));
  const found = columns.map((each) => `${each.name} ${number(each.pixel_error)}`).join(", ");
  return "Weights are rounded to 8 bits. Largest pixel error against the exact decoder, on a 21 by 21 grid over " +
    `the plane (ink is 1): ${found}.`;
}
