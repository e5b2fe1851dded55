import { targetSettings } from '../../src/targets/settings';
import { targetsOf } from '../../src/targets/targets';
import { drawn } from './images';

const all = targetSettings.parse({ border: {}, distance: {}, centre: {}, stars: { rays: 8 } });
const image = drawn(
  '00000', //
  '01110',
  '01110',
  '01110',
  '00000',
);

test('there is a target for each that is asked for, with its channels', () => {
  const targets = targetsOf(image, all);
  expect(
    Object.entries(targets).map(([name, { channels, values }]) => [name, channels, values.length]),
  ).toEqual([
    ['border', 1, 25],
    ['distance', 1, 25],
    ['centre', 1, 25],
    ['stars', 8, 200],
  ]);
  expect(Object.keys(targetsOf(image, targetSettings.parse({ distance: {} })))).toEqual(['distance']);
  expect(targetsOf(image, targetSettings.parse({}))).toEqual({});
});

test('settings reach the targets', () => {
  const settings = targetSettings.parse({
    border: { width: 1 },
    distance: { scale: 'pixels' },
    centre: { sigma: 1 },
  });
  const { border, distance, centre } = targetsOf(image, settings);
  const at = 12;
  expect([border!.values[at], border!.values[at - 1]]).toEqual([1, 2]);
  expect([distance!.values[at], distance!.values[at - 1]]).toEqual([2, 1]);
  expect(centre!.values[at - 1]).toBeCloseTo(Math.exp(-0.5), 6);
});

test('without labels there are no targets', () => {
  expect(targetsOf({ width: 3, height: 3, labels: new Uint16Array(0) }, all)).toEqual({});
});
