// Products of matrices on Float32Arrays, for the Lab's training: one function does all three that a dense layer needs.

import * as kernel from "./lab_kernel.js";

// Where the products are made: its memory as floats, and what multiplies tiles in it.
export function createWorkshop(code = kernel.CODE) {
  const compiled = compile(code);
  if (!compiled) return createPlainWorkshop();
  const { memory, multiply } = compiled.exports;
  const workshop = {
    floats: new Float32Array(memory.buffer),
    multiply,
    hold(count) {
      if (count <= workshop.floats.length) return;
      memory.grow(Math.ceil((4 * count - memory.buffer.byteLength) / 65536));
      workshop.floats = new Float32Array(memory.buffer);
    },
  };
  return workshop;
}

// null where there is no WebAssembly (phones that are locked down), or none that knows these instructions (browsers of
// before 2023), or where the policy of the site forbids it.
function compile(code) {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes));
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}

// Does the same as lab_kernel.wat, in more time.
export function createPlainWorkshop() {
  const workshop = {
    floats: new Float32Array(0),
    hold(count) {
      if (count > workshop.floats.length) workshop.floats = new Float32Array(count);
    },
    multiply(rows, columns, depth, ...bytes) {
      const { floats } = workshop;
      const [width, a, aRow, aStep, b, bias, out] = bytes.map((distance) => distance / 4);
      for (let r = 0; r < rows; r += 1) {
        const row = out + r * width;
        floats.copyWithin(row, bias, bias + columns);
        for (let k = 0, i = a + r * aRow, j = b; k < depth; k += 1, i += aStep, j += width) {
          const value = floats[i];
          for (let c = 0; c < columns; c += 1) floats[row + c] += value * floats[j + c];
        }
      }
    },
  };
  return workshop;
}

let ours = null; // made at the first product: the page itself makes none

// out[r, c] = bias[c] + sum over k of a[r, k] * b[k, c]. Matrices are flat, row by row. turned: "a" or "b" for one that
// is given as its transpose; bias: null for zeros.
export function multiply(out, a, b, { rows, columns, depth, turned = "", bias = null }, workshop = (ours ??= createWorkshop())) {
  // Whole tiles: rows and columns that are there for no one are filled with zeros.
  const [high, wide] = [upTo(rows, 4), upTo(columns, 8)];
  const placeB = upTo(high * depth, 4);
  const placeBias = placeB + depth * wide;
  const placeOut = placeBias + wide;
  workshop.hold(placeOut + high * wide);
  const { floats } = workshop;
  if (turned === "a") copy(a, depth, rows, floats, 0, high);
  else copy(a, rows, depth, floats, 0, depth);
  if (turned === "b") copyTurned(b, depth, columns, floats, placeB, wide);
  else copy(b, depth, columns, floats, placeB, wide);
  floats.fill(0, placeBias, placeOut);
  if (bias) floats.set(bias, placeBias);
  const [aRow, aStep] = turned === "a" ? [1, high] : [depth, 1];
  const distances = [wide, 0, aRow, aStep, placeB, placeBias, placeOut].map((count) => 4 * count);
  workshop.multiply(high, wide, depth, ...distances);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0, k = placeOut + r * wide; c < columns; c += 1, k += 1) out[r * columns + c] = floats[k];
  }
}

const upTo = (count, whole) => Math.ceil(count / whole) * whole;

// Copies a matrix to a place where its rows follow each other after `wide` numbers.
function copy(matrix, rows, columns, floats, place, wide) {
  if (wide === columns) {
    floats.set(matrix.subarray(0, rows * columns), place);
    return;
  }
  floats.fill(0, place, place + rows * wide);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0, k = place + r * wide; c < columns; c += 1, k += 1) floats[k] = matrix[r * columns + c];
  }
}

// Copies the transpose of a matrix that has rows and columns exchanged.
function copyTurned(matrix, rows, columns, floats, place, wide) {
  floats.fill(0, place, place + rows * wide);
  for (let c = 0; c < columns; c += 1) {
    for (let r = 0, k = place + c; r < rows; r += 1, k += wide) floats[k] = matrix[c * rows + r];
  }
}
