// Trains in a Web Worker, so that the page stays quick. Messages to it: { type: "begin", data, settings, wanted }, then
// "change" with settings, "run" with the pace, "pause", "phase", "step", "reset", "wanted", and "drawn" when the page has
// drawn the last view and may be sent the next one. wanted: surface, extent, arrows, points, and pause, the least
// milliseconds between two views.

import * as networks from "./lab_network.js";
import * as phases from "./lab_phases.js";
import * as trainers from "./lab_trainer.js";

const NODES = 31; // of the surface's grid

// post(view) sends to the page.
export function createDesk(post, now = () => performance.now()) {
  let [trainer, wanted, pace, free, sent, next, timer, due] = [null, {}, null, true, 0, 0, null, 0];
  let known = 0; // losses that the page has already

  function view() {
    free = false;
    sent = now();
    const { model, losses, history, last } = trainer;
    const from = Math.min(known, trainer.done);
    known = trainer.done;
    const arrows = wanted.arrows ? { phase: wanted.arrows, steps: trainer.rehearse(wanted.arrows, wanted.points) } : null;
    post({
      codes: trainer.codes(),
      decoder: model.parts.decoder.layers.map(copyLayer),
      encoder: model.parts.encoder.layers.map(copyLayer),
      surface: wanted.surface ? { nodes: NODES, values: trainer.surface(NODES, wanted.extent) } : null,
      arrows,
      from,
      losses: Object.fromEntries(phases.PHASES.map((phase) => [phase, losses[phase].slice(from)])),
      history,
      done: trainer.done,
      total: trainer.total,
      epoch: trainer.epoch,
      phase: last?.phase ?? "",
      running: pace !== null,
    });
  }
  const mayView = () => free && now() >= next;

  // As many phases as fit before messages are looked at again; a view may come after any phase.
  function work() {
    timer = null;
    const end = now() + 30;
    do {
      if (pace === null || (pace && now() < due)) break;
      if (pace) due = Math.max(due + 1000 / (pace * trainer.phasesPerStep), now() - 1000 / pace);
      trainer.phase();
      if (trainer.ended) pace = null;
    } while (now() < end && !mayView());
    if (mayView()) view();
    else if (pace === null) show();
    schedule();
  }
  let late = false; // a view is due as soon as the page is free
  function schedule() {
    if (pace !== null && timer === null) timer = setTimeout(work, pace ? Math.max(0, Math.min(50, due - now())) : 0);
  }
  function show() {
    if (free) view();
    else late = true;
  }

  const answers = {
    begin({ data, settings, wanted: asked }) {
      trainer = trainers.createTrainer(data, settings);
      [wanted, known] = [asked, 0];
    },
    change({ settings }) {
      if (trainer.change(settings)) known = 0;
    },
    reset() {
      trainer.reset();
      known = 0;
    },
    // pace: mini-batches in a second, or 0 for as many as there can be.
    run({ pace: asked }) {
      pace = trainer.ended ? null : asked;
      due = now();
      schedule();
    },
    pause: () => (pace = null),
    phase: () => trainer.ended || trainer.phase(),
    step: () => trainer.ended || trainer.step(),
    wanted: ({ wanted: asked }) => (wanted = asked),
  };
  return (message) => {
    if (!trainer && message.type !== "begin") return;
    if (message.type === "drawn") {
      free = true;
      // Where drawing is slow, training still has three quarters of the time.
      next = Math.max(sent + wanted.pause, now() + 3 * (now() - sent));
      if (!late) return;
    } else answers[message.type](message);
    late = false;
    show();
  };
}

const copyLayer = ({ kind, inputs, outputs, activation, kernel, bias }) => ({
  ...{ kind, inputs, outputs, activation },
  ...{ kernel: kernel.slice(), bias: bias.slice() },
});

export function start(scope) {
  const answer = createDesk((view) => scope.postMessage(view));
  scope.onmessage = ({ data }) => answer(data);
}

// Node, which tests this module, has no such scope.
if (typeof WorkerGlobalScope !== "undefined") start(globalThis);
