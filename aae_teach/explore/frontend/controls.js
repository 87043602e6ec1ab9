// Labelled controls, read-outs, pictures and spoken text: what the explorers put beside a plane.

// JupyterLab takes no keys as commands while such an element has the focus.
export const QUIET = { lmSuppressShortcuts: "true" };

export function element(tag, properties = {}, ...children) {
  const { style, dataset, ...rest } = properties;
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(rest)) {
    if (name.includes("-") || name === "role" || name === "for") made.setAttribute(name, value);
    else made[name] = value;
  }
  Object.assign(made.style, style);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
}

// Controls: every one has a label; keys typed into them are not taken as JupyterLab's commands.

export function button(text, onClick, properties = {}) {
  return element("button", { type: "button", textContent: text, onclick: onClick, dataset: QUIET, ...properties });
}

export function checkbox(text, checked, onChange) {
  const box = element("input", { type: "checkbox", checked, dataset: QUIET });
  box.onchange = () => onChange(box.checked);
  const label = element("label", {}, box, text);
  return { element: label, set: (value) => (box.checked = value) };
}

export function slider(text, { min, max, step, value }, onInput) {
  const range = element("input", { type: "range", dataset: QUIET });
  Object.assign(range, { min, max, step, value });
  range.oninput = () => onInput(Number(range.value));
  const label = element("label", {}, text, range);
  return { element: label, input: range, set: (number) => (range.value = number) };
}

export function choice(text, options, value, onChange) {
  const select = element("select", { dataset: QUIET });
  for (const [key, name] of options) select.append(element("option", { value: key, textContent: name }));
  select.value = value;
  select.onchange = () => onChange(select.value);
  return { element: element("label", {}, text, select), set: (key) => (select.value = key) };
}

// Text that is read aloud after changes; a pause lets a drag come to rest first. say takes a text, or a function
// that gives it when the pause is over.
export function liveText(properties = {}) {
  const region = element("div", { role: "status", "aria-live": "polite", className: "aae-spoken", ...properties });
  let timer = null;
  const say = (text, pause = 350) => {
    clearTimeout(timer);
    timer = setTimeout(() => (region.textContent = typeof text === "function" ? text() : text), pause);
  };
  return { element: region, say, stop: () => clearTimeout(timer) };
}

// A list of names and values beside each other. set("name", "value") adds or changes a row; null takes it off.
export function readout(label) {
  const list = element("dl", { "aria-label": label });
  const rows = new Map();
  const set = (name, value) => {
    if (!rows.has(name)) {
      rows.set(name, [element("dt", { textContent: name }), element("dd")]);
      list.append(...rows.get(name));
    }
    for (const part of rows.get(name)) part.hidden = value === null;
    if (rows.get(name)[1].textContent !== value) rows.get(name)[1].textContent = value ?? "";
  };
  return { element: list, set };
}

// [height, width] of images, from their shape [height, width, ...] or from the side of squares.
export function sides(shape) {
  return typeof shape === "number" ? [shape, shape] : shape.slice(0, 2);
}

// A picture of a shape as `sides` takes it: numbers of ink, 1 is black on white paper, as in all figures of the
// course; or red, green and blue of each pixel.
export function picture(label, shape = 28, magnification = 5) {
  const [height, width] = sides(shape);
  const canvas = element("canvas", { className: "aae-picture", width, height, role: "img" });
  Object.assign(canvas.style, { width: `${width * magnification}px`, height: `${height * magnification}px` });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const image = context.createImageData(width, height);
  const caption = element("figcaption");
  const figure = element("figure", {}, canvas, caption);
  // values: floats 0 to 1, or bytes 0 to 255; text: what it shows.
  const show = (values, text) => {
    paint(image, values);
    context.putImageData(image, 0, 0);
    describe(text);
  };
  const describe = (text) => {
    if (caption.textContent !== text) caption.textContent = text;
    canvas.setAttribute("aria-label", text || label);
  };
  describe(label);
  return { element: figure, canvas, show, describe };
}

// Ink on paper, or colours, into the pixels of an ImageData; values are floats 0 to 1 or bytes.
export function paint(image, values) {
  const scale = values instanceof Uint8Array ? 1 : 255;
  const level = (value) => Math.round(Math.min(255, Math.max(0, scale * value)));
  const { data, width, height } = image;
  const coloured = values.length === 3 * width * height;
  for (let k = 0, start = 0; start < data.length; k += coloured ? 3 : 1, start += 4) {
    if (coloured) for (let j = 0; j < 3; j += 1) data[start + j] = level(values[k + j]);
    else data[start] = data[start + 1] = data[start + 2] = 255 - level(values[k]);
    data[start + 3] = 255;
  }
}

// Work that would stop the screen: generator functions run in slices of a few milliseconds.
export function runSliced(generator, onProgress, slice = 8) {
  let frame = null;
  const step = () => {
    const end = performance.now() + slice;
    let done = false;
    while (!done && performance.now() < end) done = generator.next().done;
    onProgress(done);
    frame = done ? null : requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => frame !== null && cancelAnimationFrame(frame);
}

// An exported page has no manager: it never had a kernel, and its stand-in keeps what is set.
export function kernelGone(model) {
  const manager = model.widget_manager;
  return Boolean(manager && "kernel" in manager && (!manager.kernel || manager.kernel.isDisposed));
}

const unsent = new WeakMap();

// Sets values and sends them to the kernel, unless it is gone: the explorers go on without one. Moves that follow
// each other within a moment are sent as one, because each message makes JupyterLab work. The kernel's echo of the
// message before may come in that moment. It would take a value back that is newer, which is therefore set again.
export function put(model, values, pause = 100) {
  if (!unsent.has(model)) {
    unsent.set(model, new Map());
    setTimeout(() => send(model), pause);
  }
  const kept = unsent.get(model);
  for (const [name, value] of Object.entries(values)) {
    const known = kept.get(name);
    const entry = known ?? { restore: () => model.set(name, entry.value) };
    entry.value = value;
    kept.set(name, entry);
    model.set(name, value);
    if (!known) model.on(`change:${name}`, entry.restore);
  }
}

function send(model) {
  for (const [name, { restore }] of unsent.get(model)) model.off(`change:${name}`, restore);
  unsent.delete(model);
  if (!kernelGone(model)) model.save_changes();
}

export function reducedMotion() {
  return globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}
