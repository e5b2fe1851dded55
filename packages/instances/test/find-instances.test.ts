import { findInstances } from '../src/find-instances';
import type { InstanceSettings } from '../src/find-instances';
import { disks, drawn, picture } from '@mitos/testing';

const settings: InstanceSettings = {
  kind: 'components',
  connectivity: 4,
  minimumArea: 1,
  maximumHole: 0,
  hMaxima: 1,
};

function found(text: string, changed: Partial<InstanceSettings>): string[] {
  const { mask, width, height } = picture(text);
  return drawn(findInstances(mask, width, height, { ...settings, ...changed }).labels, width);
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
  const { labels, count } = findInstances(mask, 600, 600, settings);
  expect(count).toBe(90_000);
  expect(labels).toBeInstanceOf(Uint32Array);
});

test('a watershed parts what components leave together', () => {
  const mask = disks(
    [
      [10, 9, 8],
      [10, 22, 8],
    ],
    32,
    21,
  );
  const count = (kind: 'components' | 'watershed') =>
    findInstances(mask, 32, 21, { ...settings, kind }).count;
  expect([count('components'), count('watershed')]).toEqual([1, 2]);
});

test('nothing found is no object', () => {
  expect(findInstances(new Uint8Array(6), 3, 2, settings)).toEqual({ labels: new Uint16Array(6), count: 0 });
});
