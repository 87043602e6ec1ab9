// A training run while it goes on: the kernel sends one frame at a time, at most once a second.

import * as view from "./view.js";
import * as panels from "./panels.js";

const PAUSE = 10_000; // milliseconds between two readings aloud
const STATES = {
  training: (epoch, epochs) => `training: ${epoch} of ${epochs} epochs done`,
  finished: (epoch, epochs) => `the training has ended after epoch ${epoch}${epoch < epochs ? ` of ${epochs}` : ""}`,
  interrupted: (epoch, epochs) => `the training was stopped after epoch ${epoch} of ${epochs}; all that was recorded is kept`,
};

function render({ model, el }) {
  const root = view.element("div", { className: "aae-explorer", role: "group", "aria-label": "training, live" });
  const state = view.element("p", { className: "aae-title", textContent: "The training has not begun." });
  const note = view.element("p", { className: "aae-note" });
  const spoken = view.liveText();
  root.append(state, spoken.element);
  el.append(root);
  let [board, saidAt, saidState] = [null, -Infinity, ""];

  function build() {
    const found = model.get("frame");
    const layers = () => {
      const shown = { ...model.get("layers") };
      if (!found.prior_map) delete shown.prior;
      if (!found.fixed_codes) delete shown.marks;
      return shown;
    };
    const get = (name) => (name === "layers" ? layers() : model.get("frame")[name]);
    board = panels.createPanels({ get }, {
      label: "Codes of the images that are followed",
      onLayers: (changed) => view.put(model, { layers: { ...model.get("layers"), ...changed } }),
    });
    board.left.append(state, board.switches, spoken.element);
    board.right.append(note);
    root.append(board.left, board.right);
  }
  function show() {
    const { status, epoch, epochs } = model.get("frame");
    if (!status) return;
    if (!board) build();
    board.reload(epochs);
    board.showLayers();
    board.move(0, epoch);
    board.showEntry(0, epoch);
    state.textContent = STATES[status](epoch, epochs);
    note.textContent = explain(model.get("frame"));
    if (status === saidState && performance.now() - saidAt < PAUSE) return;
    [saidAt, saidState] = [performance.now(), status];
    spoken.say(`${state.textContent}. ${board.spokenLosses(epoch)}`);
  }
  const showLayers = () => board?.showLayers();
  model.on("change:frame", show);
  model.on("change:layers", showLayers);
  show();
  return () => {
    model.off("change:frame", show);
    model.off("change:layers", showLayers);
    spoken.stop();
    board?.destroy();
    root.remove();
  };
}

function explain(frame) {
  const prior = frame.prior_map
    ? `${view.contourText("the prior")}; the lines in the histograms are its density. `
    : "";
  const after = frame.status === "training" ? "" : "aae.explore.replay(...) of this callback replays the training.";
  return `${prior}${after}`;
}

export default { render };
