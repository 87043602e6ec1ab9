// A training run replayed: one position in time moves codes, histograms, losses and decoded images.

import * as arrays from "./arrays.js";
import * as core from "./core.js";
import * as view from "./view.js";
import * as panels from "./panels.js";
import * as recorded from "./recorded.js";

const KEYS = "Left and right arrow keys move by an epoch, with Shift by ten; Home and End go to the ends; Space plays.";

function render({ model, el }) {
  const set = (changes) => view.put(model, changes);
  const goTo = (epoch, phase = "") => set({ epoch, phase, playing: false });
  const board = panels.createPanels(model, {
    label: `Codes at the epoch. ${KEYS}`,
    onPick: (epoch) => goTo(epoch),
    onLayers: (layers) => set({ layers }),
  });
  const last = () => model.get("codes").shape[0] - 1;
  const controls = createControls(model, { set, goTo, last });
  const player = createPlayer(model, board, set, last);
  const spoken = view.liveText();
  const said = view.element("p", { className: "aae-title" });
  const note = view.element("p", { className: "aae-note" });

  function show() {
    const [epoch, phase] = [model.get("epoch"), model.get("phase")];
    board.showPhase(phase ? readPhase(model, epoch, phase) : null);
    if (!model.get("playing") || phase) board.move(epoch, epoch);
    board.showEntry(epoch, epoch);
    controls.show();
    said.textContent = recorded.epochText(epoch, last()) + (phase ? `: ${phase} phase` : "");
    note.textContent = phase ? phaseText(model, phase) : explain(model);
    if (!model.get("playing")) spoken.say(() => `${said.textContent}. ${phase ? note.textContent : board.spokenLosses(epoch)}`);
  }
  function reload() {
    board.reload(last());
    controls.reload();
    board.showLayers();
    show();
  }
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const found = recorded.replayKey(event.key, event.shiftKey, model.get("epoch"), last());
    if (found === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (found === "play") player.toggle();
    else goTo(found);
  };
  board.plane.canvas.addEventListener("keydown", onKey);
  controls.epoch.input.addEventListener("keydown", onKey);
  controls.play.onclick = player.toggle;

  const listeners = [
    [["epoch", "phase"], show],
    [["speed"], controls.show],
    [["playing"], () => (controls.show(), player.follow(), show())],
    [["layers"], board.showLayers],
    [["codes", "extent", "losses", "prior_map", "images", "steps", "logits"], once(reload)],
  ];
  for (const [names, action] of listeners) for (const name of names) model.on(`change:${name}`, action);
  board.left.append(said, controls.element, board.switches, spoken.element);
  board.right.append(note);
  const root = view.element("div", { className: "aae-explorer", role: "group", "aria-label": "replay of a training run" });
  root.append(board.left, board.right);
  el.append(root);
  reload();
  player.follow();
  return () => {
    for (const [names, action] of listeners) for (const name of names) model.off(`change:${name}`, action);
    player.stop();
    spoken.stop();
    board.destroy();
    root.remove();
  };
}

// Several traits that come together cause one reading.
function once(action) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      action();
    });
  };
}

function createControls(model, { set, goTo, last }) {
  const epoch = view.slider("epoch", { min: 0, max: Math.max(1, last()), step: 1, value: 0 }, (value) => goTo(value));
  epoch.element.classList.add("aae-wide");
  const play = view.button("play", () => {});
  const step = (direction) => () => goTo(Math.max(0, Math.min(last(), model.get("epoch") + direction)));
  const phaseStep = (direction) => () =>
    goTo(...recorded.stepPhase([model.get("epoch"), model.get("phase")], model.get("phases"), direction, last()));
  const back = view.button("\u25c0 epoch", step(-1), { "aria-label": "one epoch back" });
  const forward = view.button("epoch \u25b6", step(1), { "aria-label": "one epoch forward" });
  const phaseBack = view.button("\u25c0 phase", phaseStep(-1), { "aria-label": "one phase back" });
  const phaseForward = view.button("phase \u25b6", phaseStep(1), { "aria-label": "one phase forward" });
  const speed = view.choice("speed", model.get("speeds").map((each) => [each, `${each} epochs a second`]), model.get("speed"), (value) =>
    set({ speed: Number(value) }),
  );
  const buttons = view.element("div", { className: "aae-row" }, play, back, forward, phaseBack, phaseForward, speed.element);
  const show = () => {
    const now = model.get("epoch");
    epoch.set(now);
    epoch.input.setAttribute("aria-valuetext", recorded.epochText(now, last()));
    play.textContent = model.get("playing") ? "pause" : "play";
    speed.set(model.get("speed"));
  };
  const reload = () => {
    epoch.input.max = Math.max(1, last());
    for (const part of [epoch.input, play, back, forward]) part.disabled = last() < 1;
    for (const part of [phaseBack, phaseForward]) part.hidden = !model.get("phases").length;
  };
  return { element: view.element("div", { className: "aae-column" }, epoch.element, buttons), epoch, play, show, reload };
}

