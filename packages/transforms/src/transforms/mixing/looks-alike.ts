import type { Sample } from '../../sample';

/** Differences between channels, as a share of the range, from which on an image counts as coloured. */
const coloured = 0.05;

/** What cells of a sample look like against its background. */
export interface CellLook {
  readonly coloured: boolean;
  /** Mean of the cells less mean of the background; 0 where one of them is missing. */
  readonly contrast: number;
}

export function cellLook(sample: Sample): CellLook {
  return { coloured: isColoured(sample), contrast: contrastOf(sample) };
}

/**
 * Whether cells of one sample may pass for cells of another: in both they are brighter than the background, or darker in both,
 * and both are grey or both coloured. A stained cell on a fluorescence image, or the other way round, is no cell. A sample
 * without cells, or without background, is like any of its colour.
 */
export function looksAlike(a: CellLook, b: CellLook): boolean {
  if (a.coloured !== b.coloured) return false;
  return a.contrast === 0 || b.contrast === 0 || a.contrast > 0 === b.contrast > 0;
}

/** Mean of the cells less mean of the background, over all channels. */
function contrastOf({ pixels, labels, channels }: Sample): number {
  let [cells, cellSum, ground, groundSum] = [0, 0, 0, 0];
  for (let i = 0, at = 0; i < labels.length; i++) {
    let value = 0;
    for (let c = 0; c < channels; c++) value += pixels[at++]!;
    if (labels[i] === 0) {
      ground++;
      groundSum += value;
    } else {
      cells++;
      cellSum += value;
    }
  }
  return cells === 0 || ground === 0 ? 0 : cellSum / cells - groundSum / ground;
}

/** Whether channels differ by more than noise, on average over the pixels. */
function isColoured({ pixels, channels, range: [low, high] }: Sample): boolean {
  if (channels < 2) return false;
  let sum = 0;
  for (let i = 0; i < pixels.length; i += channels) {
    let [least, most] = [pixels[i]!, pixels[i]!];
    for (let c = 1; c < channels; c++) {
      const value = pixels[i + c]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    sum += most - least;
  }
  return (sum * channels) / pixels.length > coloured * (high - low);
}
