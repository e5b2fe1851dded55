import { drawBatch, sampleRefs, toBatch, toPreparedImage } from '@mitos/samples';
import type { SampleSource } from '@mitos/samples';
import { heldImages } from '../../src/preview/held-images';
import { samplesOfImage, stepsAlone } from '../../src/preview/preview-samples';
import { drawing, image, recipe } from './support';

const images = [0, 1, 2, 3].map((n) => toPreparedImage(image(n), 'instances', { kind: 'unit' }));

function source(settings: object, plan: Partial<SampleSource['plan']> = {}): SampleSource {
  return {
    images: heldImages(images, (one) => one),
    ids: images.map(({ id }) => id),
    plan: { ...drawing(settings), size: 32, fit: 'resize', ...plan },
    seed: 7,
  };
}

const steps = [
  { flip: 'both' },
  { rotate: 50 },
  { gamma: 0.5, probability: 0.5 },
  { mosaic: true, probability: 0.5 },
];

test.each([
  ['whole images', source({ transforms: steps, weights: { kind: 'border' } })],
  ['windows anywhere', source({ transforms: steps, margin: 4 }, { size: 16, fit: 'crop' })],
  ['tiles', source({ transforms: steps, windows: { kind: 'tiles' } }, { size: 12, fit: 'crop' })],
])('the samples shown are those that training draws: %s', (_, from) => {
  const refs = sampleRefs(from, 1);
  for (const { id } of images) {
    for (const { epoch, tile, sample } of samplesOfImage(from, id, 4)) {
      const ref = refs.find((one) => one.id === id && one.tile === tile)!;
      const shown = toBatch([{ id, sample, linear: from.images.factsOf(id).linear }], from.plan.margin);
      expect(shown).toEqual(drawBatch(from, { epoch, refs: [ref] }));
    }
  }
});

test('the first epochs are shown, and of tiles others in each, spread over the image', () => {
  const tiled = source({ windows: { kind: 'tiles' } }, { size: 8, fit: 'crop' });
  const shown = samplesOfImage(tiled, 'image-0', 4);
  expect(shown.map(({ epoch, tile, draw }) => [epoch, tile, draw])).toEqual([
    [1, 2, 0],
    [2, 6, 0],
    [3, 10, 0],
    [4, 14, 0],
  ]);
});

test('a step alone is drawn with certainty on a window that is also shown untouched', () => {
  const transforms = recipe({ flip: 'both', probability: 0.01 }, { gamma: 0.5, probability: 0 });
  const [flip, gamma] = stepsAlone(source({ transforms }), 'image-1', 2);
  expect(flip!.step).toEqual(transforms[0]);
  expect(flip!.untouched.pixels).toEqual(images[1]!.pixels);
  const sorted = (values: ArrayLike<number>) => Array.from(values).sort((a, b) => a - b);
  for (const { pixels } of flip!.drawn) {
    expect(pixels).not.toEqual(images[1]!.pixels);
    expect(sorted(pixels)).toEqual(sorted(images[1]!.pixels));
  }
  for (const { pixels, labels } of gamma!.drawn) {
    expect(pixels).not.toEqual(images[1]!.pixels);
    expect(labels).toEqual(images[1]!.labels);
  }
  expect(gamma!.drawn[0]!.pixels).not.toEqual(gamma!.drawn[1]!.pixels);
});

test('the window of the steps is the one with most cells', () => {
  const tiled = source({ transforms: [{ gamma: 0.5 }] }, { size: 16, fit: 'crop' });
  // Both corners of the second cell, 16 to 22 and 12 to 18, lie in the right half, most of it above the middle.
  const [gamma] = stepsAlone(tiled, 'image-1', 1);
  expect([...new Set(gamma!.untouched.labels)]).toEqual([0, 1]);
  expect(gamma!.untouched.labels.filter((label) => label !== 0)).toHaveLength(36);
});

test('a step that does nothing is drawn all the same', () => {
  const [step] = stepsAlone(
    source({ transforms: [{ cutout: { size: 1e-9 } }, { rotate: 1e-9 }] }),
    'image-0',
    2,
  );
  expect(step!.drawn).toHaveLength(2);
});

test('a step that fits only after the ones before it is left out', () => {
  const transforms = [{ resize: 64 }, { randomCrop: 48 }, { resize: 32 }];
  const shown = stepsAlone(source({ transforms }), 'image-0', 1);
  expect(shown.map(({ step }) => Object.keys(step)[0])).toEqual(['resize', 'resize']);
});
