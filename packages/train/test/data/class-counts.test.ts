import { drawnId } from '@mitos/samples';
import type { PreparedImage, SampleSource } from '@mitos/samples';
import { drawingSchema } from '@mitos/transforms';
import { countClasses } from '../../src/data/class-counts';
import { learnedClasses } from '../../src/heads/learned-classes';
import { grid } from '../images';

function sourceOf(images: Record<string, PreparedImage>, ids: string[], copies?: number): SampleSource {
  const get = (id: string) => images[id]!;
  const plan = { ...drawingSchema.parse({}), size: 4, fit: 'crop' as const };
  const own = { images: { get, factsOf: get }, ids, plan, seed: 7 };
  return copies === undefined ? own : { ...own, copies };
}

/** 4 of 16 pixels of class 2, and an empty one. */
const images = {
  a: { ...grid('a', 4), instances: { classes: Uint16Array.of(0, 2), pieced: Uint8Array.of(0, 0) } },
  b: { ...grid('b', 4), labels: new Uint16Array(16) },
};

test('pixels are counted by class, and for each class those of the images where it occurs', () => {
  expect(countClasses(sourceOf(images, ['a', 'b']), learnedClasses(['cell', 'germ'], []))).toEqual({
    pixels: [28, 0, 4],
    pixelsWherePresent: [32, 0, 16],
  });
});

test('ignored pixels do not count', () => {
  expect(countClasses(sourceOf(images, ['a', 'b']), learnedClasses(['cell', 'germ'], ['germ']))).toEqual({
    pixels: [28, 0],
    pixelsWherePresent: [28, 0],
  });
});

test('of samples that were drawn before the first copy counts', () => {
  const drawn = { ...images, [drawnId('a', 0, 1)]: images.a, [drawnId('a', 0, 2)]: images.b };
  expect(countClasses(sourceOf(drawn, ['a'], 2), learnedClasses(['cell', 'germ'], []))).toEqual({
    pixels: [12, 0, 4],
    pixelsWherePresent: [16, 0, 16],
  });
});
