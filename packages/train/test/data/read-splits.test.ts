import { ShardWriter } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSplits } from '../../src/data/read-splits';
import type { PreparedImage } from '../../src/data/prepared-image';
import { grid, toRow } from './images';

test('labelled images of the training and validation split are read, with classes for labels', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-splits-'));
  const writer = new ShardWriter(folder);
  for (const [id, split] of Object.entries({ d: 'train', b: 'val', a: 'test', c: 'train' })) {
    writer.write(toRow(grid(id, 4), split));
  }
  writer.write({ ...toRow(grid('unlabelled', 4), 'train'), labels: new Uint16Array(0), instances: [] });
  const dataset = { labels: 'instances', shards: writer.close() } as unknown as Dataset;
  const kept: PreparedImage[] = [];
  const splits = await readSplits(
    folder,
    dataset,
    (image) => void kept.push(image),
    new AbortController().signal,
  );
  expect(splits).toEqual({ train: ['c', 'd'], val: ['b'] });
  expect(kept).toEqual([grid('d', 4), grid('b', 4), grid('c', 4)]);
});
