// The page's side of a training: the worker, what it sent last, and all losses so far.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as phases from "./lab_phases.js";
import * as tasks from "./lab_tasks.js";

const SHOWN = 600; // as in lab_trainer.js

// onView is called when something new is to be drawn.
export function createRun(model, { onView }) {
  const pictures = arrays.read(model.get("pictures"));
  const labels = model.get("labels");
  const [train, white] = [model.get("train"), model.get("white")];
  const data = { images: pictures.slice(), labels, train, white, pixels: pictures.length / labels.length };
  // As a plain script, which has no exports: from disk browsers load no other into a worker.
  const script = model.get("worker").replace(/^export /gm, "");
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  let [wanted, frame] = [{}, null];
  const empty = () => Object.fromEntries(phases.PHASES.map((phase) => [phase, []]));
  const run = {
    data,
    shownLabels: labels.slice(-SHOWN),
    shown: { codes: null, decoder: null, encoder: null, surface: null, arrows: null, done: 0, total: 0, epoch: 0, phase: "", running: false },
    losses: empty(),
    history: [],
    lowest: Infinity,
    get codes() {
      return run.shown.codes;
    },
    send: (message) => worker.postMessage(message),
    begin: (settings) => worker.postMessage({ type: "begin", data, settings, wanted }),
    want(next) {
      wanted = next;
      worker.postMessage({ type: "wanted", wanted });
    },
    end() {
      worker.terminate();
      cancelAnimationFrame(frame);
    },
  };
  function addLosses({ from, losses }) {
    if (from === 0) run.lowest = Infinity;
    for (const phase of phases.PHASES) {
      run.losses[phase].length = from;
      run.losses[phase].push(...losses[phase]);
    }
    const mean = tasks.lately(run.losses.discriminator);
    if (mean < run.lowest) run.lowest = mean;
  }
  worker.onmessage = ({ data: sent }) => {
    const { losses, history, from, decoder, encoder, ...others } = sent;
    addLosses(sent);
    run.history = history;
    Object.assign(run.shown, others, { decoder: asNetwork(decoder), encoder: asNetwork(encoder) });
    if (run.shown.surface) run.shown.surface.extent = wanted.extent;
    frame = requestAnimationFrame(() => {
      onView();
      worker.postMessage({ type: "drawn" });
    });
  };
  worker.onerror = (event) => {
    throw new Error(`The Lab's worker stopped: ${event.message}`);
  };
  return run;
}

// Layers as the worker sends them, for `decode` and for `forward`.
function asNetwork(layers) {
  const made = layers.map((layer) => ({ ...layer, values: new Float32Array(layer.outputs) }));
  return { inputSize: made[0].inputs, outputSize: made.at(-1).outputs, layers: made };
}

// What the pad and the read-outs ask about codes and pictures.
export function createSpace(run, shown, side) {
  const bytes = run.data.images.map((value) => Math.round((255 * value) / run.data.white));
  return {
    side,
    shape: [side, side],
    get networks() {
      return { encoder: shown.encoder, decoder: shown.decoder };
    },
    decode: (code) => core.decode(shown.decoder, code),
    nearest(picture) {
      const { index } = core.nearest(bytes.subarray(0, run.data.train * side * side), picture);
      return { label: run.data.labels[index] };
    },
  };
}

const FACTORS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

// A round factor by which steps become arrows of about a twentieth of the plane.
export function arrowScale(steps, extent) {
  const lengths = Float64Array.from({ length: steps.length >> 1 }, (_, k) => Math.hypot(steps[2 * k], steps[2 * k + 1])).sort();
  const usual = lengths[Math.floor(0.8 * lengths.length)];
  if (!(usual > 0)) return 1;
  return FACTORS.findLast((factor) => factor * usual <= 0.12 * extent) ?? 1;
}

export function arrowText(arrows) {
  if (!arrows) return "";
  if (!arrows.steps.some((value) => value !== 0)) return `The ${arrows.phase} phase would move no code.`;
  const length = arrows.scale > 1 ? `${arrows.scale} times as long as the moves` : "as long as the moves";
  return `Arrows: what the ${arrows.phase} phase would do to the codes next, ${length}.`;
}
