import type { LabelledImage } from '@mitos/core';
import { foregroundShare, truthOf } from '../../src/source/truth';
import { picture } from '@mitos/testing';

function imageOf(text: string, instances: LabelledImage['instances'] = []): LabelledImage {
  const { labels, width, height } = picture(text);
  return {
    ...{ id: 'a', group: '', split: 'test', width, height, channels: 1, bits: 8 },
    ...{ pixels: new Uint8Array(labels.length), labels, instances, meta: {} },
  };
}

/** The truth when the classes of these indices are ignored. */
const truth = (image: LabelledImage, labels: 'instances' | 'classes', ...ignored: number[]) =>
  truthOf(image, { dataset: { labels }, ignored: new Set(ignored) });

const runs = (...given: Parameters<typeof truth>) => truth(...given)?.objects.map((object) => [...object]);

function instance(of: number, ...rle: number[]): LabelledImage['instances'][number] {
  return { class: of, bbox: [0, 0, 1, 1], area: 1, rle: Int32Array.from(rle) };
}

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
  const image = imageOf('1122.', [instance(1, 0, 3), instance(1, 2, 2)]);
  expect(runs(image, 'instances')).toEqual([
    [0, 3],
    [2, 2],
  ]);
  expect(truth(image, 'instances')?.mask).toEqual(Uint8Array.of(1, 1, 1, 1, 0));
});

test('an image without labels has no truth; one whose labels are empty has a truth without objects', () => {
  expect(truth({ ...imageOf('..'), labels: new Uint16Array(0) }, 'instances')).toBeUndefined();
  expect(truth(imageOf('..'), 'instances')).toMatchObject({ mask: new Uint8Array(2), objects: [] });
});

test('an object of an ignored class is no truth, and its pixels are marked', () => {
  const image = imageOf('11.22', [instance(1, 0, 2), instance(2, 3, 2)]);
  expect(truth(image, 'instances', 2)).toMatchObject({
    mask: Uint8Array.of(1, 1, 0, 0, 0),
    objects: [Int32Array.of(0, 2)],
    ignored: Uint8Array.of(0, 0, 0, 1, 1),
  });
});

test('where labels are classes, those ignored are no truth', () => {
  expect(truth(imageOf('2.211'), 'classes', 2)).toMatchObject({
    mask: Uint8Array.of(0, 0, 0, 1, 1),
    objects: [Int32Array.of(3, 2)],
    ignored: Uint8Array.of(1, 0, 1, 0, 0),
  });
});

test('where objects overlap, the later one tells whether a pixel is ignored', () => {
  const [cell, dirt] = [instance(1, 0, 4), instance(2, 2, 3)];
  expect(truth(imageOf('11222', [cell, dirt]), 'instances', 2)).toMatchObject({
    mask: Uint8Array.of(1, 1, 0, 0, 0),
    objects: [Int32Array.of(0, 2)],
    ignored: Uint8Array.of(0, 0, 1, 1, 1),
  });
  expect(truth(imageOf('22221', [dirt, cell]), 'instances', 2)).toMatchObject({
    mask: Uint8Array.of(1, 1, 1, 1, 0),
    objects: [Int32Array.of(0, 4)],
    ignored: Uint8Array.of(0, 0, 0, 0, 1),
  });
});

test('an object wholly under an ignored one is no truth', () => {
  const image = imageOf('.222.', [instance(1, 2, 1), instance(2, 1, 3)]);
  expect(truth(image, 'instances', 2)).toMatchObject({
    mask: new Uint8Array(5),
    objects: [],
    ignored: Uint8Array.of(0, 1, 1, 1, 0),
  });
});

test('without pixels of an ignored class, nothing is marked', () => {
  const image = imageOf('11...', [instance(1, 0, 2)]);
  expect(truth(image, 'instances', 2)).toEqual(truth(image, 'instances'));
  expect(truth(image, 'instances', 2)?.ignored).toBeUndefined();
});

test('every object has its class, and every pixel that of the later object', () => {
  const image = imageOf('11122', [instance(3, 0, 3), instance(1, 2, 3)]);
  const { classes, classMap } = truth(image, 'instances')!;
  expect([...classes]).toEqual([3, 1]);
  expect([...classMap]).toEqual([3, 3, 1, 1, 1]);
  expect([...truth(imageOf('2.211'), 'classes')!.classes]).toEqual([1, 2, 2]);
  expect([...truth(imageOf('2.211'), 'classes')!.classMap]).toEqual([2, 0, 2, 1, 1]);
});

test('a crowd is no object, and its pixels do not count', () => {
  const image = imageOf('11.22', [instance(1, 0, 2), { ...instance(1, 3, 2), crowd: true }]);
  expect(truth(image, 'instances')).toMatchObject({
    mask: Uint8Array.of(1, 1, 0, 0, 0),
    objects: [Int32Array.of(0, 2)],
    ignored: Uint8Array.of(0, 0, 0, 1, 1),
  });
});

test('the share of foreground is the same whatever a network ignores', () => {
  const image = imageOf('12.2..22');
  for (const ignored of [[], [1], [2], [1, 2]]) {
    expect(foregroundShare(truth(image, 'classes', ...ignored)!)).toBe(5 / 8);
  }
});
