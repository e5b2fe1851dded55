import { MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { Heads } from './resolve';
import type { InstanceOptions, InstanceSettings } from './settings';

/** What settings ask for that a network with these heads does not give. */
export function instanceProblems(
  { kind, seeds }: Pick<InstanceOptions | InstanceSettings, 'kind' | 'seeds'>,
  heads: Heads,
): Problem[] {
  const problems: Problem[] = [];
  if (kind === 'border' || kind === 'stars') problems.push(...missing('kind', kind, heads));
  const seeded = kind === 'components' || kind === 'border' ? 'auto' : seeds;
  if (seeded === 'distance' || seeded === 'centre' || seeded === 'border')
    problems.push(...missing('seeds', seeded, heads));
  return problems;
}

/** Throws a MitosError (`heads-missing`) with {@link instanceProblems}, if there are any. */
export function checkHeads(
  settings: Pick<InstanceOptions | InstanceSettings, 'kind' | 'seeds'>,
  heads: Heads,
): void {
  const problems = instanceProblems(settings, heads);
  if (problems.length === 0) return;
  throw new MitosError('The network does not give what the instances are made of.', {
    code: 'heads-missing',
    problems,
  });
}

function missing(setting: string, head: string, heads: Heads): Problem[] {
  if (heads[head] !== undefined) return [];
  return [
    {
      expected: `a head "${head}" for "${setting}: ${head}"`,
      found: Object.keys(heads).join(', '),
      fix: `add "targets: { ${head}: {} }" to augment and train again, or write "${setting}: auto"`,
    },
  ];
}
