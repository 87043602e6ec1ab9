// Pictures: 784 numbers of ink, or red, green and blue of each pixel; stored ones are bytes 0 to 255, decoded ones floats 0 to 1.

// images: bytes, one picture after the other. Returns the most similar one and its distance, the root mean
// squared pixel difference, or index -1 if there are none.
export function nearest(images, picture) {
  const size = picture.length;
  const scaled = Float32Array.from(picture, (value) => value * 255);
  let best = Infinity;
  let index = -1;
  for (let start = 0, n = 0; start + size <= images.length; start += size, n += 1) {
    let sum = 0;
    // Rows far off are left early, which is most of them.
    for (let i = 0; i < size && sum < best; ) {
      const stop = Math.min(size, i + 56);
      for (; i < stop; i += 1) {
        const difference = images[start + i] - scaled[i];
        sum += difference * difference;
      }
    }
    if (sum < best) {
      best = sum;
      index = n;
    }
  }
  return { index, distance: Math.sqrt(best / size) / 255 };
}

// Counts of values within edges (ascending, one more than bins); the last bin includes its upper edge.
export function histogram(values, edges) {
  const counts = new Array(edges.length - 1).fill(0);
  for (const value of values) {
    let low = 0;
    let high = edges.length - 1;
    if (!(value >= edges[low] && value <= edges[high])) continue;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value >= edges[middle]) low = middle;
      else high = middle;
    }
    counts[low] += 1;
  }
  return counts;
}

// A drawn digit, centred by its mass and scaled into 20 of 28 pixels, as the digits of the data sets are.
export function centreDrawing(picture, height = 28, inner = 20, width = height) {
  let [top, left, bottom, right] = [height, width, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (picture[y * width + x] <= 0.05) continue;
      [top, left] = [Math.min(top, y), Math.min(left, x)];
      [bottom, right] = [Math.max(bottom, y), Math.max(right, x)];
    }
  }
  if (bottom < 0) return Float32Array.from(picture);
  const scale = Math.max(bottom - top + 1, right - left + 1) / inner;
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const at = (x, y) => (x >= 0 && y >= 0 && x < width && y < height ? picture[y * width + x] : 0);
  return Float32Array.from({ length: height * width }, (_, k) => {
    const x = ((k % width) - (width - 1) / 2) * scale + middleX;
    const y = (Math.floor(k / width) - (height - 1) / 2) * scale + middleY;
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [dx, dy] = [x - column, y - row];
    const low = at(column, row) * (1 - dx) + at(column + 1, row) * dx;
    return low * (1 - dy) + (at(column, row + 1) * (1 - dx) + at(column + 1, row + 1) * dx) * dy;
  });
}
