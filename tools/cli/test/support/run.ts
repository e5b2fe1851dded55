import {
  datasetFile,
  decodingFile,
  modelCardSchema,
  predictionsFile,
  random,
  hashFile,
  recordFile,
  ShardWriter,
} from '@mitos/core';
import type { LabelledImage, RunRecord } from '@mitos/core';
import { loadEngine, saveModel } from '@mitos/engine';
import { createModel, initialise, parameterCount } from '@mitos/models';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const id = { group: '', width: 3, height: 2, channels: 1, meta: {} };
const object = { class: 1, bbox: [1, 0, 2, 1], area: 2, rle: Int32Array.of(1, 2) } as const;

/** One image with a cell of two pixels, of grey values 10 and 30, and one of another split before it. */
const images: readonly LabelledImage[] = ['train', 'test'].map((split) => ({
  ...{ ...id, id: `a ${split}`, split, bits: 8, pixels: Uint8Array.of(1, 10, 30, 1, 1, 1) },
  ...{ labels: Uint16Array.of(0, 1, 1, 0, 0, 0), instances: [object] },
}));

/** A workspace with the pipeline `cells` that has run: its images, its training and its evaluation. */
export async function workspaceWithRun(): Promise<string> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-export-run-'));
  const run = path.join(workspace, 'runs', 'cells');
  await ingested(path.join(run, 'ingest'));
  await trained(path.join(run, 'train', 'model'));
  await evaluated(path.join(run, 'evaluate'));
  return workspace;
}

async function ingested(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const writer = new ShardWriter(folder);
  for (const image of images) writer.write(image);
  const none = { min: 0, median: 0, mean: 0, max: 0 };
  await datasetFile.write(folder, {
    ...{ schemaVersion: 1, name: 'cells', classes: ['cell'], labels: 'instances', channels: 1, bits: 8 },
    splits: { train: ['a train'], val: [], test: ['a test'] },
    statistics: {
      ...{ images: 2, instances: 2, mean: [0], std: [1], foreground: 0 },
      ...{ instancesPerImage: none, instanceArea: none },
    },
    shards: writer.close(),
  });
}

async function evaluated(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'predictions'), { recursive: true });
  const writer = new ShardWriter(path.join(folder, 'predictions'), { splits: ['test'] });
  const pixels = Float32Array.of(0, 0.75, 1, 0, 0, 0);
  writer.write({ ...images[1]!, bits: 32, pixels });
  const shards = writer.close();
  await predictionsFile.write(path.join(folder, 'predictions'), {
    ...{ schemaVersion: 1, split: 'test', classes: ['cell'], threshold: 0.625, shards },
  });
  await decodingFile.write(folder, { schemaVersion: 1, threshold: 0.625, instances: {}, origin: 'a test' });
  await recordFile.write(folder, await recordOf(path.dirname(folder)));
}

async function recordOf(run: string): Promise<RunRecord> {
  const read = async (stage: string, file: string) => ({
    [file]: await hashFile(path.join(run, stage, file)),
  });
  return {
    ...{ schemaVersion: 1, pipeline: 'cells', stage: 'evaluate', kind: 'evaluate', seed: 0, settings: {} },
    inputs: {
      ingest: await read('ingest', 'dataset.json'),
      train: await read('train', 'model/saved_model.pb'),
    },
    ...{ data: {}, code: '0', versions: {}, outputs: {} },
  };
}

/** A small network with its first weights. */
async function trained(folder: string): Promise<void> {
  await loadEngine();
  const settings = { filters: 2, depth: 1 };
  const network = createModel('unet', settings, { channels: 1, heads: { mask: 1 } });
  await saveModel(folder, {
    predict: (own, inputs) => network.apply(own, inputs['images'] as never, { training: false }).outputs,
    weights: initialise(network, random(1)),
    inputs: {
      images: {
        dtype: 'float32',
        shape: [null, null, null, 1],
        sizes: [null, network.sizes, network.sizes, null],
      },
    },
    metadata: modelCardSchema.parse({
      ...{ schemaVersion: 2, architecture: 'unet', settings, classes: ['cell'] },
      heads: { mask: { channels: 1, activation: 'sigmoid' } },
      preprocessing: { size: 32, channels: 1, fit: 'resize', normalisation: { kind: 'unit' } },
      ...{ sizes: network.sizes, margin: network.margin, parameters: parameterCount(network) },
      tensorflow: '2',
    }),
  });
}
