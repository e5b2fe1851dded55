import { disks, drawn, pseudoRandom } from '@mitos/testing';
import fc from 'fast-check';
import { targetsOf } from '@mitos/transforms';
import { findInMask, findInstances } from '../src/find-instances';
import type { Maps } from '../src/maps';
import type { InstanceSettings } from '../src/settings/settings';
import { resolveInstances } from '../src/settings/resolve';
import { instanceSettings } from '../src/settings/settings';
import { watershed } from '../src/watershed/watershed';
import { renumber } from '../src/labels';
import { bestIous, cells, noisy } from './support/cells';
import { mapsOf, plain, probability } from './support/decode';

function found(text: string, changed: Partial<InstanceSettings>): string[] {
  const maps = mapsOf(text);
  return drawn(
    findInstances(maps, { threshold: 0.5, instances: { ...plain, ...changed } }).labels,
    maps.width,
  );
}

test('small objects are dropped and the others numbered without gaps', () => {
  expect(found('#.##.###', { minimumArea: 2 })).toEqual(['..11.222']);
});

test('holes are filled up to a size; what touches the border is no hole', () => {
  const ring = `
    .###.#
    .#.##.
    .####.
    .#..#.
    .####.`;
  expect(found(ring, { maximumHole: 1 })).toEqual(['.111.2', '.1111.', '.1111.', '.1..1.', '.1111.']);
  expect(found(ring, { maximumHole: 2 })).toEqual(['.111.2', '.1111.', '.1111.', '.1111.', '.1111.']);
});

test('a hole that is closed by corners only is closed for 8 neighbours and, as background, open for 4', () => {
  const diamond = `
    .....
    ..#..
    .#.#.
    ..#..
    .....`;
  expect(found(diamond, { maximumHole: 9, connectivity: 8 })[2]).toBe('.111.');
  expect(found(diamond, { maximumHole: 9, connectivity: 4 })[2]).toBe('.2.3.');
});

test('more than 65535 objects get 32-bit ids', () => {
  const mask = Uint8Array.from({ length: 600 * 600 }, (_, i) =>
    i % 2 === 0 && Math.floor(i / 600) % 2 === 0 ? 1 : 0,
  );
  const maps = { width: 600, height: 600, heads: { mask: probability(mask) } };
  const { labels, count } = findInstances(maps, { threshold: 0.5, instances: plain });
  expect(count).toBe(90_000);
  expect(labels).toBeInstanceOf(Uint32Array);
});

test('a border that is nowhere the likeliest parts a watershed of the inside, not `kind: border`', () => {
  const inside = [0.9, 0.8, 0.5, 0.8, 0.9];
  const values = Float32Array.from(inside.flatMap((own) => [0, own, 1 - own - 0.01]));
  const maps: Maps = {
    ...{ width: 5, height: 1 },
    heads: {
      mask: { channels: 1, activation: 'sigmoid', values: new Float32Array(5).fill(1) },
      border: { channels: 3, activation: 'softmax', values },
    },
  };
  const count = (changed: Partial<InstanceSettings>) =>
    findInstances(maps, { threshold: 0.5, instances: { ...plain, ...changed } }).count;
  expect(count({ kind: 'border' })).toBe(1);
  expect(count({ kind: 'watershed', seeds: 'border', hMaxima: 0.3 })).toBe(2);
  expect(count({ kind: 'watershed', seeds: 'border', hMaxima: 0.5 })).toBe(1);
});

test('classes are parted only where the settings say so', () => {
  const values = Float32Array.of(0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.6, 0.5);
  const maps: Maps = {
    ...{ width: 4, height: 1 },
    heads: { mask: { channels: 2, activation: 'sigmoid', values } },
  };
  const found = (classes: InstanceSettings['classes']) =>
    findInstances(maps, { threshold: 0.5, instances: { ...plain, classes } });
  expect([...found('together').labels]).toEqual([1, 1, 1, 1]);
  expect([...found('together').classes]).toEqual([1]);
  expect([...found('apart').labels]).toEqual([1, 1, 2, 3]);
  expect([...found('apart').classes]).toEqual([1, 2, 1]);
});

