import { picture } from '@mitos/testing';
import type { HeadMap, Maps } from '../../src/maps';
import type { InstanceSettings } from '../../src/settings/settings';

/** Settings that part nothing and drop nothing. */
export const plain: InstanceSettings = {
  kind: 'components',
  seeds: 'edges',
  classes: 'together',
  connectivity: 4,
  minimumArea: 1,
  maximumHole: 0,
  hMaxima: 1,
  minimumRoundness: 0,
  minimumScore: 0,
  overlap: 0.4,
};

/** A map of one probability a pixel. */
export function probability(values: ArrayLike<number>): HeadMap {
  return { channels: 1, activation: 'sigmoid', values: Float32Array.from(values) };
}

/** The maps of a network that is sure of a mask, given as a picture, with other heads beside it. */
export function mapsOf(text: string, heads: Readonly<Record<string, HeadMap>> = {}): Maps {
  const { mask, width, height } = picture(text);
  return { width, height, heads: { mask: probability(mask), ...heads } };
}
