import { settleInstances } from '../../../src/instances/settle';
import { assemble, mosaic } from '../../../src/transforms/mixing/mosaic';
import {
  always,
  cells,
  chance,
  coded,
  codedOthers,
  expectCoded,
  snapshot,
  withClasses,
  withoutLabels,
} from './samples';

const filled = (label: number, dark: number) =>
  coded({ width: 4, height: 4, labels: new Uint16Array(16).fill(label) }, dark, 1);

test('the four quarters meet at the cut, with ids of their own and values in the range of the sample', () => {
  const quarters = [filled(1, 0), filled(1, 500), filled(2, 30), filled(0, 1)];
  const { pixels, labels, instances, range, weights } = assemble(quarters[0]!, quarters, { x: 1, y: 2 });
  expect([...labels]).toEqual([1, 2, 2, 2, 1, 2, 2, 2, 4, 0, 0, 0, 4, 0, 0, 0]);
  expect([...pixels]).toEqual([20, 20, 20, 20, 20, 20, 20, 20, 30, 0, 0, 0, 30, 0, 0, 0]);
  // The third has two instances, the first of which is not seen.
  expect([...instances!.classes]).toEqual([0, 2, 2, 2, 3]);
  expect([...instances!.pieced]).toEqual([0, 0, 0, 0, 0]);
  expect(range).toEqual([0, 100]);
  expect(weights).toBeUndefined();
});

test('values of another range are mapped to that of the sample', () => {
  const sample = filled(0, 0);
  const other = { ...filled(0, 0), range: [10, 20] as const, pixels: new Uint16Array(16).fill(15) };
  expect(assemble(sample, [sample, other, sample, sample], { x: 2, y: 2 }).pixels[2]).toBe(50);
});

test('whether an instance was annotated in pieces goes with it', () => {
  const sample = filled(1, 0);
  const pieced = {
    ...filled(1, 0),
    instances: { classes: Uint16Array.of(0, 3), pieced: Uint8Array.of(0, 1) },
  };
  const { instances } = assemble(sample, [sample, pieced, sample, sample], { x: 2, y: 2 });
  expect([...instances!.pieced]).toEqual([0, 0, 1]);
});

test('image and labels of a mosaic show the same', () => {
  for (let seed = 0; seed < 15; seed++) {
    const sample = coded(cells(seed, 10), 60);
    const before = snapshot(sample);
    const mixed = mosaic.change!(sample, true, chance(seed), codedOthers(300));
    expectCoded(mixed, 60);
    expectCoded(settleInstances(mixed), 60);
    expect(sample).toEqual(before);
  }
});

test('one quarter of the sample stays, the cut lies in the inner half', () => {
  const wide = { ...coded(cells(1, 0, 40, 20), 10, 1), range: [0, 1] as const };
  const other = { ...coded(cells(1, 0, 40, 20), 99, 1), range: [0, 1] as const };
  const corners = new Set<number>();
  for (let seed = 0; seed < 60; seed++) {
    const { pixels } = mosaic.change!(wide, true, chance(seed), always(other));
    const own = Array.from(pixels.keys()).filter((i) => pixels[i] === 10);
    const [xs, ys] = [own.map((i) => i % 40), own.map((i) => Math.floor(i / 40))];
    const [width, height] = [Math.max(...xs) - Math.min(...xs) + 1, Math.max(...ys) - Math.min(...ys) + 1];
    expect(own).toHaveLength(width * height);
    expect([width >= 10, width <= 30, height >= 5, height <= 15]).toEqual([true, true, true, true]);
    corners.add([0, 39, 760, 799].findIndex((corner) => own.includes(corner)));
  }
  expect([...corners].sort()).toEqual([0, 1, 2, 3]);
});

test('the three others are drawn each by its own chance', () => {
  const drawn: number[] = [];
  const sample = filled(1, 0);
  mosaic.change!(sample, true, chance(1), { draw: (random) => (drawn.push(random.uniform()), sample) });
  expect(new Set(drawn).size).toBe(3);
});

test('draws of one image have ids of their own, whether they are one object or several', () => {
  const sample = filled(1, 0);
  const mixed = mosaic.change!(sample, true, chance(1), always(sample));
  expect(mixed).toEqual(mosaic.change!(sample, true, chance(1), { draw: () => snapshot(sample) }));
  expect(new Set(mixed.labels)).toEqual(new Set([1, 2, 3, 4]));
});

test('class indices stay what they are', () => {
  const sample = withClasses(filled(1, 0));
  const mixed = mosaic.change!(sample, true, chance(2), always(withClasses(filled(2, 0))));
  expect([...new Set(mixed.labels)].sort()).toEqual([2, 3]);
  expect(mixed.instances).toBeUndefined();
  mixed.labels.forEach((label, i) => expect(mixed.pixels[i]).toBe(10 * label));
});

test('samples without labels mix with each other, and not with those that have some', () => {
  const [sample, other] = [filled(1, 0), filled(2, 0)];
  const both = mosaic.change!(withoutLabels(sample), true, chance(1), always(withoutLabels(other)));
  expect(both.labels).toHaveLength(0);
  expect(new Set(both.pixels)).toEqual(new Set([20, 30]));
  const one = mosaic.change!(sample, true, chance(1), always(withoutLabels(other)));
  expect([...one.labels]).toEqual([...sample.labels]);
  expect(new Set(one.pixels)).toEqual(new Set([20]));
});

test('equal seeds give equal bits', () => {
  const sample = coded(cells(5, 10), 0);
  const draw = (seed: number) => mosaic.change!(sample, true, chance(seed), codedOthers(9));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});
