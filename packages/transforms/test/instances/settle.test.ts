import fc from 'fast-check';
import { settleInstances } from '../../src/instances/settle';
import { drawn } from '../targets/images';
import { flood, table, unsettled, withInstances } from './images';

test('what is not seen is dropped, what is in pieces becomes several of its class, in the order of the old ids', () => {
  const image = drawn(
    '400404', //
    '000000',
    '222000',
  );
  const sample = withInstances(image, table([1, 0], [2, 0], [1, 0], [3, 0], [1, 0]));
  const { labels, instances } = settleInstances(sample);
  expect([...labels]).toEqual([...drawn('200304', '000000', '111000').labels]);
  expect(instances).toEqual(table([2, 0], [3, 0], [3, 0], [3, 0]));
});

test('an instance that was annotated in several pieces stays one', () => {
  const sample = withInstances(drawn('3033', '0000'), table([1, 0], [1, 0], [2, 1]));
  const { labels, instances } = settleInstances(sample);
  expect([...labels]).toEqual([1, 0, 1, 1, 0, 0, 0, 0]);
  expect(instances).toEqual(table([2, 1]));
});

test('pieces that touch over a corner are one', () => {
  const sample = withInstances(drawn('10', '01'), table([1, 0]));
  expect(settleInstances(sample)).toBe(sample);
});

test('a sample in which nothing changes is itself', () => {
  const settled = withInstances(drawn('110', '022'), table([1, 0], [2, 0]));
  expect(settleInstances(settled)).toBe(settled);
  const unlabelled = { ...settled, labels: new Uint16Array(0) };
  expect(settleInstances(unlabelled)).toBe(unlabelled);
  const { instances: _, ...classes } = withInstances(drawn('101'), table([1, 0]));
  expect(settleInstances(classes)).toBe(classes);
});

test('where only the last instances are not seen, labels stay and the table is shortened', () => {
  const sample = withInstances(drawn('110'), table([2, 0], [1, 0]));
  const settled = settleInstances(sample);
  expect(settled.labels).toBe(sample.labels);
  expect(settled.instances).toEqual(table([2, 0]));
});

test('a sample without cells has no instances', () => {
  const settled = settleInstances(withInstances(drawn('000', '000'), table([2, 0], [1, 1])));
  expect(settled.instances).toEqual(table());
});

test('weights, pixels and range stay', () => {
  const sample = {
    ...withInstances(drawn('303'), table([1, 0], [1, 0], [1, 0])),
    weights: Float32Array.of(1, 2, 3),
  };
  const { labels: _, instances: __, ...rest } = settleInstances(sample);
  const { labels: ___, instances: ____, ...before } = sample;
  expect(rest).toEqual(before);
});

test('more than 65535 instances have 32 bits', () => {
  // Every second pixel of every second row is a piece of its own.
  const [width, height] = [602, 440];
  const labels = Uint16Array.from({ length: width * height }, (_, i) =>
    i % 2 === 0 && Math.floor(i / width) % 2 === 0 ? 1 : 0,
  );
  const { labels: settled, instances } = settleInstances(
    withInstances({ width, height, labels }, table([1, 0])),
  );
  expect(settled).toBeInstanceOf(Uint32Array);
  expect(Math.max(...settled.subarray(-2 * width))).toBe((width * height) / 4);
  expect(instances!.classes).toHaveLength((width * height) / 4 + 1);
});

test('instances are the pieces that flooding finds, or the pieces of an id together where it is pieced', () => {
  fc.assert(
    fc.property(unsettled, (sample) => {
      const { labels, instances } = settleInstances(sample);
      const { classes, pieced } = sample.instances!;
      const expected: { pixels: Set<number>; class: number; pieced: number }[] = [];
      for (let id = 1; id < classes.length; id++) {
        const pieces = flood(sample.labels, sample.width).filter(({ label }) => label === id);
        const parts = pieces.map(({ pixels }) => pixels);
        const whole = new Set(parts.flatMap((pixels) => [...pixels]));
        for (const pixels of pieced[id] === 1 && parts.length > 0 ? [whole] : parts) {
          expected.push({ pixels, class: classes[id]!, pieced: pieced[id]! });
        }
      }
      const found = Array.from(instances!.classes.subarray(1), (one, index) => ({
        pixels: new Set(Array.from(labels.keys()).filter((i) => labels[i] === index + 1)),
        class: one,
        pieced: instances!.pieced[index + 1]!,
      }));
      expect(found).toEqual(expected);
      expect(Array.from(labels, (label) => label > 0)).toEqual(
        Array.from(sample.labels, (label) => label > 0),
      );
    }),
    { numRuns: 300 },
  );
});

test('settling twice is settling once', () => {
  fc.assert(
    fc.property(unsettled, (sample) => {
      const settled = settleInstances(sample);
      expect(settleInstances(settled)).toBe(settled);
    }),
  );
});
