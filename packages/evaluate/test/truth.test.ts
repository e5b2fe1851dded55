import type { LabelledImage } from '@mitos/core';
import { truthOf } from '../src/truth';
import { picture } from './support/pictures';

function imageOf(text: string, instances: LabelledImage['instances'] = []): LabelledImage {
  const { labels, width, height } = picture(text);
  return {
    ...{ id: 'a', group: '', split: 'test', width, height, channels: 1, bits: 8 },
    ...{ pixels: new Uint8Array(labels.length), labels, instances, meta: {} },
  };
}

const runs = (image: LabelledImage, labels: 'instances' | 'classes') =>
  truthOf(image, labels)?.objects.map((object) => [...object]);

test('where labels are ids, each id is an object, in one piece or in several', () => {
  expect(runs(imageOf('1.221'), 'instances')).toEqual([
    [0, 1, 4, 1],
    [2, 2],
  ]);
});

test('where labels are classes, each connected part of a class is an object', () => {
  expect(runs(imageOf('2.211'), 'classes')).toEqual([
    [3, 2],
    [0, 1],
    [2, 1],
  ]);
});

test('objects that overlap keep all their pixels', () => {
  const instance = (...rle: number[]) => ({
    class: 1,
    bbox: [0, 0, 1, 1] as const,
    area: 1,
    rle: Int32Array.from(rle),
  });
  const image = imageOf('1122.', [instance(0, 3), instance(2, 2)]);
  expect(runs(image, 'instances')).toEqual([
    [0, 3],
    [2, 2],
  ]);
  expect(truthOf(image, 'instances')?.mask).toEqual(Uint8Array.of(1, 1, 1, 1, 0));
});

test('an image without labels has no truth; one whose labels are empty has a truth without objects', () => {
  expect(truthOf({ ...imageOf('..'), labels: new Uint16Array(0) }, 'instances')).toBeUndefined();
  expect(truthOf(imageOf('..'), 'instances')).toEqual({ mask: new Uint8Array(2), objects: [] });
});
