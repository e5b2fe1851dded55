import type { LabelledPixels } from '../sample';
import { gatherSample } from './gather';
import { mirror } from './mirror';

/** A window of a sample; `left` and `top` may be negative. Pixels, from the upper left corner. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The window cut out of a sample. Where it leaves the sample, the sample is mirrored without repeating its edge. */
export function crop<T extends LabelledPixels>(sample: T, window: Window): T {
  return gatherSample(sample, {
    ofX: Int32Array.from({ length: window.width }, (_, x) => mirror(window.left + x, sample.width)),
    ofY: Int32Array.from(
      { length: window.height },
      (_, y) => mirror(window.top + y, sample.height) * sample.width,
    ),
  });
}

/** Pixels to add on each side. */
export interface Margins {
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

/** The sample with margins of any width, mirrored without repeating the edge. Undone by a {@link crop}. */
export function pad<T extends LabelledPixels>(sample: T, margins: Margins): T {
  const { left = 0, top = 0, right = 0, bottom = 0 } = margins;
  const [width, height] = [sample.width + left + right, sample.height + top + bottom];
  return crop(sample, { left: -left, top: -top, width, height });
}