test('with softmax the background is no class to part', () => {
  const values = Float32Array.of(0.45, 0.35, 0.2, 0.1, 0.2, 0.7, 0.9, 0.1, 0);
  const maps: Maps = {
    ...{ width: 3, height: 1 },
    heads: { mask: { channels: 3, activation: 'softmax', values } },
  };
  const { labels, classes } = findInstances(maps, {
    threshold: 0.5,
    instances: { ...plain, classes: 'apart' },
  });
  expect([...labels]).toEqual([1, 2, 0]);
  expect([...classes]).toEqual([1, 2]);
});

test('nothing found is no object', () => {
  expect(findInstances(mapsOf('...'), { threshold: 0.5, instances: plain })).toEqual({
    labels: new Uint16Array(3),
    count: 0,
    classes: new Uint16Array(0),
    scores: new Float32Array(0),
  });
});

test('the threshold itself is foreground', () => {
  const maps: Maps = { width: 3, height: 1, heads: { mask: probability([0.25, 0.5, 0.125]) } };
  expect([...findInstances(maps, { threshold: 0.25, instances: plain }).labels]).toEqual([1, 1, 0]);
});

test('objects get the class and the mean probability of what lies inside', () => {
  const values = [0.5, 0.25, 0.25, 0.25, 0.5, 0.25, 0, 0.5, 0.5, 1, 0, 0];
  const mask = { channels: 3, activation: 'softmax', values: Float32Array.from(values) } as const;
  const { labels, classes, scores } = findInstances(
    { width: 4, height: 1, heads: { mask } },
    { threshold: 0.5, instances: plain },
  );
  expect([...labels]).toEqual([1, 1, 1, 0]);
  expect([...classes]).toEqual([1]);
  expect([...scores]).toEqual([0.75]);
});

const { labels } = renumber(Int32Array.from(cells(11, 60, 160, 120)));
const targets = targetsOf(
  { labels, width: 160, height: 120 },
  { border: { width: 1 }, distance: { scale: 'relative' }, centre: { sigma: 2 }, stars: { rays: 32 } },
);
const maps: Maps = {
  width: 160,
  height: 120,
  heads: {
    mask: probability(
      noisy(
        Float32Array.from(labels, (id) => (id === 0 ? 0.1 : 0.9)),
        0.1,
        1,
        0,
        1,
      ),
    ),
    border: {
      channels: 3,
      activation: 'softmax',
      values: Float32Array.from(oneHot(targets['border']!.values)),
    },
    distance: probability(noisy(targets['distance']!.values, 0.03, 2, 0, 1)),
    centre: { channels: 1, activation: 'linear', values: noisy(targets['centre']!.values, 0.03, 3) },
    stars: { channels: 32, activation: 'linear', values: noisy(targets['stars']!.values, 0.4, 4) },
  },
};

function oneHot(classes: Float32Array): number[] {
  return [...classes].flatMap((own) => [0, 1, 2].map((index) => (index === own ? 0.8 : 0.1)));
}

/** The share of the cells of more than 40 pixels that an object matches with an IoU above a half. */
function foundShare(objects: ArrayLike<number>): number {
  const large = [...bestIous(labels, objects)].filter(
    ([id]) => [...labels].filter((label) => label === id).length > 40,
  );
  return large.filter(([, iou]) => iou > 0.5).length / large.length;
}

test.each([
  ['components', {}, 0, 0.5],
  ['watershed of distances', { kind: 'watershed', seeds: 'distance', hMaxima: 0.2 }, 0.9, 1],
  ['watershed of centres', { kind: 'watershed', seeds: 'centre', hMaxima: 0.2 }, 0.85, 1],
  ['border', { kind: 'border' }, 0.9, 1],
  ['stars', { kind: 'stars', seeds: 'distance', minimumScore: 0.4 }, 0.9, 1],
  ['stars by themselves', { kind: 'stars', seeds: 'edges', minimumScore: 0.1 }, 0.9, 1],
] as const)('%s: crowded cells are parted as far as can be', (_, changed, least, most) => {
  const settings = { ...plain, minimumArea: 16, maximumHole: 64, ...changed };
  const objects = findInstances(maps, { threshold: 0.5, instances: settings });
  const share = foundShare(objects.labels);
  expect(share).toBeGreaterThanOrEqual(least);
  expect(share).toBeLessThanOrEqual(most);
  expect(Math.max(...objects.labels)).toBe(objects.count);
});

