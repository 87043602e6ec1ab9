// The Lab's losses by mini-batch, and its measures by epoch.

import * as controls from "./controls.js";
import * as core from "./core.js";
import * as curves from "./curves.js";
import * as draw from "./draw.js";
import * as measured from "./recorded.js";

const GUESSES = { discriminator: ["2 ln 2", 2 * Math.LN2], generator: ["ln 2", Math.LN2] };
const MEASURES = {
  distance: "energy distance to the prior",
  accuracy: "neighbour accuracy",
  copies: "copy error of test images",
};

export function createCharts() {
  const reconstruction = curves.lossChart("reconstruction loss", 400, 140, null, "step");
  const adversaries = curves.lossChart("discriminator (solid) and generator (dashed) loss", 400, 170, null, "step");
  const trends = Object.fromEntries(
    Object.entries(MEASURES).map(([name, title]) => [name, curves.lossChart(title, 400, 104, null, "epoch")]),
  );
  const readout = controls.readout("numbers now");
  const series = (losses, phase) => ({ name: `${phase}_loss`, values: losses[phase], guess: GUESSES[phase] ?? null });
  const canvases = [reconstruction, adversaries, ...Object.values(trends)].map(({ canvas }) => canvas);
  const element = controls.element("div", { className: "aae-column aae-charts" }, readout.element, ...canvases);

  function showNumbers(losses, history, codes) {
    const text = (value, digits) => (Number.isFinite(value) ? core.format(value, digits) : "not finite");
    for (const phase of Object.keys(losses)) {
      const value = losses[phase].at(-1);
      readout.set(`${phase} loss`, value === undefined ? "none before training" : Number.isNaN(value) ? "not computed" : measured.lossText(value));
    }
    const now = history.at(-1);
    readout.set("energy distance", text(now.distance, 3));
    readout.set("neighbour accuracy", text(now.accuracy, 3));
    readout.set("copy error", text(now.copies, 4));
    const spreads = [0, 1].map((k) => measured.spread(codes, k).map((value) => text(value, 1)));
    readout.set("codes: mean, stddev", spreads.map(([mean, stddev]) => `${mean}, ${stddev}`).join("; "));
  }
  return {
    element,
    show({ losses, history, codes }) {
      const palette = draw.palette(element);
      const steps = losses.reconstruction.length;
      reconstruction.setSeries([series(losses, "reconstruction")], Math.max(1, steps));
      const game = ["discriminator", "generator"].map((phase) => series(losses, phase));
      adversaries.setSeries(game.filter(({ values }) => values.some(Number.isFinite) || !values.length), Math.max(1, steps));
      for (const chart of [reconstruction, adversaries]) chart.show(steps, palette);
      for (const [name, chart] of Object.entries(trends)) {
        // The first one is from before training and would hide the rest.
        const values = history.slice(1).map((entry) => entry[name]);
        chart.setSeries([{ name, values, guess: null }], Math.max(1, values.length));
        chart.show(values.length, palette);
        chart.describe(`${MEASURES[name]} by epoch, now ${measured.lossText(history.at(-1)[name])}`);
      }
      reconstruction.describe(`reconstruction loss by mini-batch, now ${measured.lossText(losses.reconstruction.at(-1) ?? NaN)}`);
      const game2 = ["discriminator", "generator"].map((phase) => `${phase} ${measured.lossText(losses[phase].at(-1) ?? NaN)}`);
      adversaries.describe(`losses by mini-batch with lines at 2 ln 2 and ln 2, now ${game2.join(", ")}`);
      showNumbers(losses, history, codes);
    },
  };
}
