import { TiffEncoder } from './tiff-encoder';
import type { Sink, TiffSamples } from './tiff-encoder';

/** Pages of one size, each height x width samples, row-major. The array's type is the sample's: unsigned, or float32. */
export interface TiffImage {
  readonly width: number;
  readonly height: number;
  readonly pages: readonly TiffSamples[];
  /** ASCII text that stands with the first page, such as OME-XML. */
  readonly description?: string;
}

/** An image as the bytes of a TIFF file; float32 and 32-bit unsigned samples are kept exactly. */
export async function formatTiff({ width, height, pages, description }: TiffImage): Promise<Buffer> {
  const sink = new MemorySink();
  const file = await TiffEncoder.begin(sink, false);
  for (const [i, samples] of pages.entries()) {
    const bits = (samples.BYTES_PER_ELEMENT * 8) as 8 | 16 | 32;
    const page = file.page({
      ...{ width, height, bits, isFloat: samples instanceof Float32Array },
      ...(i > 0 || description === undefined ? {} : { description }),
    });
    await page.write(samples);
    await page.end();
  }
  return sink.bytes();
}

class MemorySink implements Sink {
  readonly #parts: Uint8Array[] = [];
  readonly #patches: { readonly position: number; readonly bytes: Uint8Array }[] = [];

  append(bytes: Uint8Array): void {
    this.#parts.push(bytes);
  }

  patch(position: number, bytes: Uint8Array): void {
    this.#patches.push({ position, bytes });
  }

  bytes(): Buffer {
    const file = Buffer.concat(this.#parts);
    for (const { position, bytes } of this.#patches) file.set(bytes, position);
    return file;
  }
}
