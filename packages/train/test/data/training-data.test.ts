import { SampleDrawer } from '@mitos/samples';
import type { Batch, PreparedImage, SampleSource } from '@mitos/samples';
import { drawingSchema } from '@mitos/transforms';
import { createTrainingData } from '../../src/data/training-data';
import { grid } from '../images';

const images = ['a', 'b', 'c', 'd', 'e'].map((id, index) => grid(id, 6 + index));

function sourceOf(
  prepared: readonly PreparedImage[],
  transforms: object[] = [{ flip: 'both' }],
): SampleSource {
  const byId = new Map(prepared.map((image) => [image.id, image]));
  const get = (id: string) => byId.get(id)!;
  const plan = { ...drawingSchema.parse({ transforms }), size: 4, fit: 'crop' as const };
  return { images: { get, factsOf: get }, ids: [...byId.keys()], plan, seed: 7 };
}

function dataOf(source: SampleSource, batch = 2, samplesPerImage = 1) {
  const drawer = new SampleDrawer(source as never, { threads: 0, module: new URL('file:///none') });
  return createTrainingData({ source, drawer, batch, samplesPerImage });
}

async function all(batches: Iterable<Batch> | AsyncIterable<Batch>): Promise<Batch[]> {
  const result: Batch[] = [];
  for await (const batch of batches) result.push(batch);
  return result;
}

const data = dataOf(sourceOf(images));

test('an epoch holds every image once, in batches of one size, the last with what is left', async () => {
  const batches = await all(data.batches(1, 0));
  expect(
    batches.map(({ ids, images: values, labels }) => [ids.length, values.length, labels.length]),
  ).toEqual([
    [2, 32, 32],
    [2, 32, 32],
    [1, 16, 16],
  ]);
  expect(batches.flatMap((batch) => batch.ids).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect([data.samples, data.stepsPerEpoch]).toEqual([5, 3]);
});

test('several samples of an image are drawn differently and lie apart', async () => {
  const more = dataOf(sourceOf(images), 15, 3);
  const [batch] = await all(more.batches(1, 0));
  expect([more.samples, more.stepsPerEpoch]).toEqual([15, 1]);
  expect(batch!.ids.filter((id) => id === 'e')).toHaveLength(3);
  const ofE = batch!.ids.flatMap((id, index) =>
    id === 'e' ? [batch!.images.slice(index * 16, index * 16 + 16)] : [],
  );
  expect(ofE[0]).not.toEqual(ofE[1]);
});

test('an epoch gives the same bits again, and another epoch gives others', async () => {
  expect(await all(data.batches(2, 0))).toEqual(await all(data.batches(2, 0)));
  expect(await all(data.batches(2, 0))).not.toEqual(await all(data.batches(3, 0)));
});

test('an epoch can be entered at any batch', async () => {
  expect(await all(data.batches(1, 2))).toEqual((await all(data.batches(1, 0))).slice(1));
  expect(await all(data.batches(1, 5))).toEqual([]);
});

test('a sample does not depend on the size of the batches', async () => {
  const values = async (batch: number) =>
    (await all(dataOf(sourceOf(images), batch).batches(1, 0))).flatMap((one) => [...one.images]);
  expect(await values(5)).toEqual(await values(2));
});

test('pixels, labels and weights of a sample belong together', async () => {
  const whole = images.map(({ id }) => grid(id, 4, 4, true));
  const [batch] = await all(dataOf(sourceOf(whole), 5).batches(1, 0));
  batch!.images.forEach((value, i) => {
    const x = Math.round(value * 255) % 10;
    const y = Math.floor(Math.round(value * 255) / 10);
    expect(batch!.labels[i]).toBe(x < 2 && y < 2 ? 1 : 0);
    expect(batch!.weights![i]).toBe(x / 4);
  });
});
