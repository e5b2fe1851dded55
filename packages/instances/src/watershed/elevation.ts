import type { HeadMap, Maps } from '../maps';
import type { Seeds } from '../settings/settings';

/**
 * The map whose peaks a watershed makes objects of, height x width: probability of foreground, or the head that `seeds`
 * names. Of the head `border` it is the probability of the inside of a cell, which dips between two of them even where a border
 * is not the likeliest. Distances in pixels of the network become those of the image.
 */
export function elevationOf(
  { heads, scale }: Maps,
  foreground: Float32Array,
  seeds: Exclude<Seeds, 'edges'>,
): Float32Array {
  if (seeds === 'probability') return foreground;
  const head = heads[seeds] as HeadMap;
  if (seeds === 'border') return insideOf(head);
  const { values, activation } = head;
  if (seeds === 'centre' || activation !== 'linear' || scale === undefined) return values;
  const factor = Math.sqrt(scale.x * scale.y);
  return values.map((value) => value * factor);
}

/** The probability of the inside of a cell, of a head `border` (background, inside, border of a cell): one value a pixel. */
export function insideOf({ values, channels }: HeadMap): Float32Array {
  const inside = new Float32Array(values.length / channels);
  for (let i = 0; i < inside.length; i++) inside[i] = values[i * channels + 1]!;
  return inside;
}
