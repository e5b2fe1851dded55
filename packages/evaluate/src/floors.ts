import type { LabelledImage } from '@mitos/core';
import { cannyMask, findInMask, otsuMask } from '@mitos/instances';
import type { InstanceSettings, LabelImage } from '@mitos/instances';
import { toChannels } from '@mitos/transforms';

/** What can be had without learning: a mask of the grey image, height x width, 1 where foreground is. */
const masks = { otsu: otsuMask, canny: cannyMask };

export type Floor = keyof typeof masks;

export const floorNames = Object.keys(masks) as Floor[];

const titles: Readonly<Record<string, string>> = { otsu: 'Otsu', canny: 'Canny' } satisfies Record<
  Floor,
  string
>;

/** What people call a floor. */
export function floorTitle(floor: string): string {
  return titles[floor] ?? floor;
}

/** How each comes by its foreground, for `metrics.json`. */
export const floorThresholds: Readonly<Record<Floor, string>> = {
  otsu: 'per image (Otsu 1979); the class of most border pixels is the background',
  canny: 'edges of Canny 1986, closed and filled',
};

/** The objects of a classical floor: its mask, then the steps of the network as far as a mask has what they need. */
export function floorInstances(floor: Floor, image: LabelledImage, settings: InstanceSettings): LabelImage {
  const { pixels, channels, width, height } = image;
  const mask = masks[floor](toChannels(pixels, channels, 1), width, height);
  return findInMask(mask, width, height, settings);
}
