import { mirror } from '../geometry/mirror';

/**
 * How an image goes on beyond its edges, by SciPy's names: reflect `b a | a b c | c b`, mirror `c b | a b c | b a`,
 * nearest `a a | a b c | c c`, wrap `b c | a b c | a b`, constant `k k | a b c | k k`.
 */
export const borders = ['reflect', 'mirror', 'nearest', 'wrap', 'constant'] as const;

export type Border = (typeof borders)[number];

/** The index inside `0 … length - 1` that stands for `index`; -1 where that is the constant. */
export function fold(index: number, length: number, border: Border): number {
  if (index >= 0 && index < length) return index;
  switch (border) {
    case 'mirror':
      return mirror(index, length);
    case 'reflect': {
      const phase = modulo(index, 2 * length);
      return phase < length ? phase : 2 * length - 1 - phase;
    }
    case 'nearest':
      return index < 0 ? 0 : length - 1;
    case 'wrap':
      return modulo(index, length);
    case 'constant':
      return -1;
  }
}

/** Borders for which every place beyond the edges has one inside that looks the same under linear interpolation. */
export function isFoldable(border: Border): boolean {
  return border !== 'constant' && border !== 'wrap';
}

/** That place on a line from 0 to `length` - 1, for a {@link isFoldable} border. */
export function foldPlace(place: number, length: number, border: Border): number {
  const last = length - 1;
  if (place >= 0 && place <= last) return place;
  let inside = place;
  if (border !== 'nearest') {
    // Where the edge is repeated the line turns round half a pixel beyond it, and is level up to there.
    const low = border === 'reflect' ? -0.5 : 0;
    const high = last - low;
    // Most places lie less than a length beyond the edge: for them there is no need to divide.
    inside = place < low ? 2 * low - place : place > high ? 2 * high - place : place;
    if (inside < low || inside > high) inside = foldFar(place - low, high - low) + low;
  }
  return inside < 0 ? 0 : inside > last ? last : inside;
}

/** Of a distance from one end of a line of a length, the one inside that it is mirrored to. */
function foldFar(distance: number, length: number): number {
  if (length === 0) return 0;
  const phase = modulo(distance, 2 * length);
  return phase <= length ? phase : 2 * length - phase;
}

function modulo(index: number, period: number): number {
  return ((index % period) + period) % period;
}
