import { loadEngine } from '@mitos/engine';
import { createModel } from '../../src/architectures';
import { summarise } from '../../src/summary/summarise';
import { formatFlops, summaryText } from '../../src/summary/text';
import { io as tinyIo, tinyNetwork } from './networks';

beforeAll(() => loadEngine());

const lines = (text: string) => text.split('\n');

test('blocks are rows, and the totals follow', () => {
  const summary = summarise(tinyNetwork(), tinyIo, { size: { height: 32, width: 16 }, batch: 4 });
  expect(lines(summaryText(summary))).toEqual([
    'block    kind                               output  parameters        FLOPs  memory',
    'images   images                        32 x 16 x 1           -            -  8.2 kB',
    'block    conv 3x3 + batch norm + relu  32 x 16 x 4          52  38.9 kFLOPs   66 kB',
    'dropout  dropout (training only)       32 x 16 x 4           -            -   66 kB',
    'pool     max pool 2x2                   16 x 8 x 4           -  2.05 kFLOPs  8.2 kB',
    'mean     mean                            1 x 1 x 4           -    512 FLOPs    64 B',
    'head     conv 1x1                        1 x 1 x 2          10     16 FLOPs    32 B',
    '',
    'parameters  54 trained, 8 moving averages',
    'FLOPs       41.5 kFLOPs for an image of 32 x 16 in prediction; a multiplication and its addition count as 2',
    'memory      148 kB of features for a batch of 4, which the backward pass needs; a training step takes about three times that, and the optimizer',
    'outputs     mask 1 x 1 x 2',
    'sizes       multiples of 2',
  ]);
});

test('with all, layers are rows', () => {
  const network = createModel('unet', { filters: 4, depth: 1 }, { channels: 1, heads: { mask: 1 } });
  const summary = summarise(network, { channels: 1, heads: { mask: 1 } }, { size: 16, batch: 1 });
  const names = (all: boolean) => lines(summaryText(summary, { all })).map((line) => line.split(' ')[0]);
  expect(names(true)).toEqual(
    expect.arrayContaining(['layer', 'encoder0.conv1', 'encoder0.conv2', 'head.mask']),
  );
  expect(names(false)).toEqual(
    expect.arrayContaining(['block', 'encoder0', 'pool0', 'bottom', 'up0', 'decoder0']),
  );
});

test('a smaller output tells its margin, and which sizes fit', () => {
  const io = { channels: 1, heads: { mask: 2, distance: 1 } };
  const network = createModel('unet', { filters: 4, depth: 4, padding: 'valid' }, io);
  const text = lines(summaryText(summarise(network, io, { size: 572, batch: 1 })));
  expect(text.slice(-2)).toEqual([
    'outputs     mask 388 x 388 x 2, distance 388 x 388 x 1, 92 pixels less on each side',
    'sizes       12 + multiples of 16, from 188 on',
  ]);
});

test.each([
  [0, '0 FLOPs'],
  [999, '999 FLOPs'],
  [1000, '1.00 kFLOPs'],
  [1518731264, '1.52 GFLOPs'],
  [999600, '1.00 MFLOPs'],
  [3e15, '3.00 PFLOPs'],
])('%d operations are %s', (flops, text) => {
  expect(formatFlops(flops)).toBe(text);
});
