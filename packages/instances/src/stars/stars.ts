import type { HeadMap, Maps } from '../maps';
import type { Seeds } from '../settings/settings';
import { insideOf } from '../watershed/elevation';
import { highestFirst } from '../watershed/order';
import { paintStars } from './paint';
import { centrality } from './centrality';
import type { Rays } from './polygons';
import { suppress } from './suppress';

/** What decides which polygons there are. */
export interface StarSettings {
  readonly seeds: Seeds;
  readonly minimumScore: number;
  readonly overlap: number;
}

/**
 * Objects from the head `stars`, as StarDist makes them (U. Schmidt et al. 2018): every pixel of the foreground with a score of
 * at least `minimumScore` suggests the polygon of its rays, and of polygons that overlap the one with the best score stays.
 * Ids from 1, best first; the better polygon lies above the other. Polygons may reach beyond the foreground.
 *
 * @param foreground height x width probability
 * @param mask height x width, every value but 0 is foreground
 */
export function starObjects(
  maps: Maps,
  foreground: Float32Array,
  mask: Uint8Array,
  { seeds, minimumScore, overlap }: StarSettings,
): Int32Array {
  const rays = raysOf(maps);
  const scores = scoresOf(maps, rays, foreground, mask, seeds);
  const best = highestFirst(scores, candidates(mask, scores, minimumScore));
  return paintStars(suppress(best, rays, overlap), rays);
}

function raysOf({ width, height, heads, scale }: Maps): Rays {
  const { channels: count, values: distances } = heads['stars'] as HeadMap;
  return { count, distances, width, height, scale: scale ?? { x: 1, y: 1 } };
}

function scoresOf(
  maps: Maps,
  rays: Rays,
  foreground: Float32Array,
  mask: Uint8Array,
  seeds: Seeds,
): Float32Array {
  if (seeds === 'probability') return foreground;
  if (seeds === 'edges') return centrality(rays, mask);
  const head = maps.heads[seeds] as HeadMap;
  return seeds === 'border' ? insideOf(head) : head.values;
}

function candidates(mask: Uint8Array, scores: Float32Array, minimumScore: number): Int32Array {
  const pixels = new Int32Array(mask.length);
  let count = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0 && scores[i]! >= minimumScore) pixels[count++] = i;
  return pixels.subarray(0, count);
}
