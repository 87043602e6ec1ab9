// Products of matrices on Float32Arrays, for the Lab's training: one kernel with strides does all three that a dense
// layer needs. Tiles of four by four keep sixteen sums at hand; a plain triple loop takes two to three times as long.

// out[r * columns + c] = (bias ? bias[c] : 0) + sum over k of a[r * aRow + k * aStep] * b[k * bStep + c * bColumn]
export function multiply(out, a, aRow, aStep, b, bStep, bColumn, rows, columns, depth, bias = null) {
  const [wholeRows, wholeColumns] = [rows - (rows % 4), columns - (columns % 4)];
  for (let r = 0; r < wholeRows; r += 4) {
    for (let c = 0; c < wholeColumns; c += 4) {
      tile(out, a, r * aRow, aRow, aStep, b, c * bColumn, bStep, bColumn, columns, r * columns + c, depth, bias, c);
    }
  }
  for (let r = 0; r < rows; r += 1) {
    for (let c = r < wholeRows ? wholeColumns : 0; c < columns; c += 1) {
      let sum = bias ? bias[c] : 0;
      let [i, j] = [r * aRow, c * bColumn];
      for (let k = 0; k < depth; k += 1, i += aStep, j += bStep) sum += a[i] * b[j];
      out[r * columns + c] = sum;
    }
  }
}

function tile(out, a, start, aRow, aStep, b, from, bStep, bColumn, columns, place, depth, bias, c) {
  let a0 = bias ? bias[c] : 0;
  let a1 = bias ? bias[c + 1] : 0;
  let a2 = bias ? bias[c + 2] : 0;
  let a3 = bias ? bias[c + 3] : 0;
  let [b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3] = [a0, a1, a2, a3, a0, a1, a2, a3, a0, a1, a2, a3];
  let i = start;
  let j = from;
  const [row1, row2, row3] = [aRow, 2 * aRow, 3 * aRow];
  const [column1, column2, column3] = [bColumn, 2 * bColumn, 3 * bColumn];
  for (let k = 0; k < depth; k += 1) {
    const w0 = b[j];
    const w1 = b[j + column1];
    const w2 = b[j + column2];
    const w3 = b[j + column3];
    let x = a[i];
    a0 += x * w0;
    a1 += x * w1;
    a2 += x * w2;
    a3 += x * w3;
    x = a[i + row1];
    b0 += x * w0;
    b1 += x * w1;
    b2 += x * w2;
    b3 += x * w3;
    x = a[i + row2];
    c0 += x * w0;
    c1 += x * w1;
    c2 += x * w2;
    c3 += x * w3;
    x = a[i + row3];
    d0 += x * w0;
    d1 += x * w1;
    d2 += x * w2;
    d3 += x * w3;
    i += aStep;
    j += bStep;
  }
  let k = place;
  out[k] = a0;
  out[k + 1] = a1;
  out[k + 2] = a2;
  out[k + 3] = a3;
  k += columns;
  out[k] = b0;
  out[k + 1] = b1;
  out[k + 2] = b2;
  out[k + 3] = b3;
  k += columns;
  out[k] = c0;
  out[k + 1] = c1;
  out[k + 2] = c2;
  out[k + 3] = c3;
  k += columns;
  out[k] = d0;
  out[k + 1] = d1;
  out[k + 2] = d2;
  out[k + 3] = d3;
}
