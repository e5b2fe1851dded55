import { Transformer } from '@napi-rs/image';
import type { DecodedImage } from './decode-image';

/** A decoded PNG, its alpha channel still in it. */
export interface PlainPng extends DecodedImage {
  readonly hasAlpha: boolean;
}

const signature = '\u0089PNG\r\n\u001a\n';
/** Chunks that change what the samples mean: opacity of a colour, orientation, several frames. */
const special = ['tRNS', 'eXIf', 'acTL'];
/** Colour type of the header -> samples of a pixel. Palettes are not among them. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/**
 * Decodes a PNG of 8 or 16 bits that is just grey or colour, with or without alpha: most images of the field are. Another
 * decoder does it three times as fast as sharp's. `undefined` for every other file, also a damaged one or one of more than
 * `maxPixels`: the general way then tells what it is.
 */
export function decodePlainPng(file: Uint8Array, maxPixels: number): PlainPng | undefined {
  const header = plainHeader(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  if (header === undefined || header.width * header.height > maxPixels) return undefined;
  const { width, height, channels, bits } = header;
  const bytes = rawBytes(file);
  if (bytes?.length !== (width * height * channels * bits) / 8) return undefined;
  const pixels = bits === 8 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  return { ...header, pixels };
}

/** A plain array, not a Buffer: what makes arrays of its kind would make Buffers. */
function rawBytes(file: Uint8Array): Uint8Array | undefined {
  try {
    const { buffer, byteOffset, byteLength } = new Transformer(file).rawPixelsSync();
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    return byteOffset % 2 === 0 ? bytes : bytes.slice();
  } catch {
    return undefined;
  }
}

function plainHeader(file: Buffer): Omit<PlainPng, 'pixels'> | undefined {
  if (file.length < 33 || file.toString('latin1', 0, 8) !== signature) return undefined;
  const [bits, channels] = [file[24]!, channelsOf[file[25]!]];
  if ((bits !== 8 && bits !== 16) || channels === undefined) return undefined;
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    if (special.includes(file.toString('latin1', at + 4, at + 8))) return undefined;
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  return { width, height, channels, bits, hasAlpha: channels % 2 === 0 };
}
