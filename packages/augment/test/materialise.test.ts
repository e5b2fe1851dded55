import { areaOf, datasetFile, readShards, samplesFile } from '@mitos/core';
import type { LabelledImage } from '@mitos/core';
import { draw, ImageStore, readPrepared, sampleRefs } from '@mitos/samples';
import { drawingSchema } from '@mitos/transforms';
import { augmentStage } from '../src/stage';
import { contextIn, ingested, temporary } from './support/squares';

const transforms = [{ flip: 'both' }, { rotate: 40 }];

async function materialised(settings: object, source: string) {
  const output = await temporary();
  const complete = augmentStage.settings.parse({ size: 16, mode: 'materialise', transforms, ...settings });
  const inputs = [{ stage: 'ingest', kind: 'ingest', folder: source }] as const;
  const { summary } = await augmentStage.run(complete, inputs, output, contextIn(output));
  const dataset = await datasetFile.read(output);
  const samples = await samplesFile.read(output);
  const rows: LabelledImage[] = [];
  for await (const row of readShards(output, samples.materialised!.shards)) rows.push(row);
  return { output, dataset, samples, rows, summary };
}

/** What training would draw from the prepared images of the same output. */
async function online({ output, dataset, samples }: Awaited<ReturnType<typeof materialised>>) {
  const { size, fit, normalisation } = samples.preprocessing;
  const store = new ImageStore({ cacheBytes: 1e8, spillFile: 'unused' });
  const keep = { normalisation, splits: ['train'] } as const;
  const signal = new AbortController().signal;
  const { train: ids } = await readPrepared(output, dataset, keep, (image) => store.add(image), signal);
  const source = {
    images: store,
    ids,
    plan: { ...drawingSchema.parse(samples.drawing), size, fit },
    seed: 7,
  };
  return { source, refs: sampleRefs(source, 1) };
}

test.each([
  ['whole images', {}],
  ['with weights', { weights: { kind: 'border' } }],
  ['windows', { fit: 'crop', windows: { kind: 'foreground' } }],
  ['tiles with a margin', { fit: 'crop', windows: { kind: 'tiles' }, margin: 4 }],
])('copy k is what online training draws in epoch k: %s', async (_, settings) => {
  const written = await materialised({ ...settings, copies: 3 }, await ingested());
  const { source, refs } = await online(written);
  expect(written.rows).toHaveLength(3 * refs.length);
  expect(written.samples.materialised).toMatchObject({ copies: 3 });
  expect(written.summary.at(-1)).toBe(`${3 * refs.length} samples written`);
  for (const row of written.rows) {
    const { image, tile, copy } = row.meta as Record<'image' | 'tile' | 'copy', string>;
    const { sample } = draw(source, { id: image, tile: Number(tile), draw: 0 }, Number(copy));
    expect([row.pixels, row.labels]).toEqual([sample.pixels, sample.labels]);
    expect(row.weights).toEqual(sample.weights);
    expect(row.instances.map((instance) => instance.class)).toEqual([...sample.instances!.classes].slice(1));
  }
});

test('instances of a sample are those of its labels', async () => {
  const { rows } = await materialised({ copies: 2 }, await ingested());
  for (const { id, labels, instances, split, group, meta } of rows) {
    expect({ split, group }).toEqual({ split: 'train', group: meta['image'] });
    expect(id).toBe(`${meta['image']} tile 0 copy ${meta['copy']}`);
    instances.forEach(({ area, rle }, index) => {
      expect(area).toBe(labels.filter((label) => label === index + 1).length);
      expect(areaOf(rle)).toBe(area);
    });
  }
});

test('images of the other splits are not drawn from', async () => {
  const { rows, dataset } = await materialised({}, await ingested());
  expect([...new Set(rows.map(({ meta }) => meta['image']))].sort()).toEqual(dataset.splits['train']);
});

test('class labels are drawn, too', async () => {
  const { rows } = await materialised({}, await ingested({ labels: 'classes' }));
  expect(rows.every(({ instances }) => instances.length === 0)).toBe(true);
  expect(new Set(rows.flatMap(({ labels }) => [...labels]))).toEqual(new Set([0, 1, 2, 3]));
});
