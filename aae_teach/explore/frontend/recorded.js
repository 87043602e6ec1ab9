// A recording as the front end reads it: no DOM, so that it runs under Node as well as in a browser.

import * as arrays from "./arrays.js";
import * as core from "./core.js";

const GUESSING = { discriminator_loss: ["2 ln 2", 2 * Math.LN2], generator_loss: ["ln 2", Math.LN2] };

// get: name of a trait -> value. Positions are numbers from 0 to entries - 1; between two entries codes lie on
// the line from one to the other.
export function readRecording(get) {
  const codes = arrays.read(get("codes"));
  const [entries, points] = codes.shape;
  const labels = get("labels");
  const medians = new Map();
  const shown = new Float32Array(2 * points);
  const between = (position) => {
    const entry = Math.max(0, Math.min(Math.floor(position), entries - 1));
    return [entry, Math.min(entry + 1, entries - 1), position - entry];
  };
  const mix = (from, to, share, out) => {
    for (let i = 0; i < out.length; i += 1) out[i] = share > 0 ? from[i] + share * (to[i] - from[i]) : from[i];
    return out;
  };
  const entryCodes = (entry) => arrays.at(codes, entry);
  const entryMedians = (entry) => {
    if (!medians.has(entry)) medians.set(entry, classMedians(entryCodes(entry), labels));
    return medians.get(entry);
  };
  return {
    entries,
    points,
    labels,
    last: entries - 1,
    // Flat [x0, y0, ...]; the same array at every call.
    codesAt(position) {
      const [from, to, share] = between(position);
      return mix(entryCodes(from), entryCodes(to), share, shown);
    },
    // [[label, x, y], ...] by label.
    mediansAt(position) {
      const [from, to, share] = between(position);
      const ends = entryMedians(to);
      return entryMedians(from).map(([label, ...place], k) => [label, ...core.lerp(place, ends[k].slice(1), share)]);
    },
  };
}

// Medians of the finite codes of each class, in the order of the labels.
export function classMedians(codes, labels) {
  const groups = new Map();
  labels.forEach((label, i) => {
    if (!groups.has(label)) groups.set(label, [[], []]);
    for (const k of [0, 1]) if (Number.isFinite(codes[2 * i + k])) groups.get(label)[k].push(codes[2 * i + k]);
  });
  const median = (values) => Float64Array.from(values).sort()[values.length >> 1] ?? NaN;
  return [...groups].sort(([one], [other]) => one - other).map(([label, both]) => [label, ...both.map(median)]);
}

// Share of the codes in each of `bins` bins of one dimension from -extent to extent, as a density; what lies
// outside counts for the whole but is in no bin.
export function density(codes, dimension, extent, bins) {
  const heights = new Float64Array(bins);
  const points = codes.length / 2;
  const scale = bins / (2 * extent);
  for (let i = dimension; i < codes.length; i += 2) {
    const bin = Math.floor((codes[i] + extent) * scale);
    if (bin >= 0 && bin < bins) heights[bin] += scale / points;
  }
  return heights;
}

// Mean and standard deviation of one dimension, over finite codes.
export function spread(codes, dimension) {
  let [count, sum, squares] = [0, 0, 0];
  for (let i = dimension; i < codes.length; i += 2) {
    if (!Number.isFinite(codes[i])) continue;
    count += 1;
    sum += codes[i];
    squares += codes[i] ** 2;
  }
  const mean = sum / count;
  return [mean, Math.sqrt(Math.max(0, squares / count - mean ** 2))];
}

// Losses as [{ name, title, values, guess: [text, value] | null }], the three of the phases first.
export function readLosses(get) {
  const [names, values] = [get("loss_names"), arrays.read(get("losses"))];
  const known = ["reconstruction_loss", "discriminator_loss", "generator_loss"];
  const rank = (name) => (known.includes(name) ? known.indexOf(name) : known.length);
  return names
    .map((name, k) => ({
      name,
      title: name.replace(/^val_/, "validation ").replaceAll("_", " "),
      values: arrays.at(values, k),
      guess: GUESSING[name.replace(/^val_/, "")] ?? null,
    }))
    .sort((one, other) => rank(one.name) - rank(other.name));
}

export const mainLosses = (losses) =>
  losses.filter(({ name }) => /^(reconstruction|discriminator|generator)_loss$/.test(name));

export function lossText(value) {
  if (!Number.isFinite(value)) return "not finite";
  return value !== 0 && Math.abs(value) < 0.1 ? value.toFixed(4) : value.toFixed(3);
}

// One step by phases: after the last phase of an epoch comes the next epoch. Returns [epoch, phase].
export function stepPhase([epoch, phase], phases, direction, last) {
  const order = ["", ...phases];
  const place = epoch * order.length + Math.max(0, order.indexOf(phase)) + direction;
  const end = (last + 1) * order.length - 1;
  const next = Math.max(0, Math.min(end, place));
  return [Math.floor(next / order.length), order[next % order.length]];
}

// What a key does to the epoch: a new epoch, "play", or null for keys that are none of ours.
export function replayKey(key, shift, epoch, last) {
  if (key === " ") return "play";
  if (key === "Home") return 0;
  if (key === "End") return last;
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[key];
  return by ? Math.max(0, Math.min(last, epoch + by * (shift ? 10 : 1))) : null;
}

// "epoch 12 of 60" or "before training".
export function epochText(epoch, last) {
  if (epoch === 0) return last ? `before training, epoch 0 of ${last}` : "before training";
  return `epoch ${epoch} of ${last}`;
}

// Range of an axis over all finite values: [low, high], a little wider than they are.
export function rangeOf(series, include = []) {
  let [low, high] = [Infinity, -Infinity];
  for (const values of [...series, include]) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [0, 1];
  const margin = high > low ? 0.08 * (high - low) : 0.1 * Math.abs(high) || 1;
  return [low - margin, high + margin];
}

// Round numbers within a range, about `count` of them.
export function ticks([low, high], count = 4) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= rough * 0.999);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high; k += 1) found.push(Number((k * step).toPrecision(12)));
  return found;
}
