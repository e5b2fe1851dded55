import { MitosError, writeFileSafely } from '@mitos/core';
import { openLabelTiff, pngBytes } from '@mitos/formats';

/** How label images are written. */
export const labelFormats = ['label-tiff', 'png'] as const;
export type LabelFormat = (typeof labelFormats)[number];

/** A label image while it is written. */
export interface LabelFile {
  write(rows: Uint32Array, count: number): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
}

/** What is known of a label image before its first row. */
export interface LabelShape {
  readonly width: number;
  readonly height: number;
  /** Its number of cells, where it comes in one piece. */
  readonly count?: number;
}

const most16 = 0xffff;

/**
 * Opens `<path>.tif` or `<path>.png`. A TIFF has 16 bits where that is known to be enough, else 32; a PNG always 16. Throws a
 * MitosError (`png-too-small`) where a PNG cannot hold the cells.
 */
export async function openLabelFile(
  path: string,
  { width, height, count = Infinity }: LabelShape,
  format: LabelFormat,
): Promise<LabelFile> {
  const bits = count > most16 ? 32 : 16;
  if (format === 'png' && bits === 32) throw tooManyForPng(count);
  if (format === 'png') return pngFile(`${path}.png`, width, height);
  const tiff = await openLabelTiff(`${path}.tif`, { width, height, bits });
  return {
    write: (rows, number) => tiff.write(bits === 16 ? Uint16Array.from(rows) : rows, number),
    close: () => tiff.close(),
    abort: () => tiff.abort(),
  };
}

/** An image that comes in one piece. */
function pngFile(file: string, width: number, height: number): LabelFile {
  let labels = new Uint16Array(0);
  return {
    write(rows) {
      labels = Uint16Array.from(rows);
      return Promise.resolve();
    },
    async close() {
      await writeFileSafely(file, await pngBytes({ width, height, channels: 1, pixels: labels }));
    },
    abort: () => Promise.resolve(),
  };
}

function tooManyForPng(count: number): MitosError {
  return new MitosError('A PNG cannot hold the cells of this image.', {
    code: 'png-too-small',
    problems: [
      {
        expected: `an image that is predicted in one piece, with at most ${most16} cells`,
        found: count === Infinity ? 'one that is worked off in bands' : `${count} cells`,
        fix: 'use "--format label-tiff"',
      },
    ],
  });
}
