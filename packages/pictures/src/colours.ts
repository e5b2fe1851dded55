import type { Colour } from './raster';

/** Outline colours that stand out on black fluorescence and on pink stain alike, and from each other. */
const outlines: readonly Colour[] = [
  [255, 214, 10],
  [0, 224, 255],
  [255, 92, 172],
  [80, 255, 110],
  [255, 140, 40],
  [120, 140, 255],
];

/** The colour of a label id or a class index, 1 or more: equal ids, equal colours. */
export function outlineColour(id: number): Colour {
  return outlines[(id - 1) % outlines.length]!;
}

/** Regions that are not one object (COCO's crowds). */
export const crowdColour: Colour = [190, 190, 190];

/* Sky blue and orange of Okabe and Ito 2008: told apart with every kind of colour vision, on dark and on light. */
export const rightColour: Colour = [86, 180, 233];
export const wrongColour: Colour = [230, 159, 0];

/** Five points of matplotlib's `inferno`, dark to light. */
const inferno: readonly Colour[] = [
  [0, 0, 4],
  [87, 16, 110],
  [188, 55, 84],
  [249, 142, 9],
  [252, 255, 164],
];

/** A colour for a value from 0 to 1; others count as the nearer end. */
export function heatColour(value: number): Colour {
  const place = Math.min(Math.max(value, 0), 1) * (inferno.length - 1);
  const low = Math.min(Math.floor(place), inferno.length - 2);
  const mix = (channel: 0 | 1 | 2) =>
    inferno[low]![channel] + (inferno[low + 1]![channel] - inferno[low]![channel]) * (place - low);
  return [mix(0), mix(1), mix(2)];
}
