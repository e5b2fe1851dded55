import { ImageStore, readPrepared } from '@mitos/samples';
import { encodePng } from '@mitos/pictures';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { candidateOf, chooseAmong, readCandidates } from '../../src/preview/candidates';
import type { Candidate } from '../../src/preview/candidates';
import { previewOf } from '../../src/preview/preview-of';
import { renderPreview } from '../../src/preview/preview-sheet';
import { titleOf, writePreview } from '../../src/preview/write-preview';
import { augmentSettings } from '../../src/settings';
import { contextIn } from '../support/squares';
import { drawing, image, preprocessing, shards } from './support';

const signal = new AbortController().signal;
const many = Array.from({ length: 30 }, (_, n) => ({
  ...image(n % 5),
  id: `image-${String(n).padStart(2, '0')}`,
}));
const written = async (folder: string) => readFile(path.join(folder, 'preview.png'));

test('where samples mix images these are those that training takes, of all there are', async () => {
  const { folder, dataset } = await shards(many);
  const mixing = drawing({ transforms: [{ mosaic: true }] });
  await writePreview(folder, dataset, { preprocessing, drawing: mixing }, contextIn(folder));
  const store = new ImageStore({ cacheBytes: 2 ** 24, spillFile: '' });
  const splits = { normalisation: preprocessing.normalisation, splits: ['train'] } as const;
  const { train } = await readPrepared(folder, dataset, splits, (one) => store.add(one), signal);
  const candidates: Candidate[] = [];
  for await (const one of readCandidates(folder, dataset, signal)) candidates.push(candidateOf(one));
  const shown = chooseAmong(candidates, 4);
  const ids = new Set<string>();
  const expected = renderPreview({
    title: 'squares: what training sees',
    labels: 'instances',
    source: {
      images: {
        get: (id) => {
          ids.add(id);
          return store.get(id);
        },
        factsOf: (id) => store.factsOf(id),
      },
      ids: train,
      plan: { ...mixing, size: 32, fit: 'resize' },
      seed: 7,
    },
    shown: shown.map((one) => ({ id: one.id, title: titleOf(one) })),
  });
  expect(ids.size).toBeGreaterThan(shown.length);
  expect((await written(folder)).equals(await encodePng(expected))).toBe(true);
  expect(await readdir(folder)).toEqual(['dataset.json', 'preview.png', 'shards']);
});

test('a quick look at the images that augment has shows the same picture', async () => {
  const images = [0, 1, 2, 3, 4].map(image);
  const { folder, dataset } = await shards(images);
  const settings = { size: 32, channels: 1, transforms: [{ rotate: 40 }, { gaussianNoise: 0.1 }] };
  const options = { preprocessing, drawing: drawing({ transforms: settings.transforms }) };
  await writePreview(folder, dataset, options, contextIn(folder));
  const quick = previewOf(augmentSettings.parse(settings), images, { dataset, seed: 7 });
  expect((await written(folder)).equals(await encodePng(quick))).toBe(true);
});

test('a quick look prepares images as augment does', () => {
  const settings = augmentSettings.parse({ size: 16, channels: 3, weights: { kind: 'border' } });
  const dataset = { name: 'squares', labels: 'instances' } as const;
  const raster = previewOf(settings, [image(0), image(1)], { dataset, seed: 0, shown: 1 });
  // One image with its weights below: head, a row with a title, one without.
  expect(raster).toMatchObject({ width: 2 * 24 + 6 * 240 + 5 * 10, height: 24 + 64 + 20 + 296 + 276 + 12 });
});

test('a quick look refuses what augment refuses', () => {
  const settings = augmentSettings.parse({ weights: { kind: 'border' } });
  const dataset = { name: 'squares', labels: 'classes' } as const;
  expect(() => previewOf(settings, [image(0)], { dataset, seed: 0 })).toThrow(
    'These settings need labels that tell one cell from the next.',
  );
});

test('images without labels can be looked at, also where they are mixed', async () => {
  const unlabelled = [0, 1].map((n) => ({ ...image(n), labels: new Uint16Array(0), instances: [] }));
  const { folder, dataset } = await shards(unlabelled);
  const options = { preprocessing, drawing: drawing({ transforms: [{ mosaic: true }] }) };
  await writePreview(folder, dataset, options, contextIn(folder));
  expect((await written(folder)).length).toBeGreaterThan(1000);
});

test('images without labels are shown where only others, which are not looked at, have labels', async () => {
  const spread = Array.from({ length: 60 }, (_, n) => {
    const one = { ...image(n % 5), id: `image-${String(n).padStart(2, '0')}` };
    return n === 0 ? one : { ...one, labels: new Uint16Array(0), instances: [] };
  });
  const { folder, dataset } = await shards(spread);
  const options = { preprocessing, drawing: drawing({ transforms: [{ mosaic: true }] }) };
  await writePreview(folder, dataset, options, contextIn(folder));
  expect((await written(folder)).length).toBeGreaterThan(1000);
});

test('without a training split there is no preview', async () => {
  const { folder, dataset } = await shards([image(0)]);
  const options = { preprocessing, drawing: drawing() };
  await writePreview(folder, { ...dataset, splits: { train: [] } }, options, contextIn(folder));
  expect(await readdir(folder)).toEqual(['dataset.json', 'shards']);
});

test('Ctrl-C ends it', async () => {
  const { folder, dataset } = await shards([image(0)]);
  const options = { preprocessing, drawing: drawing() };
  const stopped = contextIn(folder, AbortSignal.abort(new Error('stopped by the user')));
  await expect(writePreview(folder, dataset, options, stopped)).rejects.toThrow('stopped by the user');
});
