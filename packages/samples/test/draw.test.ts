import { drawingSchema } from '@mitos/transforms';
import { draw, drawnId, othersOf, sampleRefs } from '../src/draw';
import type { SampleSource } from '../src/draw';
import { random } from '@mitos/core';
import type { PreparedImage } from '../src/prepared-image';
import { grid } from './images';

function sourceOf(images: readonly PreparedImage[], settings: object, size = 4): SampleSource {
  const byId = new Map(images.map((image) => [image.id, image]));
  const get = (id: string) => byId.get(id)!;
  return {
    images: { get, factsOf: get },
    ids: [...byId.keys()],
    plan: { ...drawingSchema.parse(settings), size, fit: 'crop' },
    seed: 7,
  };
}

const turning = { transforms: [{ flip: 'both' }, { rotate: 40 }] };
const images = [grid('a', 9), grid('b', 8), grid('c', 12)];

test('every image is drawn from as often as asked for', () => {
  const refs = sampleRefs(sourceOf(images, {}), 2);
  expect(refs.map(({ id, tile, draw: nth }) => `${id}${tile}${nth}`)).toEqual(
    ['a', 'b', 'c'].flatMap((id) => [`${id}00`, `${id}01`]),
  );
});

test('every tile of every image is drawn once', () => {
  const refs = sampleRefs(sourceOf(images, { windows: { kind: 'tiles', overlap: 0 } }), 1);
  expect(refs.filter(({ id }) => id === 'a').map(({ tile }) => tile)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(refs.filter(({ id }) => id === 'b')).toHaveLength(4);
});

test('a sample is a function of seed, epoch, image and draw', () => {
  const source = sourceOf(images, turning);
  const ref = { id: 'c', tile: 0, draw: 0 };
  const first = draw(source, ref, 1);
  expect(draw(source, ref, 1)).toEqual(first);
  for (const other of [
    draw(source, ref, 2),
    draw(source, { ...ref, draw: 1 }, 1),
    draw({ ...source, seed: 8 }, ref, 1),
  ]) {
    expect(other.sample.pixels).not.toEqual(first.sample.pixels);
  }
  expect(first).toMatchObject({ id: 'c', linear: [{ offset: 0, scale: 1 / 255 }] });
});

test('samples drawn before are taken in turn, epoch by epoch', () => {
  const copies = [1, 2].map((copy) => ({ ...grid(drawnId('a', 0, copy), 4), range: [copy, 9] as const }));
  const source = { ...sourceOf([grid('a', 9), ...copies], turning), ids: ['a'], copies: 2 };
  const taken = [1, 2, 3, 4].map((epoch) => draw(source, { id: 'a', tile: 0, draw: 0 }, epoch));
  expect(taken.map(({ sample }) => sample.range[0])).toEqual([1, 2, 1, 2]);
  expect(taken.map(({ id }) => id)).toEqual(['a', 'a', 'a', 'a']);
});

test('every other image may be mixed in, in a frame of the same size', () => {
  const others = othersOf(sourceOf(images, { ...turning, margin: 1 }));
  const drawn = Array.from({ length: 30 }, (_, i) => others.draw(random(i)));
  expect(new Set(drawn.map(({ width, height }) => `${width}x${height}`))).toEqual(new Set(['6x6']));
  expect(others.draw(random(3))).toEqual(others.draw(random(3)));
});
