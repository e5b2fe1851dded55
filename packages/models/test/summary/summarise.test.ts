import { formatError, isMitosError } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { architectures, createModel } from '../../src/architectures';
import { valuesIn } from '../../src/summary/extrapolate';
import { summarise } from '../../src/summary/summarise';
import type { Summary } from '../../src/summary/summarise';
import { traceNetwork } from '../../src/summary/trace-network';
import { io as tinyIo, tinyNetwork } from './networks';

beforeAll(() => loadEngine());

const io = { channels: 3, heads: { mask: 1 } };
const rowOf = ({ rows }: Summary, name: string) => rows.find((row) => row.name === name)!;

test('a small network is counted as by hand', () => {
  const summary = summarise(tinyNetwork(), tinyIo, { size: { height: 8, width: 4 }, batch: 2 });
  expect(summary.rows.map(({ name, kind }) => [name, kind])).toEqual([
    ['images', 'images'],
    ['block.conv', 'conv 3x3 + batch norm + relu'],
    ['dropout', 'dropout'],
    ['pool', 'max pool 2x2'],
    ['mean', 'mean'],
    ['head.mask', 'conv 1x1'],
  ]);
  expect(summary.rows.map(({ shape }) => shape.join('x'))).toEqual([
    '8x4x1',
    '8x4x4',
    '8x4x4',
    '4x2x4',
    '1x1x4',
    '1x1x2',
  ]);
  expect(summary.edges).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ]);
  // Nine products and the sums for each of 4 x 32 values, and one more each for ReLU.
  expect(rowOf(summary, 'block.conv').flops).toBe(4 * 32 * (2 * 9 + 1));
  // Each of the 8 pooled pixels of 4 channels goes into a mean.
  expect(rowOf(summary, 'mean').flops).toBe(8 * 4);
  expect(rowOf(summary, 'block.conv')).toMatchObject({ parameters: 9 * 4 + 4 + 4, untrained: 8 });
  // Of two images in float32: the convolution's output for the normalisation, and ReLU's for its own gradient.
  expect(rowOf(summary, 'block.conv').kept).toBe(2 * 4 * (2 * 4 * 32));
  expect(rowOf(summary, 'mean').kept).toBe(2 * 4 * 4);
  expect(summary.outputs).toEqual({ mask: 5 });
  expect(summary.totals.parameters).toBe(44 + 4 * 2 + 2);
});

test('what is there only while training is marked, and costs nothing in prediction', () => {
  const summary = summarise(tinyNetwork(), tinyIo, { size: 4, batch: 1 });
  const only = summary.rows.filter(({ trainingOnly }) => trainingOnly);
  expect(only.map(({ name, flops }) => [name, flops])).toEqual([['dropout', 0]]);
});

test('the U-Net has the FLOPs of a closed formula', () => {
  const [filters, depth, size] = [16, 4, 128];
  const { totals } = summarise(createModel('unet', { filters, depth, norm: 'none' }, io), io, {
    size,
    batch: 1,
  });
  const pixels = (level: number) => size ** 2 / 4 ** level;
  const width = (level: number) => filters * 2 ** level;
  // A 3x3 convolution and ReLU.
  const layer = (level: number, inputs: number) => pixels(level) * width(level) * (18 * inputs + 1);
  let expected = pixels(0) * 2 * filters;
  for (let level = 0; level <= depth; level++) {
    expected += layer(level, level === 0 ? 3 : width(level - 1)) + layer(level, width(level));
    if (level === depth) break;
    // Pooling looks at four values; of the transposed convolution's kernel one tap reaches an output.
    expected += pixels(level + 1) * width(level) * 4 + pixels(level) * width(level) * 2 * width(level + 1);
    expected += layer(level, 2 * width(level)) + layer(level, width(level));
  }
  expect(totals.flops).toBe(expected);
});

/** Sizes that are far from those that the summary looks at. */
const cases: [string, object, number, number][] = [
  ...Object.keys(architectures).map((name): [string, object, number, number] => [name, {}, 96, 160]),
  ['unet', { filters: 4, depth: 3, padding: 'valid', norm: 'none' }, 140, 172],
];

describe.each(cases)('%s %j', (name, settings, height, width) => {
  const network = createModel(name, settings, io);
  let summary: Summary;
  beforeAll(() => {
    summary = summarise(network, io, { size: { height, width }, batch: 1 });
  });

  test('shapes and FLOPs are those of a real pass at that size', () => {
    const { steps } = traceNetwork(network, { height, width, channels: 3, training: false });
    const flops = steps.reduce((sum, { shape, flopsPerValue }) => sum + valuesIn(shape) * flopsPerValue, 0);
    expect(summary.totals.flops).toBeCloseTo(flops, 3);
    const shapes = new Map(steps.map((step) => [step.name, step.shape] as const));
    const predicting = summary.rows.slice(1).filter(({ trainingOnly }) => !trainingOnly);
    expect(predicting.map((row) => [row.name, row.shape])).toEqual(
      predicting.map((row) => [row.name, shapes.get(row.name)]),
    );
  });

  test('parameters are those of the network, each counted once', () => {
    const { rows, totals } = summary;
    const total = network.parameters.reduce((sum, { shape }) => sum + valuesIn(shape), 0);
    expect(totals.parameters + totals.untrained).toBe(total);
    expect(rows.reduce((sum, row) => sum + row.parameters + row.untrained, 0)).toBe(total);
  });

  test('every layer comes from the images and leads to an output', () => {
    const { rows, edges, outputs } = summary;
    const reach = (start: number, follow: (edge: readonly [number, number]) => readonly [number, number]) => {
      const found = new Set([start]);
      for (const row of found) {
        for (const [from, to] of edges.map(follow)) if (from === row) found.add(to);
      }
      return found;
    };
    expect(reach(0, (edge) => edge).size).toBe(rows.length);
    const needed = reach(outputs['mask']!, ([from, to]) => [to, from]);
    expect(rows.filter((row, index) => !needed.has(index) && !row.trainingOnly)).toEqual([]);
  });
});

test('a size that does not fit is refused', () => {
  const network = createModel('unet', {}, io);
  let text = '';
  try {
    summarise(network, io, { size: 100, batch: 1 });
  } catch (error) {
    text = isMitosError(error) ? formatError(error) : '';
  }
  expect(text).toBe(
    'The images do not fit the network.\n' +
      '  expected height and width that are multiples of 16, found 100x100; use 96x96 or 112x112',
  );
});

test('no tensors stay', () => {
  const network = createModel('unet', { filters: 4, depth: 2 }, io);
  const before = tf.memory().numTensors;
  summarise(network, io, { size: 64, batch: 1 });
  expect(tf.memory().numTensors).toBe(before);
});
