import { MitosError } from '@mitos/core';
import type { Worker } from './worker-process';

/** How many numbers the network learns; an error (`bench-figures`) unless all ways say the same. */
export function sameParameters(model: string, workers: readonly Worker[]): number {
  const [first, ...others] = workers;
  const different = others.filter(({ parameters }) => parameters !== first!.parameters);
  if (different.length === 0) return first!.parameters;
  throw new MitosError(`The ways have different networks "${model}", so their times say nothing.`, {
    code: 'bench-figures',
    problems: different.map(({ way, parameters }) => ({
      expected: `${first!.parameters} parameters of ${way}, as of ${first!.way}`,
      found: `${parameters}`,
    })),
  });
}