// Moves the position while `playing` is set; only whole epochs reach the trait. With reduced motion codes jump from
// epoch to epoch.
function createPlayer(model, board, set, last) {
  let [frame, position, before] = [null, 0, null];
  const advance = (now) => {
    const passed = before === null ? 0 : Math.min(0.25, (now - before) / 1000);
    before = now;
    position = Math.min(last(), position + passed * model.get("speed"));
    const reached = Math.floor(position);
    board.move(view.reducedMotion() ? reached : position, view.reducedMotion() ? reached : position);
    if (reached !== model.get("epoch")) set({ epoch: reached });
    // Asked for after the drawing, and so called after it: else every second frame would be drawn.
    frame = requestAnimationFrame(advance);
    if (position >= last()) set({ playing: false });
  };
  const stop = () => {
    if (frame !== null) cancelAnimationFrame(frame);
    [frame, before] = [null, null];
  };
  return {
    stop,
    // Starts or stops as the trait says, whoever has set it.
    follow() {
      const wanted = model.get("playing") && last() > 0;
      if (!wanted) return stop();
      if (frame !== null) return;
      position = model.get("epoch");
      frame = requestAnimationFrame(advance);
    },
    toggle() {
      if (last() < 1) return;
      const playing = !model.get("playing");
      const again = playing && model.get("epoch") >= last();
      set({ ...(again ? { epoch: 0 } : {}), phase: "", playing });
    },
  };
}

// The arrows of a phase and the map of the discriminator, which the other two phases move or follow.
function readPhase(model, epoch, phase) {
  const ofPhase = arrays.at(arrays.read(model.get("steps")), model.get("phases").indexOf(phase));
  const found = { steps: arrays.at(ofPhase, epoch), scale: model.get("step_scale"), map: null };
  const logits = arrays.read(model.get("logits"));
  if (!logits || phase === "reconstruction") return found;
  const nodes = logits.shape[1];
  const map = arrays.at(logits, epoch).map(core.sigmoid);
  const image = view.heatImage(map, nodes);
  found.map = (context, square, palette) => {
    const extent = model.get("logit_extent");
    const inner = { size: (square.size * extent) / square.extent, extent };
    context.translate((square.size - inner.size) / 2, (square.size - inner.size) / 2);
    view.drawMap(context, inner, image);
    view.drawSigns(context, inner, (code) => core.bilinear(map, nodes, extent, ...code), palette);
  };
  return found;
}

function phaseText(model, phase) {
  const scale = model.get("step_scale");
  const long = scale === 1 ? "as long as the step is" : `${scale} times as long as the step`;
  const arrows = `Arrows show how one step of this phase alone, from here, moves the first ${model.get("steps").shape[2]} codes; they are ${long}.`;
  const map = model.get("logits") ? " Orange and + is where the discriminator takes codes for the prior's, blue and \u2212 where for the encoder's." : "";
  if (phase === "discriminator") return `This phase moves no codes: the discriminator learns to tell them from the prior's.${map}`;
  return arrows + (phase === "generator" ? map : "");
}

function explain(model) {
  const parts = [];
  if (model.get("prior_map")) parts.push(`${view.contourText("the prior")}; the lines in the histograms are its density.`);
  if (model.get("marginals")) parts.push("A bar that is cut off bears two strokes.");
  if (model.get("codes").shape[0] > 1) parts.push("Between two epochs codes are drawn on the straight way from one to the other.");
  if (model.get("phases").length) parts.push("Press \u201cphase \u25b6\u201d to see what each phase alone would do next.");
  return parts.join(" ");
}

export default { render };
