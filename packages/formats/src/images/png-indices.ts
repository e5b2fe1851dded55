import { crc32 } from 'node:zlib';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const [grey, palette] = [0, 3];
/** Where the header chunk's data stand, and in them the colour type (PNG, third edition, 11.2.1). */
const [headerAt, colourTypeAt] = [16, 25];

/**
 * A PNG file whose pixels are the indices of a palette, made into the grey image of these indices: the pixel data are the
 * same for both (one sample of the same bits), so only the header's colour type and the chunks that tell of colours change.
 * `undefined` when the file has no palette. A damaged file stays damaged.
 */
export function pngIndices(file: Uint8Array): Uint8Array | undefined {
  if (!signature.every((byte, i) => file[i] === byte) || file[colourTypeAt] !== palette) return undefined;
  // A copy: `slice` of a Buffer would not be one.
  const header = new Uint8Array(file.subarray(0, headerAt + 13 + 4));
  header[colourTypeAt] = grey;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const wasWhole = view.getUint32(headerAt + 13) === crc32(file.subarray(headerAt - 4, headerAt + 13));
  if (wasWhole)
    new DataView(header.buffer).setUint32(headerAt + 13, crc32(header.subarray(headerAt - 4, headerAt + 13)));
  return Buffer.concat([header, ...chunksToKeep(file, view, header.length)]);
}

/** Pixels and orientation; whatever follows a chunk that is cut short stays as it is. */
function chunksToKeep(file: Uint8Array, view: DataView, first: number): Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (let at = first; at < file.length;) {
    const end = at + 8 > file.length ? Infinity : at + 12 + view.getUint32(at);
    const name = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    if (end > file.length || ['IDAT', 'IEND', 'eXIf'].includes(name)) kept.push(file.subarray(at, end));
    at = end;
  }
  return kept;
}
