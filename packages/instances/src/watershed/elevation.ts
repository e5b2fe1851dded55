import type { HeadMap, Maps } from '../maps';
import type { Seeds } from '../settings/settings';

/**
 * The map whose peaks a watershed makes objects of, height x width: probability of foreground, or the head that `seeds`
 * names. Distances in pixels of the network become those of the image.
 */
export function elevationOf(
  { heads, scale }: Maps,
  foreground: Float32Array,
  seeds: Exclude<Seeds, 'edges'>,
): Float32Array {
  if (seeds === 'probability') return foreground;
  const { values, activation } = heads[seeds] as HeadMap;
  if (seeds === 'centre' || activation !== 'linear' || scale === undefined) return values;
  const factor = Math.sqrt(scale.x * scale.y);
  return values.map((value) => value * factor);
}
