import type { Sharp } from 'sharp';
import { interleave } from './interleave';
import type { OpenedImage } from './open-image';

/** Samples by type: libvips' uchar, ushort, uint and float. */
export type Samples = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** Types of samples that {@link readSamples} reads. */
export const readable = {
  uchar: Uint8Array,
  ushort: Uint16Array,
  uint: Uint32Array,
  float: Float32Array,
} as const;

export type ReadableDepth = keyof typeof readable;

export function isReadable(depth: string): depth is ReadableDepth {
  return depth in readable;
}

/**
 * Decodes the samples of an image as they are stored: height x width x channels, row-major, interleaved. `dropAlpha` leaves
 * the opacity out. Throws what the decoder throws when the file is damaged.
 */
export async function readSamples(
  { source, space, channels, hasAlpha }: OpenedImage,
  depth: ReadableDepth,
  dropAlpha: boolean,
): Promise<Samples> {
  const dropped = dropAlpha && hasAlpha ? 1 : 0;
  // The colour space that the image has, so that nothing is converted.
  const stored = source.toColourspace(space);
  // Of what libvips calls black and white, sharp gives only the first channel; there are at most two.
  if (space === 'b-w' && channels - dropped === 2) {
    const first = await rawSamples(stored.clone().extractChannel(0), depth);
    return interleave([first, await rawSamples(stored.clone().extractChannel(1), depth)]);
  }
  return rawSamples(dropped === 1 ? stored.removeAlpha() : stored, depth);
}

async function rawSamples(image: Sharp, depth: ReadableDepth): Promise<Samples> {
  const data = await image.raw({ depth }).toBuffer();
  const Type = readable[depth];
  const size = Type.BYTES_PER_ELEMENT;
  const bytes = data.byteOffset % size === 0 ? data : Uint8Array.from(data);
  return new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / size);
}
