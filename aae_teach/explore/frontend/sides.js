// What stands beside the plane in replay and live: histograms of the codes, losses, and the numbers of an epoch.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as curves from "./curves.js";
import * as recorded from "./recorded.js";
import * as view from "./view.js";

const [DEPTH, BINS] = [64, 40];
const [COPYING, PLAYING] = [["reconstruction_loss"], ["discriminator_loss", "generator_loss"]];

// size: of the plane. state: { run, losses, position, epoch }, which reload and the draws read.
export function createSides(get, state, size, onPick) {
  const names = () => get("axes").map((axis) => `code ${axis + 1}`);
  const edges = [0, 1].map((k) => curves.histogram(k, names()[k], size, DEPTH));
  const reconstruction = curves.lossChart("reconstruction loss (mean squared error)", 400, 150, onPick);
  const adversaries = curves.lossChart("discriminator (solid) and generator (dashed) loss", 400, 180, onPick);
  const charts = [[reconstruction, COPYING], [adversaries, PLAYING]];
  const readout = view.readout("at this epoch");
  let [marginals, top] = [[[], []], 1];

  function readPrior() {
    const both = arrays.read(get("marginals"));
    marginals = [0, 1].map((k) => (both ? arrays.at(both, k) : []));
    top = both ? 2.2 * Math.max(...both) : usualTop(state.run, get("extent"));
  }

  function showSpreads() {
    const codes = state.run.codesAt(state.position);
    const prior = get("prior_spread");
    names().forEach((name, k) => {
      const [mean, deviation] = recorded.spread(codes, k).map((value) => (Number.isFinite(value) ? core.format(value, 2) : "not finite"));
      const text = `mean ${mean}, stddev ${deviation}${prior ? ` (prior ${core.format(prior, 2)})` : ""}`;
      readout.set(name, text);
      edges[k].describe(`histogram of ${name}${prior ? " with the prior's density as a line" : ""}: ${text}`);
    });
  }
  function showLosses(epoch) {
    for (const { title, values, guess } of state.losses) {
      const value = epoch > 0 ? recorded.lossText(values[epoch - 1]) : "none before training";
      readout.set(title, guess && epoch > 0 ? `${value} (guessing ${guess[1].toFixed(3)})` : value);
    }
    for (const [chart, wanted] of charts) chart.describe(lossWords(state.losses, wanted, epoch));
  }

  return {
    edges,
    elements: [reconstruction.canvas, adversaries.canvas],
    readout: readout.element,
    reload(epochs) {
      readPrior();
      for (const [chart, wanted] of charts) {
        const named = state.losses.filter(({ name }) => wanted.includes(name));
        chart.setSeries(named, epochs);
        chart.canvas.hidden = !named.length;
      }
    },
    draw(palette) {
      const codes = state.run.codesAt(state.position);
      edges.forEach((edge, k) => {
        edge.show(recorded.density(codes, k, get("extent"), BINS), marginals[k], top, palette);
      });
      for (const [chart] of charts) if (!chart.canvas.hidden) chart.show(state.epoch, palette);
    },
    showNumbers(epoch) {
      showSpreads();
      showLosses(epoch);
    },
    spoken: (epoch) => lossWords(state.losses, [...COPYING, ...PLAYING], epoch),
  };
}

// Without a prior the charts reach as high as the histograms of most epochs.
function usualTop(run, extent) {
  const some = Array.from({ length: Math.min(20, run.entries) }, (_, k) => Math.round((k * run.last) / 19));
  const peaks = some.flatMap((entry) => [0, 1].map((k) => Math.max(...recorded.density(run.codesAt(entry), k, extent, BINS))));
  return 1.1 * (peaks.sort((a, b) => a - b)[Math.floor(0.75 * (peaks.length - 1))] || 1);
}

// The losses in words, for read-outs aloud.
function lossWords(losses, wanted, epoch) {
  const found = losses.filter(({ name, values }) => wanted.includes(name) && epoch > 0 && values.length >= epoch);
  return found.map(({ title, values }) => `${title} ${recorded.lossText(values[epoch - 1])}`).join(", ") || "losses: none before training";
}
