import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Fault } from '../rle/parse-runs';

/** A decoded image: height x width x channels, row-major, interleaved. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** 1 (grey) or 3 (RGB). */
  readonly channels: 1 | 3;
  readonly bits: 8 | 16;
  readonly pixels: Uint8Array | Uint16Array;
}

/**
 * Decodes a grey or RGB image of 8 or 16 bits (PNG, JPEG, TIFF, WebP). Values are kept as stored: no colour profile is
 * applied, 16 bits stay 16 bits, and grey stored as RGB stays RGB. An alpha channel is dropped when it is opaque
 * everywhere; else the image means something that its labels cannot follow, and that is a fault.
 */
export async function decodeImage(file: string): Promise<DecodedImage | Fault> {
  try {
    return await decode(await readFile(file));
  } catch (error) {
    return { expected: 'a whole image that can be decoded', found: faultOf(error) };
  }
}

export function isDecoded(image: DecodedImage | Fault): image is DecodedImage {
  return 'pixels' in image;
}

async function decode(file: Uint8Array): Promise<DecodedImage | Fault> {
  // Any doubt about the file is an error, a truncated one above all; profiles would change values on the way.
  const image = sharp(file, { failOn: 'warning', ignoreIcc: true });
  const { depth, space, hasAlpha } = await image.metadata();
  const sixteen = depth === 'ushort';
  if (!sixteen && depth !== 'uchar') {
    return { expected: 'an image of 8 or 16 bits a channel', found: `samples of type ${depth}` };
  }
  const grey = space === 'b-w' || space === 'grey16';
  const { data, info } = await image
    .toColourspace(grey ? (sixteen ? 'grey16' : 'b-w') : sixteen ? 'rgb16' : 'srgb')
    .raw({ depth: sixteen ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const samples = sixteen
    ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const pixels = hasAlpha ? withoutAlpha(samples, info.channels, sixteen ? 65535 : 255) : samples;
  if (pixels === undefined) {
    return { expected: 'an opaque image', found: 'an alpha channel with transparent pixels' };
  }
  const channels = info.channels - (hasAlpha ? 1 : 0);
  if (channels !== 1 && channels !== 3) {
    return { expected: 'a grey or RGB image', found: `${channels} channels` };
  }
  return { width: info.width, height: info.height, channels, bits: sixteen ? 16 : 8, pixels };
}

/** The samples without the last channel, or `undefined` where that one is not opaque. */
function withoutAlpha<T extends Uint8Array | Uint16Array>(
  samples: T,
  channels: number,
  opaque: number,
): T | undefined {
  const kept = channels - 1;
  const pixels = samples.slice(0, (samples.length / channels) * kept) as T;
  for (let from = 0, to = 0; from < samples.length; from += channels) {
    if (samples[from + kept] !== opaque) return undefined;
    for (let channel = 0; channel < kept; channel++) pixels[to++] = samples[from + channel]!;
  }
  return pixels;
}

/** The decoder's own words, on one line. */
function faultOf(error: unknown): string {
  const [line = ''] = (error as Error).message.split('\n');
  return line.replace(/^Input buffer: /, '');
}
