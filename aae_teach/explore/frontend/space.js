// What lies at a code: computed from the traits, without a screen.

import * as arrays from "./arrays.js";
import * as core from "./core.js";

function readNetworks(model) {
  const networks = {};
  for (const name of ["decoder", "encoder", "discriminator"]) {
    const packed = model.get(name);
    if (packed?.layers) networks[name] = core.unpack(packed);
  }
  return networks;
}

// All that is computed from the traits, without a screen: what lies at a code.
export function createSpace(model) {
  const space = { networks: readNetworks(model), pictures: arrays.read(model.get("pictures")) };
  const full = (code) => core.fullCode(code, model.get("axes"), model.get("code_full"));
  const image = new Float32Array(space.networks.decoder.outputSize);
  space.shape = space.pictures.shape.slice(1); // [height, width], and 3 for colours
  space.side = Math.max(space.shape[0], space.shape[1]);
  space.hasDiscriminator = "discriminator" in model.get("layers");
  space.reload = () => (space.networks = readNetworks(model));
  space.full = full;
  // The image at a code; the same array at every call unless one is given.
  space.decode = (code, out = image) => core.decode(space.networks.decoder, full(code), out);
  space.logDensity = (code) => core.logDensity(model.get("prior"), ...full(code));
  space.logit = (code) => {
    if (!space.hasDiscriminator) return NaN;
    if (space.networks.discriminator) return core.decode(space.networks.discriminator, full(code))[0];
    const map = arrays.read(model.get("logit_map"));
    return core.bilinear(map, map.shape[0], model.get("extent"), ...code);
  };
  space.nearest = (picture) => {
    const { index, distance } = core.nearest(space.pictures, picture);
    return { index, distance, label: model.get("labels")[index], picture: arrays.at(space.pictures, index) };
  };
  // Codes of the training images, their two dimensions of the plane only: flat [x0, y0, ...].
  space.points = () => {
    const codes = arrays.read(model.get("codes"));
    const [across, up] = model.get("axes");
    const [count, width] = codes.shape;
    const points = new Float32Array(2 * count);
    for (let i = 0; 2 * i < points.length; i += 1) points.set([codes[i * width + across], codes[i * width + up]], 2 * i);
    return points;
  };
  return space;
}

// Where only Keras can compute a decoder, and why.
export function placesText(reason, whose = "") {
  return `Keras has decoded the plane${whose} at 41 by 41 places; the picture is that of the nearest one. Browsers cannot compute this decoder: ${reason}.`;
}

// What is said about a code, in the read-out and aloud.
export function reportCode(space, model, code) {
  const image = space.decode(code);
  const found = space.nearest(image);
  const limit = model.get("gap_limit");
  const coordinates = space.full(code).map((value) => core.format(value)).join(", ");
  const report = { image, found, coordinates, gap: found.distance > limit };
  if (space.hasDiscriminator) {
    const density = space.logDensity(code);
    const number = Math.exp(density);
    report.density = Number.isNaN(density) ? "not known for this prior" : number < 1e-6 ? "under 0.000001" : number.toPrecision(2);
    const logit = space.logit(code);
    report.logit = `${core.format(logit, 2)}: ${Math.round(100 * core.sigmoid(logit))} % from the prior`;
  }
  report.distance =
    `${found.distance.toFixed(3)}: ` + (report.gap ? `a gap, over ${limit.toFixed(3)}` : `no gap, up to ${limit.toFixed(3)}`);
  return report;
}

export function spokenReport(report) {
  const gap = report.gap ? ", a gap" : "";
  return `code ${report.coordinates}; nearest training image a ${report.found.label}${gap}`;
}
