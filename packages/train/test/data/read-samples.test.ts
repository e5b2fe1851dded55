import { samplesFile, ShardWriter } from '@mitos/core';
import { draw, drawnId, ImageStore, sampleRefs, toBatch } from '@mitos/samples';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSamples } from '../../src/data/read-samples';
import type { Samples } from '../../src/data/read-samples';
import { writeSamples } from '../stage/samples-folder';

const open = new AbortController().signal;
const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-read-samples-'));

const emptyStore = () => new ImageStore({ cacheBytes: 1e6, spillFile: 'unused' });

function sourceOf({ store, splits, preprocessing, drawing, copies }: Samples) {
  const { size, fit } = preprocessing;
  const plan = { ...drawing, size, fit };
  return { images: store, ids: splits.train, plan, seed: 7, ...(copies === undefined ? {} : { copies }) };
}

/** Draws the samples of two epochs and writes them beside the images, as `mode: materialise` does. */
async function materialised(): Promise<string> {
  const folder = await temporary();
  await writeSamples(folder);
  const source = sourceOf(await readSamples(folder, emptyStore(), open));
  const writer = new ShardWriter(folder, { prefix: 'sample-' });
  for (const ref of sampleRefs(source, 1)) {
    for (const epoch of [1, 2]) {
      const { sample } = draw(source, ref, epoch);
      const { width, height, channels, pixels, labels } = sample;
      const instance = { class: 1, bbox: [0, 0, 1, 1], area: 1, rle: Int32Array.of(0, 1) } as const;
      writer.write({
        ...{ id: drawnId(ref.id, 0, epoch), group: '', split: 'train' },
        ...{ width, height, channels, pixels, labels },
        bits: pixels instanceof Uint8Array ? 8 : 32,
        instances: [instance],
        meta: { image: ref.id, tile: '0', copy: String(epoch) },
      });
    }
  }
  const { drawing, preprocessing } = await samplesFile.read(folder);
  const shards = writer.close();
  await samplesFile.write(folder, {
    schemaVersion: 2,
    preprocessing,
    drawing,
    materialised: { copies: 2, shards },
  });
  return folder;
}

test('labelled images of training and validation are read, with how they are drawn from', async () => {
  const folder = await temporary();
  await writeSamples(folder);
  const { splits, drawing, store, copies } = await readSamples(folder, emptyStore(), open);
  expect(splits).toEqual({ train: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], val: ['v', 'w'] });
  expect(drawing.transforms).toEqual([{ flip: 'both', probability: 1 }]);
  expect(store.get('v')).toMatchObject({ width: 18, linear: [{ offset: 0, scale: 1 / 255 }] });
  expect(copies).toBeUndefined();
});

test('samples that were drawn before give the batches that drawing would, also beyond the last copy', async () => {
  const online = await temporary();
  await writeSamples(online);
  const [drawing, drawn] = [
    sourceOf(await readSamples(online, emptyStore(), open)),
    sourceOf(await readSamples(await materialised(), emptyStore(), open)),
  ];
  expect(drawn.copies).toBe(2);
  const batch = (source: typeof drawing, epoch: number) =>
    toBatch(
      sampleRefs(source, 1).map((ref) => draw(source, ref, epoch)),
      0,
    );
  for (const epoch of [1, 2]) expect(batch(drawn, epoch)).toEqual(batch(drawing, epoch));
  expect(batch(drawn, 3)).toEqual(batch(drawing, 1));
  expect(batch(drawn, 3)).not.toEqual(batch(drawing, 3));
});
