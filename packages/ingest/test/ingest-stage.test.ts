import { datasetFile, hashFolder, readShards } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ingestSettings, ingestStage } from '../src/index';
import { context, repository } from './support/context';

const settings = ingestSettings.parse({
  dataset: 'nuclei-sample',
  split: { train: 0.8, val: 0.1, test: 0.1, stratify: 'modality' },
});

async function ingest() {
  const output = await mkdtemp(path.join(tmpdir(), 'mitos-ingest-'));
  const { summary } = await ingestStage.run(settings, [], output, context(repository));
  return { output, summary };
}

describe('the sample of nuclei', () => {
  let output: string;
  let summary: readonly string[];

  beforeAll(async () => {
    ({ output, summary } = await ingest());
  });

  test('is summed up in a few lines', () => {
    expect(summary).toEqual([
      '100 images: train 80, val 10, test 10',
      '4076 instances, 25.5 in the median image',
      '  brightfield: train 4, val 1, test 1',
      '  fluorescence: train 62, val 8, test 8',
      '  stained: train 14, val 1, test 1',
    ]);
  });

  test('gives the same bytes a second time', async () => {
    const again = await ingest();
    expect(await hashFolder(again.output)).toEqual(await hashFolder(output));
  });

  test('has every nucleus of the CSV file in its shards, pixel for pixel', async () => {
    const dataset = await datasetFile.read(output);
    const images = new Map<string, LabelledImage>();
    for await (const image of readShards(output, dataset.shards)) images.set(image.id, image);
    const seen = new Map<string, number>();
    const lines = (await readFile(path.join(repository, 'data/nuclei-sample/labels.csv'), 'utf8'))
      .trim()
      .split('\n');
    for (const line of lines.slice(1)) {
      const [id = '', runs = ''] = line.split(',');
      const image = images.get(id)!;
      const number = seen.get(id) ?? 0;
      seen.set(id, number + 1);
      const instance = image.instances[number]!;
      expect(instance.class).toBe(1);
      const pixels = columnMajorPixels(runs, image.width, image.height);
      expect(Buffer.from(instance.rle.buffer).equals(Buffer.from(encodePixels(pixels).buffer))).toBe(true);
      expect(instance.area).toBe(pixels.length);
    }
    for (const image of images.values()) expect(image.instances).toHaveLength(seen.get(image.id)!);
  });

  test('is described by its manifest', async () => {
    const dataset = await datasetFile.read(output);
    expect(dataset).toMatchObject({ name: 'nuclei-sample', licence: 'CC0-1.0', classes: ['nucleus'] });
    expect(dataset).toMatchObject({ labels: 'instances', channels: 3, bits: 8 });
    expect(dataset.statistics).toMatchObject({ images: 100, instances: 4076 });
  });

  test('leaves an empty quarantine', async () => {
    expect(await readFile(path.join(output, 'quarantine.csv'), 'utf8')).toBe(
      'file,row,column,id,expected,found,fix\n',
    );
  });
});

/** The definition of the competition, pixel by pixel: numbered from 1, from top to bottom, then left to right. */
function columnMajorPixels(text: string, width: number, height: number): number[] {
  const pixels: number[] = [];
  const numbers = text.split(' ').map(Number);
  for (let i = 0; i < numbers.length; i += 2) {
    for (let pixel = numbers[i]!; pixel < numbers[i]! + numbers[i + 1]!; pixel++) {
      pixels.push(((pixel - 1) % height) * width + Math.floor((pixel - 1) / height));
    }
  }
  return pixels.sort((a, b) => a - b);
}

/** Row-major runs of ascending pixels. */
function encodePixels(pixels: readonly number[]): Int32Array {
  const runs: number[] = [];
  for (const pixel of pixels) {
    if (runs.length > 0 && runs.at(-2)! + runs.at(-1)! === pixel) runs[runs.length - 1]!++;
    else runs.push(pixel, 1);
  }
  return Int32Array.from(runs);
}
