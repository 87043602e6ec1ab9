// The training step in ten lines, and the three losses as formulas. The lines and the formula of the phase that ran
// last are lit; a term says on the plane what it stands for.

import * as controls from "./controls.js";

const ANY = "";
// [phase, parts of the line]; a part [text, term] is a term.
const LINES = [
  [ANY, ["for ", ["images", "images"], " in batches:"]],
  ["reconstruction", ["    codes = ", ["encoder(images)", "codes"]]],
  ["reconstruction", ["    copies = ", ["decoder(codes)", "copies"]]],
  ["reconstruction", ["    adam(mean((copies - images)**2), [encoder, decoder])"]],
  ["discriminator", ["    real_codes = ", ["prior.sample(100)", "real"]]],
  ["discriminator", ["    fake_codes = ", ["encoder(images)", "codes"]]],
  ["discriminator", ["    adam(cross_entropy(1, ", ["discriminator(real_codes)", "answers"], ")"]],
  ["discriminator", ["         + cross_entropy(0, discriminator(fake_codes)), [discriminator])"]],
  ["generator", ["    fake_codes = ", ["encoder(images)", "codes"]]],
  ["generator", ["    adam(cross_entropy(1, ", ["discriminator(fake_codes)", "answers"], "), [encoder])"]],
];
const FORMULAS = {
  reconstruction: "L = mean over pixels of (x \u2212 dec(enc(x)))\u00b2",
  discriminator: "L = \u2212mean ln D(z) \u2212 mean ln(1 \u2212 D(enc(x))); guessing gives 2 ln 2 = 1.386",
  generator: "L = \u2212mean ln D(enc(x)); guessing gives ln 2 = 0.693",
};
// What the plane shows for a term.
export const TERMS = {
  images: { layers: ["codes"], text: "Images: each is one digit on the plane, at its code." },
  codes: { layers: ["codes"], text: "Codes: where the encoder puts the images." },
  copies: { layers: ["grid"], text: "Copies: what the decoder makes of each place." },
  real: { layers: ["prior", "samples"], text: "Real codes: samples from the prior, within its contours." },
  answers: { layers: ["surface"], text: "Answers: orange and + is taken for real, blue and \u2212 for fake." },
};

// onTerm(name or null): a term is pointed at, or left.
export function createCode(onTerm) {
  const said = controls.element("p", { className: "aae-note aae-term-said", role: "status", "aria-live": "polite" });
  const say = (name) => {
    said.textContent = name ? TERMS[name].text : "Point at an underlined term: the plane shows what it stands for.";
  };
  const point = (name) => {
    onTerm(name);
    say(name);
  };
  const term = ([text, name]) => {
    const made = controls.button(text, () => point(name), { className: "aae-term" });
    Object.assign(made, { onpointerenter: () => point(name), onpointerleave: () => point(null) });
    Object.assign(made, { onfocus: () => point(name), onblur: () => point(null) });
    return made;
  };
  const lines = LINES.map(([phase, parts]) => {
    const made = parts.map((part) => (typeof part === "string" ? part : term(part)));
    return controls.element("div", { className: "aae-line", dataset: { phase } }, ...made);
  });
  const formulas = Object.entries(FORMULAS).map(([phase, text]) =>
    controls.element("li", { dataset: { phase } }, controls.element("strong", { textContent: `${phase}: ` }), text));
  const code = controls.element(
    "div",
    { className: "aae-code", role: "group", tabIndex: 0, "aria-label": "the training step in ten lines" },
    ...lines,
  );
  const list = controls.element("ul", { className: "aae-formulas", "aria-label": "the three losses" }, ...formulas);
  const title = controls.element("div", { className: "aae-title", role: "heading", "aria-level": "2", textContent: "The training step" });
  say(null);
  return {
    element: controls.element("div", { className: "aae-column aae-step" }, title, code, list, said),
    // phase: the one that ran last, or "".
    show(phase, settings) {
      const plain = settings.plain;
      for (const each of [...lines, ...formulas]) {
        const own = each.dataset.phase;
        each.classList.toggle("aae-lit", own !== ANY && own === phase);
        each.classList.toggle("aae-idle", own !== ANY && plain && own !== "reconstruction");
      }
    },
  };
}
