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

function modulo(index: number, period: number): number {
  return ((index % period) + period) % period;
}
