import { datasetFile, ShardWriter, silentProgress } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Output } from '../../src/console/output';

export interface Told extends Output {
  readonly said: string[];
  readonly warned: string[];
}

/** An output that remembers what was said. */
export function output(): Told {
  const [said, warned]: [string[], string[]] = [[], []];
  const logger = {
    info: (text: string) => void said.push(text),
    warn: (text: string) => void warned.push(text),
    debug() {},
  };
  return { logger, progress: silentProgress, said, warned };
}

/** Shards of one image of 3x2 pixels with an object of two pixels and a crowd over it. */
export async function shards(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-export-cli-'));
  const writer = new ShardWriter(folder);
  const object = { class: 1, bbox: [0, 0, 2, 1], area: 2, rle: Int32Array.of(0, 2) } as const;
  writer.write({
    id: 'a',
    group: '',
    split: 'train',
    width: 3,
    height: 2,
    channels: 1,
    bits: 8,
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
    labels: Uint16Array.of(1, 1, 0, 0, 0, 0),
    instances: [object, { ...object, crowd: true }],
    meta: {},
  });
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    name: 'tiny',
    classes: ['cell'],
    labels: 'instances',
    channels: 1,
    bits: 8,
    splits: { train: ['a'], val: [], test: [] },
    statistics: {
      images: 1,
      instances: 2,
      mean: [0],
      std: [1],
      foreground: 0,
      instancesPerImage: none,
      instanceArea: none,
    },
    shards: writer.close(),
  });
  return folder;
}
