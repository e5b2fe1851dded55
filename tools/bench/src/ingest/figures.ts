import { MitosError } from '@mitos/core';
import type { Dataset, Problem } from '@mitos/core';

const names = ['images', 'instances', 'area', 'medianArea', 'touchingPairs', 'twins'] as const;

/** What a way found in the dataset: equal in all ways, or they did not do the same work. */
export type Figures = Readonly<Record<(typeof names)[number], number>>;

/** The figures of a dataset that ingest has written. `area` is the sum over all objects, in pixels. */
export function figuresOf({ statistics, profile }: Dataset): Figures {
  const { images, instances, instanceArea } = statistics;
  return {
    images,
    instances,
    // The manifest has the mean only; the sum is a whole number.
    area: Math.round(instanceArea.mean * instances),
    medianArea: instanceArea.median,
    touchingPairs: profile!.touching.pairs,
    twins: profile!.duplicates.length,
  };
}

/**
 * The figures that all ways agree on; `found` holds those of every run, with the way's name. Throws a MitosError
 * (`bench-figures`) that lists every figure in which a way differs from the first one.
 */
export function commonFigures(
  found: readonly { readonly way: string; readonly figures: Figures }[],
): Figures {
  const [first, ...others] = found;
  const differing = new Map<string, Problem>();
  for (const { way, figures } of others) {
    for (const name of names) {
      const [expected, value] = [first!.figures[name], figures[name]];
      if (value === expected) continue;
      differing.set(`${way} ${name}`, {
        expected: `${name} ${expected} of ${way}, as of ${first!.way}`,
        found: String(value),
      });
    }
  }
  const picked = Object.fromEntries(names.map((name) => [name, first!.figures[name]])) as Figures;
  if (differing.size === 0) return picked;
  throw new MitosError('The ways did not do the same work, so their times say nothing.', {
    code: 'bench-figures',
    problems: [...differing.values()],
  });
}
