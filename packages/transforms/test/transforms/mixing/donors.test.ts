import { backgroundAround, candidatesOf, cutOut, turned } from '../../../src/transforms/mixing/donors';
import { drawn } from '../../targets/images';
import { coded } from './samples';

const sample = coded(drawn('00000', '01110', '01000', '00000'), 100, 1);
const donor = cutOut(candidatesOf(sample)[0]!);

test('a cell is cut out with its mask, its pixels and what is around it', () => {
  expect(donor).toMatchObject({ width: 3, height: 2, class: 2, pieced: 0, background: [100] });
  expect([...donor.mask]).toEqual([1, 1, 1, 1, 0, 0]);
  expect([...donor.pixels]).toEqual([120, 120, 120, 120, 100, 100]);
});

test('turns are counter-clockwise and move pixels with the mask', () => {
  const rows = (mirrored: boolean, turns: number) => {
    const { width, mask, pixels } = turned(donor, mirrored, turns);
    expect(Array.from(pixels, (value) => Number(value === 120))).toEqual([...mask]);
    return Array.from({ length: mask.length / width }, (_, y) =>
      mask.subarray(y * width, (y + 1) * width).join(''),
    );
  };
  expect([0, 1, 2, 3].map((turns) => rows(false, turns))).toEqual([
    ['111', '100'],
    ['10', '10', '11'],
    ['001', '111'],
    ['11', '01', '01'],
  ]);
  expect([0, 1].map((turns) => rows(true, turns))).toEqual([
    ['111', '001'],
    ['11', '10', '10'],
  ]);
});

test('the background around a box is its median, by channel, without cells', () => {
  const { width, height, labels } = drawn('00100');
  const image = {
    ...sample,
    width,
    height,
    channels: 2,
    labels,
    pixels: Uint8Array.of(1, 9, 2, 9, 200, 200, 4, 8, 90, 7),
  };
  expect(backgroundAround(image, { left: 2, top: 0, right: 3, bottom: 1 })).toEqual([3, 8.5]);
  expect(
    backgroundAround(
      { ...image, labels: new Uint16Array(5).fill(1) },
      { left: 2, top: 0, right: 3, bottom: 1 },
    ),
  ).toBeUndefined();
});

test('only background near the box counts', () => {
  const width = 60;
  const pixels = Uint8Array.from({ length: width }, (_, x) => (x < 20 ? 10 : 200));
  const image = { ...sample, width, height: 1, channels: 1, labels: new Uint16Array(width), pixels };
  expect(backgroundAround(image, { left: 3, top: 0, right: 6, bottom: 1 })).toEqual([10]);
  expect(backgroundAround(image, { left: 40, top: 0, right: 43, bottom: 1 })).toEqual([200]);
});
