import { formatError, isMitosError } from '@mitos/core';
import { resolveInstances, tuningGrid } from '../../src/settings/resolve';
import type { Heads } from '../../src/settings/resolve';
import { instanceSettings } from '../../src/settings/settings';

const mask = { channels: 1, activation: 'sigmoid' } as const;
const border = { channels: 3, activation: 'softmax' } as const;
const relative = { channels: 1, activation: 'sigmoid' } as const;
const linear = { channels: 1, activation: 'linear' } as const;
const stars = { channels: 32, activation: 'linear' } as const;
const options = (changed: object = {}) => instanceSettings.parse(changed);

test.each<[string, Heads, object, object]>([
  ['a mask alone', { mask }, {}, { kind: 'watershed', seeds: 'edges', hMaxima: 1 }],
  ['centres', { mask, centre: linear }, {}, { kind: 'watershed', seeds: 'centre', hMaxima: 0.1 }],
  [
    'relative distances',
    { mask, centre: linear, distance: relative },
    {},
    { kind: 'watershed', seeds: 'distance', hMaxima: 0.1 },
  ],
  ['distances in pixels', { mask, distance: linear }, {}, { seeds: 'distance', hMaxima: 1 }],
  ['a border', { mask, distance: relative, border }, {}, { kind: 'border', seeds: 'edges' }],
  ['stars', { mask, border, stars }, {}, { kind: 'stars', seeds: 'edges', minimumScore: 0.2 }],
  [
    'stars and relative distances',
    { mask, stars, distance: relative },
    {},
    { kind: 'stars', seeds: 'distance', minimumScore: 0.4, overlap: 0.4 },
  ],
  ['stars and distances in pixels', { mask, stars, distance: linear }, {}, { kind: 'stars', seeds: 'edges' }],
  [
    'components that are set',
    { mask, stars },
    { kind: 'components' },
    { kind: 'components', seeds: 'edges' },
  ],
  [
    'numbers that are set',
    { mask, stars },
    { overlap: 0.25, minimumArea: 3, minimumScore: 0, hMaxima: 7 },
    { overlap: 0.25, minimumArea: 3, minimumScore: 0, hMaxima: 7 },
  ],
])('%s: auto becomes what fits the heads', (_, heads, changed, expected) => {
  const resolved = resolveInstances(options(changed), heads);
  expect(resolved).toMatchObject(expected);
  expect(JSON.stringify(resolved)).not.toContain('auto');
  expect(resolveInstances(instanceSettings.parse(resolved), heads)).toEqual(resolved);
});

test.each<[string, Heads, object, number]>([
  ['watershed', { mask }, {}, 24],
  ['watershed with its height', { mask }, { hMaxima: 2 }, 4],
  ['border', { mask, border }, {}, 4],
  ['components', { mask }, { kind: 'components' }, 4],
  ['stars', { mask, stars }, {}, 18],
  ['stars with their overlap', { mask, stars }, { overlap: 0.5 }, 6],
  ['all set', { mask }, { minimumArea: 9, hMaxima: 1 }, 1],
])('%s: different candidates, the default first', (_, heads, changed, count) => {
  const grid = tuningGrid(options(changed), heads);
  expect(new Set(grid.map((one) => JSON.stringify(one))).size).toBe(count);
  expect(grid).toHaveLength(count);
  expect(grid[0]).toEqual(resolveInstances(options(changed), heads));
});

test('heads that are missing are named, with the way to them', () => {
  const text = (changed: object) => {
    try {
      resolveInstances(options(changed), { mask, distance: linear });
      return '';
    } catch (error) {
      return isMitosError(error) ? `${error.code}\n${formatError(error)}` : String(error);
    }
  };
  expect(text({ kind: 'border' })).toBe(
    `heads-missing
The network does not give what the instances are made of.
  expected a head "border" for "kind: border", found mask, distance; add "targets: { border: {} }" to augment and train again, or write "kind: auto"`,
  );
  expect(text({ kind: 'stars', seeds: 'centre' })).toContain(
    `  expected a head "stars" for "kind: stars", found mask, distance; add "targets: { stars: {} }" to augment and train again, or write "kind: auto"
  expected a head "centre" for "seeds: centre", found mask, distance; add "targets: { centre: {} }" to augment and train again, or write "seeds: auto"`,
  );
  expect(text({ kind: 'components', seeds: 'centre' })).toBe('');
});

test('every setting says what it does', () => {
  for (const setting of Object.values(instanceSettings.unwrap().shape))
    expect(setting.description).toBeTruthy();
});
