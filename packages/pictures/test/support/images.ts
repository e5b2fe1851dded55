import { areaOf, boundsOf, encodeRuns } from '@mitos/core';
import type { Instance, LabelledImage } from '@mitos/core';
import type { Raster } from '../../src/raster';

/** A label image written as text: a row a line, `.` for the background, digits for labels. */
export function labelsOf(text: string): { labels: Uint16Array; width: number; height: number } {
  const rows = text.trim().split(/\s+/);
  const labels = Uint16Array.from(rows.join(''), (character) => (character === '.' ? 0 : Number(character)));
  return { labels, width: rows[0]!.length, height: rows.length };
}

/** One channel of a picture as text: `.` for 0, else the number. */
export function drawn({ pixels, width, height }: Raster, channel = 0): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => pixels[3 * (y * width + x) + channel] || '.').join(''),
  );
}

export function pixelAt({ pixels, width }: Raster, x: number, y: number): number[] {
  return [...pixels.subarray(3 * (y * width + x), 3 * (y * width + x) + 3)];
}

/** The object of the pixels that are not `.` in each text. */
export function instancesOf(...texts: string[]): Instance[] {
  return texts.map((text) => {
    const { labels, width } = labelsOf(text);
    const rle = encodeRuns(labels);
    return { class: 1, bbox: boundsOf(rle, width), area: areaOf(rle), rle };
  });
}

/** A black image of 8 bits and one channel, with changes. */
export function imageOf(width: number, height: number, changes: Partial<LabelledImage> = {}): LabelledImage {
  const pixels = new Uint8Array(width * height * (changes.channels ?? 1));
  const rest = { labels: new Uint16Array(0), instances: [], meta: {} };
  return {
    id: 'a',
    group: '',
    split: 'train',
    width,
    height,
    channels: 1,
    bits: 8,
    pixels,
    ...rest,
    ...changes,
  };
}
