// Measures of the Lab: what aae_teach.metrics computes, on flat codes [x0, y0, x1, y1, ...].

function meanDistance(one, other, skipSame) {
  const [n, m] = [one.length / 2, other.length / 2];
  let sum = 0;
  for (let i = 0; i < one.length; i += 2) {
    for (let j = 0; j < other.length; j += 2) {
      const [x, y] = [one[i] - other[j], one[i + 1] - other[j + 1]];
      sum += Math.sqrt(x * x + y * y);
    }
  }
  return sum / (n * (skipSame ? m - 1 : m));
}

// 2 E|x - y| - E|x - x'| - E|y - y'|, unbiased: about 0 for codes that follow the prior, a little below by chance.
export function energyDistance(codes, realCodes) {
  return 2 * meanDistance(codes, realCodes) - meanDistance(codes, codes, true) - meanDistance(realCodes, realCodes, true);
}

// Share of test codes whose label is the one most frequent among their k nearest training codes; the smallest label
// wins a tie.
export function neighbourAccuracy(codes, labels, testCodes, testLabels, k = 5) {
  const [near, who, votes] = [new Float64Array(k), new Int32Array(k), new Int32Array(10)];
  let right = 0;
  for (let t = 0; 2 * t < testCodes.length; t += 1) {
    near.fill(Infinity);
    for (let i = 0; 2 * i < codes.length; i += 1) {
      const [x, y] = [codes[2 * i] - testCodes[2 * t], codes[2 * i + 1] - testCodes[2 * t + 1]];
      const distance = x * x + y * y;
      if (!(distance < near[k - 1])) continue;
      let place = k - 1;
      for (; place > 0 && near[place - 1] > distance; place -= 1) [near[place], who[place]] = [near[place - 1], who[place - 1]];
      [near[place], who[place]] = [distance, labels[i]];
    }
    votes.fill(0);
    for (let n = 0; n < k; n += 1) if (near[n] < Infinity) votes[who[n]] += 1;
    if (votes.indexOf(Math.max(...votes)) === testLabels[t]) right += 1;
  }
  return right / testLabels.length;
}
