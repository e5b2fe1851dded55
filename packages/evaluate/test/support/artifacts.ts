import { datasetFile, silentLogger, silentProgress, ShardWriter, random } from '@mitos/core';
import type { Artifact, LabelledImage, Logger, StageContext } from '@mitos/core';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const temporaryFolder = () => mkdtemp(path.join(tmpdir(), 'mitos-evaluate-'));

/** Writes images as an ingest would, with these names of classes. */
export async function writeIngest(
  folder: string,
  images: readonly LabelledImage[],
  classes: readonly string[] = ['nucleus'],
): Promise<Artifact> {
  const writer = new ShardWriter(folder);
  for (const image of images) writer.write(image);
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    schemaVersion: 1,
    name: 'squares',
    classes: [...classes],
    labels: 'instances',
    channels: 1,
    bits: 8,
    splits: Object.fromEntries(
      ['train', 'val', 'test'].map((split) => [
        split,
        images.filter((image) => image.split === split).map((image) => image.id),
      ]),
    ),
    statistics: {
      images: images.length,
      instances: 0,
      mean: [0.5],
      std: [0.2],
      foreground: 0.1,
      instancesPerImage: none,
      instanceArea: none,
    },
    shards: writer.close(),
  });
  return { stage: 'ingest', kind: 'ingest', folder };
}

/** A context that says nothing. */
export function quietContext(changed: Partial<StageContext> = {}): StageContext {
  return {
    pipeline: 'test',
    stage: 'evaluate',
    workspace: '/nowhere',
    seed: 7,
    random: (...where) => random(7, ...where),
    logger: silentLogger,
    progress: silentProgress,
    signal: new AbortController().signal,
    scratch: '/nowhere/scratch',
    live: '/nowhere/live',
    cache: '/nowhere/cache',
    workers: 0,
    ...changed,
  };
}

/** A logger that keeps its warnings. */
export function keepWarnings(): { logger: Logger; warnings: string[] } {
  const warnings: string[] = [];
  return { logger: { ...silentLogger, warn: (message) => void warnings.push(message) }, warnings };
}