test('what a resolved setting makes of distances to the edge is what the watershed of the mask makes', () => {
  const mask = disks(
    pseudoRandom(60, 21).flatMap((value, k, all) =>
      k % 3 === 0 ? [[value % 96, all[k + 1]! % 96, 4 + (all[k + 2]! % 6)] as const] : [],
    ),
    96,
    96,
  );
  const sure: Maps = { width: 96, height: 96, heads: { mask: probability(mask) } };
  const instances = resolveInstances(instanceSettings.parse({ minimumArea: 1, maximumHole: 0 }), sure.heads);
  const { labels } = findInstances(sure, { threshold: 0.5, instances });
  expect(labels).toEqual(renumber(watershed(mask, 96, 96, 1, 4)).labels);
  expect(findInMask(mask, 96, 96, instances).labels).toEqual(labels);
});

test('a mask by itself is parted by distances to the edge, whatever the network is parted by', () => {
  const mask = disks(
    [
      [10, 9, 8],
      [10, 22, 8],
    ],
    32,
    21,
  );
  const count = (changed: Partial<InstanceSettings>) =>
    findInMask(mask, 32, 21, { ...plain, ...changed }).count;
  expect(count({ kind: 'components' })).toBe(1);
  expect(count({ kind: 'watershed', hMaxima: 5 })).toBe(1);
  expect(count({ kind: 'watershed', seeds: 'distance', hMaxima: 5 })).toBe(2);
  expect(count({ kind: 'stars', hMaxima: 0.1 })).toBe(2);
});

test('a head that is not there is named', () => {
  expect(() =>
    findInstances(mapsOf('#'), { threshold: 0.5, instances: { ...plain, kind: 'border' } }),
  ).toThrow(
    expect.objectContaining({
      code: 'heads-missing',
      message: 'The network does not give what the instances are made of.',
    }) as Error,
  );
});

test('objects that are not round are dropped', () => {
  const bar = '############..####';
  const text = [bar, bar, '..............####', '..............####'].join('\n');
  // Perimeters 24 and 12: 4 pi 24 / 24^2 is 0.52, and of the square more than 1.
  expect(found(text, { minimumRoundness: 0.5 })[0]).toBe('111111111111..2222');
  expect(found(text, { minimumRoundness: 0.6 })[0]).toBe('..............1111');
});

/** Any maps of a network with all heads and two classes, of any size from 1 x 1 on. */
const anyMaps = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) => {
    const values = (channels: number, most: number) =>
      fc
        .array(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), {
          minLength: width * height * channels,
          maxLength: width * height * channels,
        })
        .map((list) => Float32Array.from(list, (value) => value * most));
    return fc
      .tuple(values(2, 1), values(3, 1), values(1, 1), values(1, 1), values(4, 12))
      .map(([mask, border, distance, centre, stars]): Maps => ({
        ...{ width, height },
        heads: {
          mask: { channels: 2, activation: 'sigmoid', values: mask },
          border: { channels: 3, activation: 'softmax', values: border },
          distance: { channels: 1, activation: 'sigmoid', values: distance },
          centre: { channels: 1, activation: 'linear', values: centre },
          stars: { channels: 4, activation: 'linear', values: stars },
        },
      }));
  });

test('whatever the maps and the settings, ids run without gaps in the order of first pixels, and no object is too small', () => {
  const anySettings = fc.record({
    kind: fc.constantFrom('components', 'watershed', 'border', 'stars'),
    seeds: fc.constantFrom('edges', 'probability', 'distance', 'centre'),
    classes: fc.constantFrom('together', 'apart'),
    connectivity: fc.constantFrom(4, 8),
    ...{ minimumArea: fc.constantFrom(0, 1, 4), maximumHole: fc.constantFrom(0, 3) },
    ...{ hMaxima: fc.constantFrom(0.1, 1), minimumRoundness: fc.constantFrom(0, 0.7) },
    ...{ minimumScore: fc.constantFrom(0, 0.3), overlap: fc.constantFrom(0, 0.4) },
  });
  fc.assert(
    fc.property(anyMaps, anySettings, (some, instances) => {
      const { labels, count, classes, scores } = findInstances(some, { threshold: 0.5, instances });
      const ids = [...new Set(labels)].filter((id) => id !== 0);
      expect(ids).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      expect([classes.length, scores.length]).toEqual([count, count]);
      for (const id of ids) {
        expect(labels.filter((label) => label === id).length).toBeGreaterThanOrEqual(instances.minimumArea);
        expect([1, 2]).toContain(classes[id - 1]);
        expect(scores[id - 1]).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 500 },
  );
});
