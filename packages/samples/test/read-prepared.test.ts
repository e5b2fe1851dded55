import { ShardWriter } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PreparedImage } from '../src/prepared-image';
import { readPrepared } from '../src/read-prepared';
import { grid, row } from './images';

const options = { normalisation: { kind: 'unit' }, splits: ['train', 'val'] } as const;

async function shards() {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-prepared-'));
  const writer = new ShardWriter(folder);
  for (const [id, split] of Object.entries({ d: 'train', b: 'val', a: 'test', c: 'train' })) {
    writer.write(row(id, split));
  }
  writer.write({ ...row('unlabelled', 'train'), labels: new Uint16Array(0), instances: [] });
  return { folder, shards: writer.close() };
}

async function read(kind: Dataset['labels']) {
  const { folder, ...rest } = await shards();
  const kept: [PreparedImage, string][] = [];
  const keep = (image: PreparedImage, split: string) => void kept.push([image, split]);
  const dataset = { labels: kind, ...rest };
  const ids = await readPrepared(folder, dataset, options, keep, new AbortController().signal);
  return { ids, kept };
}

test('labelled images of the splits asked for are read, with the class of each instance', async () => {
  const { ids, kept } = await read('instances');
  expect(ids).toEqual({ train: ['c', 'd'], val: ['b'] });
  // np.percentile(pixels, [1, 99.8])
  const range = [expect.closeTo(0.15, 9), expect.closeTo(32.97, 9)];
  expect(kept).toEqual([
    [{ ...grid('d', 4), range }, 'train'],
    [{ ...grid('b', 4), range }, 'val'],
    [{ ...grid('c', 4), range }, 'train'],
  ]);
});

test('labels that are classes have no instances', async () => {
  const { kept } = await read('classes');
  expect(kept.map(([{ instances }]) => instances)).toEqual([undefined, undefined, undefined]);
});
