import {
  areaOf,
  boundsOf,
  labelRuns,
  predictionsFile,
  random,
  ShardWriter,
  silentProgress,
} from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { picture } from '@mitos/testing';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportResults } from '../../../src/results/export-results';
import type { ResultExportOptions } from '../../../src/results/export-results';
import type { ResultFormatName } from '../../../src/results/index';

/**
 * A prediction drawn as text (digits are the numbers of objects), of random probabilities with 8 bits behind the point, so
 * that their means are exact. `classes[0]` is the class of object 1; 1 where left out.
 */
export function predicted(id: string, text: string, classes: readonly number[] = []): LabelledImage {
  const { labels, width, height } = picture(text);
  const stream = random(3, id);
  const instances = [...labelRuns(labels).values()].map((rle, i) => {
    return { class: classes[i] ?? 1, bbox: boundsOf(rle, width), area: areaOf(rle), rle };
  });
  const pixels = Float32Array.from({ length: width * height }, () => stream.integer(257) / 256);
  return {
    ...{ id, group: '', split: 'test', width, height, channels: 1, bits: 32, pixels, labels, instances },
    meta: {},
  };
}

/** Predictions as evaluate leaves them, in a temporary folder. */
export async function predictionsOf(
  images: readonly LabelledImage[],
  classes: readonly string[] = ['nucleus'],
  size?: number,
): Promise<string> {
  const folder = await temporary();
  const writer = new ShardWriter(folder, { splits: ['test'] });
  for (const image of images) writer.write(image);
  const shards = writer.close();
  await predictionsFile.write(folder, {
    ...{ schemaVersion: 1, split: 'test', classes: [...classes], threshold: 0.5, shards },
    ...(size === undefined ? {} : { size }),
  });
  return folder;
}

/** Writes predictions in one of the formats; gives the folder and what was said. */
export async function exported(
  images: readonly LabelledImage[],
  format: ResultFormatName,
  classes?: readonly string[],
  options: Partial<ResultExportOptions> = {},
) {
  const folder = await temporary();
  const { lines } = await exportResults(await predictionsOf(images, classes), format, folder, {
    ...{ order: 'column-major', measure: () => ({}), progress: silentProgress },
    signal: new AbortController().signal,
    ...options,
  });
  return { folder, lines, text: (file: string) => readFile(path.join(folder, file), 'utf8') };
}

function temporary(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'mitos-results-'));
}

/** Holes, a bay that closes at a corner, parts that touch at a corner or not at all, objects side by side; one without any. */
export function cells(): LabelledImage[] {
  const shapes = `
    1111..2.33
    1..1...233
    1.11..2.3.
    111.......
    ....444455
    55..4.4455
    55..44.4..
    ....4444..`;
  return [
    predicted('A1.left', shapes, [1, 2, 1, 2, 1]),
    predicted('b & ç', '.1\n.1'),
    predicted('empty', '...\n...'),
  ];
}

export const twoClasses = ['nucleus', 'mitotic cell'];
