// Priors: prior is what `to_config` gives in Python.

const LOG_2_PI = Math.log(2 * Math.PI);
// Lanczos's approximation of ln Gamma, good to 15 digits for x >= 0.5.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

export function logGamma(x) {
  const sum = LANCZOS.slice(1).reduce((total, part, i) => total + part / (x + i), LANCZOS[0]);
  const t = x + 6.5;
  return 0.5 * LOG_2_PI + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

export function logSumExp(values) {
  let largest = -Infinity;
  for (const value of values) if (value > largest) largest = value;
  if (largest === -Infinity) return largest;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - largest);
  return largest + Math.log(sum);
}

const rolls = new WeakMap();

function rollPoints(prior) {
  if (!rolls.has(prior)) {
    const points = [];
    for (let k = 0; k < 500; k += 1) {
      const radius = Math.sqrt(prior.inner ** 2 + ((k + 0.5) / 500) * (prior.outer ** 2 - prior.inner ** 2));
      const angle = (2 * Math.PI * prior.turns * (radius - prior.inner)) / (prior.outer - prior.inner);
      points.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
    rolls.set(prior, points);
  }
  return rolls.get(prior);
}

const sumOver = (code, part) => code.reduce((total, x) => total + part(x), 0);

const LOG_DENSITIES = {
  Gaussian: ({ stddev }, code) => sumOver(code, (x) => -0.5 * ((x / stddev) ** 2 + LOG_2_PI + 2 * Math.log(stddev))),
  Uniform: ({ low, high }, code) => sumOver(code, (x) => (x >= low && x <= high ? -Math.log(high - low) : -Infinity)),
  Gamma: ({ shape, theta }, code) =>
    sumOver(code, (x) =>
      x > 0 ? (shape - 1) * Math.log(x) - x / theta - logGamma(shape) - shape * Math.log(theta) : -Infinity,
    ),
  GaussianMixture({ components, radius, radial_stddev: along, tangential_stddev: across }, [x, y]) {
    const logs = Array.from({ length: components }, (_, k) => {
      const [cos, sin] = [Math.cos((2 * Math.PI * k) / components), Math.sin((2 * Math.PI * k) / components)];
      return -0.5 * (((x * cos + y * sin - radius) / along) ** 2 + ((y * cos - x * sin) / across) ** 2);
    });
    return logSumExp(logs) - LOG_2_PI - Math.log(along * across * components);
  },
  SwissRoll(prior, [x, y]) {
    const variance = prior.stddev ** 2;
    const points = rollPoints(prior);
    const logs = points.map((point) => (-0.5 * ((x - point[0]) ** 2 + (y - point[1]) ** 2)) / variance);
    return logSumExp(logs) - Math.log(points.length * 2 * Math.PI * variance);
  },
};

export function hasDensity(prior) {
  return Boolean(prior && LOG_DENSITIES[prior.prior]);
}

// Log density of a prior at a code of any number of dimensions; NaN for a prior that is not known here.
export function logDensity(prior, ...code) {
  return hasDensity(prior) ? LOG_DENSITIES[prior.prior](prior, code) : NaN;
}
