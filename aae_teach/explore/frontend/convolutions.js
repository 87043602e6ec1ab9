// Layers on images: an image is one row of numbers, channels fastest, as Keras flattens it.

// What a value of the input adds to each value of the output. The kernel passes over the larger of both images: a
// transposed convolution writes there, another one reads.
export function convolve(layer, inputs) {
  const { kernel, values, bias, transposed } = layer;
  const [height, width, channels] = layer.input_shape;
  const [rows, columns, outputs] = layer.output_shape;
  const [kernelHeight, kernelWidth] = kernel.shape;
  const [down, across] = layer.strides;
  const [top, left] = layer.offset;
  for (let k = 0; k < values.length; k += outputs) values.set(bias, k);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < channels; channel += 1, i += 1) {
        const value = inputs[i];
        if (value === 0) continue;
        for (let v = 0; v < kernelHeight; v += 1) {
          const row = transposed ? y * down + v - top : (y + top - v) / down;
          if (row < 0 || row >= rows || row % 1) continue;
          for (let u = 0; u < kernelWidth; u += 1) {
            const column = transposed ? x * across + u - left : (x + left - u) / across;
            if (column < 0 || column >= columns || column % 1) continue;
            const start = (row * columns + column) * outputs;
            const weights = ((v * kernelWidth + u) * channels + channel) * outputs;
            for (let j = 0; j < outputs; j += 1) values[start + j] += value * kernel[weights + j];
          }
        }
      }
    }
  }
  return values;
}

// Each pixel of the output is one of the input, place(row, column), or 0 where that lies outside.
function pick(layer, inputs, place) {
  const { values } = layer;
  const [height, width, channels] = layer.input_shape;
  const [rows, columns] = layer.output_shape;
  for (let row = 0, k = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, k += channels) {
      const [y, x] = place(row, column);
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      const start = (y * width + x) * channels;
      for (let j = 0; j < channels; j += 1) values[k + j] = inside ? inputs[start + j] : 0;
    }
  }
  return values;
}

export function shift(layer, inputs) {
  const [top, left] = layer.offset;
  return pick(layer, inputs, (row, column) => [row + top, column + left]);
}

export function enlarge(layer, inputs) {
  const [down, across] = layer.factor;
  return pick(layer, inputs, (row, column) => [Math.floor(row / down), Math.floor(column / across)]);
}

// The largest value in each window, or the mean of those that lie inside of the image.
export function pool(layer, inputs) {
  const { values, mean, window, strides, offset } = layer;
  const [height, width, channels] = layer.input_shape;
  const [rows, columns] = layer.output_shape;
  for (let row = 0, k = 0; row < rows; row += 1) {
    const [top, bottom] = inside(row * strides[0] - offset[0], window[0], height);
    for (let column = 0; column < columns; column += 1, k += channels) {
      const [left, right] = inside(column * strides[1] - offset[1], window[1], width);
      values.fill(mean ? 0 : -Infinity, k, k + channels);
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          for (let j = 0, i = (y * width + x) * channels; j < channels; j += 1, i += 1) {
            values[k + j] = mean ? values[k + j] + inputs[i] : Math.max(values[k + j], inputs[i]);
          }
        }
      }
      const count = mean ? (bottom - top) * (right - left) : 1;
      for (let j = 0; j < channels; j += 1) values[k + j] /= count;
    }
  }
  return values;
}

// The part of a window that lies on an image: first place, and the one after the last.
function inside(first, size, end) {
  return [Math.max(0, first), Math.min(end, first + size)];
}
