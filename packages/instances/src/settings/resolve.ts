import type { Activation } from '@mitos/core';
import { checkHeads } from './problems';
import type { InstanceOptions, InstanceSettings, Seeds } from './settings';

/** The heads of a network by name, as its card (`model.json`) or the maps of an image name them. */
export type Heads = Readonly<
  Record<string, { readonly channels: number; readonly activation: Activation } | undefined>
>;

/**
 * Settings without any `auto`: kind and seeds by the heads that the network has, numbers by their defaults. Settings that
 * have been resolved stay as they are. Throws a MitosError (`heads-missing`) when they ask for a head that is not there.
 */
export function resolveInstances(options: InstanceOptions, heads: Heads): InstanceSettings {
  return tuningGrid(options, heads)[0]!;
}

/**
 * All settings to try on the validation split: every combination of candidates for the numbers that are `auto` and matter
 * for the kind. The default comes first; at most 24, and one where nothing is `auto`. Throws as {@link resolveInstances}.
 */
export function tuningGrid(options: InstanceOptions, heads: Heads): InstanceSettings[] {
  checkHeads(options, heads);
  const kind = options.kind === 'auto' ? kindFor(heads) : options.kind;
  const seeds = options.seeds === 'auto' ? seedsFor(kind, heads) : options.seeds;
  const some = candidates(kind, seeds, heads);
  const of = (name: keyof typeof some) => {
    const set = options[name];
    return set === 'auto' ? some[name] : [set];
  };
  return of('minimumArea').flatMap((minimumArea) =>
    of('minimumScore').flatMap((minimumScore) =>
      of('overlap').flatMap((overlap) =>
        of('hMaxima').map((hMaxima) => ({
          ...options,
          ...{ kind, seeds, minimumArea, minimumScore, overlap, hMaxima },
        })),
      ),
    ),
  );
}

function kindFor(heads: Heads): InstanceSettings['kind'] {
  if (heads['stars'] !== undefined) return 'stars';
  return heads['border'] === undefined ? 'watershed' : 'border';
}

function seedsFor(kind: InstanceSettings['kind'], heads: Heads): Seeds {
  if (kind === 'components' || kind === 'border') return 'edges';
  const { distance, centre } = heads;
  if (distance !== undefined && (kind === 'watershed' || distance.activation !== 'linear')) return 'distance';
  return centre === undefined ? 'edges' : 'centre';
}

/** What is tried for each number, the default first; where it does not matter, that alone. */
function candidates(kind: InstanceSettings['kind'], seeds: Seeds, { distance }: Heads) {
  const inPixels = seeds === 'edges' || (seeds === 'distance' && distance?.activation === 'linear');
  const heights = inPixels
    ? [1, 0.1, 0.5, 1.5, 2, 4]
    : // A probability is near 1 nearly everywhere inside of an object: gaps in a membrane are shallow dips.
      [0.1, 0.02, 0.05, 0.2, 0.3, seeds === 'probability' ? 0.005 : 0.5];
  const scores = { edges: [0.2, 0.1, 0.4], probability: [0, 0.7, 0.9] };
  const score = seeds === 'edges' || seeds === 'probability' ? scores[seeds] : [0.4, 0.2, 0.6];
  const isStars = kind === 'stars';
  return {
    minimumArea: isStars ? [16, 64] : [16, 8, 32, 64],
    minimumScore: isStars ? score : score.slice(0, 1),
    overlap: isStars ? [0.4, 0.3, 0.5] : [0.4],
    hMaxima: kind === 'watershed' ? heights : heights.slice(0, 1),
  };
}
