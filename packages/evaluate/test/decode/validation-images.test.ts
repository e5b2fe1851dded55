import { datasetFile } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { countLabelled, reasonAgainstTuning, validationImages } from '../../src/decode/validation-images';
import type { EvaluationSize } from '../../src/source/at-size';
import type { Source } from '../../src/source/read-split';
import { temporaryFolder, writeIngest } from '../support/artifacts';

const { signal } = new AbortController();

/** `v0`, `v1`, … of the validation split, every other without labels, and an image of another split. */
async function ingestOf(count: number, size: EvaluationSize = 'full'): Promise<Source> {
  const image = (id: string, split: string, isLabelled: boolean): LabelledImage => ({
    ...{ id, group: '', split, width: 2, height: 1, channels: 1, bits: 8, pixels: new Uint8Array(2) },
    ...{ labels: new Uint16Array(isLabelled ? 2 : 0), instances: [], meta: {} },
  });
  const images = Array.from({ length: count }, (_, i) => image(`v${i}`, 'val', i % 2 === 0));
  const { folder } = await writeIngest(await temporaryFolder(), [...images, image('t', 'test', true)]);
  const dataset = await datasetFile.read(folder);
  return { folder, dataset, learned: [1], ignored: new Set<number>(), size };
}

async function chosen(count: number, most: number): Promise<string[]> {
  const source = await ingestOf(count);
  const ids: string[] = [];
  const labelled = await countLabelled(source, signal);
  for await (const { image } of validationImages(source, labelled, most, signal)) ids.push(image.id);
  return ids;
}

test('images without labels are passed over, and the others spread evenly', async () => {
  expect(await chosen(12, 3)).toEqual(['v0', 'v4', 'v8']);
  expect(await chosen(12, 4)).toEqual(['v0', 'v2', 'v6', 'v8']);
});

test('all are taken where there are no more', async () => {
  expect(await chosen(5, 3)).toEqual(['v0', 'v2', 'v4']);
  expect(await chosen(5, Infinity)).toEqual(['v0', 'v2', 'v4']);
});

test('nothing is chosen without labels, nor on the split that is scored', async () => {
  expect(await countLabelled(await ingestOf(0), signal)).toBe(0);
  expect(reasonAgainstTuning(0, 'test')).toBe('it has no labelled images');
  expect(reasonAgainstTuning(3, 'val')).toBe('it is the split that is scored');
  expect(reasonAgainstTuning(3, 'test')).toBeUndefined();
});

test('images that are chosen by are as large as those that are scored', async () => {
  const source = await ingestOf(3, 5);
  for await (const { image, truth } of validationImages(
    source,
    await countLabelled(source, signal),
    3,
    signal,
  )) {
    expect([image.width, image.height, image.pixels.length, truth.mask.length]).toEqual([5, 5, 25, 25]);
  }
  expect(await chosen(3, 3)).toEqual(['v0', 'v2']);
});
