// Unpacks what zlib has packed (RFC 1950 and 1951), at once: the browser's own DecompressionStream has to be waited
// for, and an array is read while something is drawn. After Mark Adler's puff.c.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
  12289, 16385, 24577,
];
const DISTANCE_BITS = DISTANCES.map((_, k) => Math.max(0, (k >> 1) - 1));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST = 15;

// packed: Uint8Array that begins with zlib's header; size: how many bytes come out of it.
export function inflate(packed, size) {
  const out = new Uint8Array(size);
  let [place, held, count, end] = [2, 0, 0, 0];

  function bits(wanted) {
    while (count < wanted) {
      held |= packed[place++] << count;
      count += 8;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  }

  function symbol({ counts, symbols }) {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= LONGEST; length += 1) {
      code |= bits(1);
      if (code - first < counts[length]) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new Error("The bytes of an array are damaged.");
  }

  function plainBlock() {
    const from = place - (count >> 3) + 4;
    const length = packed[from - 4] | (packed[from - 3] << 8);
    out.set(packed.subarray(from, from + length), end);
    [place, held, count, end] = [from + length, 0, 0, end + length];
  }

  function codedBlock(literals, distances) {
    for (let found = symbol(literals); found !== 256; found = symbol(literals)) {
      if (found < 256) out[end++] = found;
      else {
        const length = LENGTHS[found - 257] + bits(LENGTH_BITS[found - 257]);
        const far = symbol(distances);
        const from = end - DISTANCES[far] - bits(DISTANCE_BITS[far]);
        for (let k = 0; k < length; k += 1) out[end++] = out[from + k];
      }
    }
  }

  function tables() {
    const [literals, distances, steps] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const first = new Array(19).fill(0);
    for (let k = 0; k < steps; k += 1) first[ORDER[k]] = bits(3);
    const [code, lengths] = [table(first), []];
    while (lengths.length < literals + distances) {
      const found = symbol(code);
      if (found < 16) lengths.push(found);
      else {
        const value = found === 16 ? lengths.at(-1) : 0;
        const times = found === 18 ? 11 + bits(7) : 3 + bits(found === 17 ? 3 : 2);
        for (let k = 0; k < times; k += 1) lengths.push(value);
      }
    }
    return [table(lengths.slice(0, literals)), table(lengths.slice(literals))];
  }

  let last = 0;
  while (!last) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) plainBlock();
    else if (kind === 1) codedBlock(...fixed());
    else codedBlock(...tables());
  }
  return out;
}

// The code of Huffman that has these lengths: how many symbols have each length, and the symbols in the code's order.
function table(lengths) {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length] += length > 0;
  const symbols = [...lengths.keys()].filter((k) => lengths[k]);
  return { counts, symbols: symbols.sort((one, other) => lengths[one] - lengths[other] || one - other) };
}

function fixed() {
  const lengths = Array.from({ length: 288 }, (_, k) => (k < 144 ? 8 : k < 256 ? 9 : k < 280 ? 7 : 8));
  return [table(lengths), table(new Array(30).fill(5))];
}
