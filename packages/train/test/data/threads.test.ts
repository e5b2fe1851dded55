import { ImageStore, SampleDrawer, sampleRefs } from '@mitos/samples';
import type { Batch, DrawTask } from '@mitos/samples';
import { drawingSchema } from '@mitos/transforms';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { grid } from '../images';

/** Built by `nx run train:build`. */
const module = pathToFileURL(path.resolve('packages/train/dist/sample-thread.mjs'));

const store = new ImageStore({ cacheBytes: 1e6, spillFile: 'unused' });
const ids = ['a', 'b', 'c', 'd', 'e'];
ids.forEach((id, index) => store.add(grid(id, 20 + index)));
afterAll(() => store.close());

const drawing = drawingSchema.parse({
  transforms: [{ flip: 'both' }, { rotate: 30 }],
  weights: { kind: 'border' },
  margin: 2,
});
const source = { images: store, ids, plan: { ...drawing, size: 12, fit: 'crop' as const }, seed: 3 };

function tasks(): DrawTask[] {
  const refs = sampleRefs(source, 4);
  const batches = Array.from({ length: 5 }, (_, i) => refs.slice(4 * i, 4 * i + 4));
  return [1, 2].flatMap((epoch) => batches.map((some) => ({ epoch, refs: some })));
}

async function drawn(threads: number): Promise<Batch[]> {
  const drawer = new SampleDrawer(source, { threads, module });
  const batches: Batch[] = [];
  try {
    for await (const batch of drawer.batches(tasks())) batches.push(batch);
  } finally {
    await drawer.close();
  }
  return batches;
}

test('any number of threads draws the same bits in the same order', async () => {
  const alone = await drawn(0);
  expect(alone).toHaveLength(10);
  expect(alone[0]!.images).not.toEqual(alone[5]!.images);
  for (const threads of [1, 2, 3]) expect(await drawn(threads)).toEqual(alone);
});

test('whoever stops taking batches may end the threads at once', async () => {
  const drawer = new SampleDrawer(source, { threads: 2, module });
  for await (const batch of drawer.batches(tasks())) {
    expect(batch.ids).toHaveLength(4);
    break;
  }
  await drawer.close();
});

test('what goes wrong in a thread is told to whoever waits for the batch', async () => {
  const drawer = new SampleDrawer(source, { threads: 1, module });
  const lost = { epoch: 1, refs: [{ id: 'nobody', tile: 0, draw: 0 }] };
  await expect(drawer.batches([lost]).next()).rejects.toThrow('no image nobody in the store');
  await drawer.close();
});
