import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { augmentationPackages, runPython, testsWithPython } from '@mitos/testing';
import { borderWeights } from '../../src/targets/border-weights/border-weights';
import { outsideDistance } from '../../src/targets/distance';
import { threeClass } from '../../src/targets/three-class';
import { drawn, randomCells } from './images';
import type { LabelImage } from './images';

const { python, testWithPython } = await testsWithPython('augmentation', augmentationPackages);

const settings = { w0: 10, sigma: 5, background: 1, foreground: 1.5 };
const width = 3;

const images: Record<string, LabelImage> = {
  'many cells': randomCells(96, 80, 40, 1),
  'few cells': randomCells(90, 70, 5, 2),
  'crowded cells': randomCells(64, 64, 150, 3),
  'two cells': randomCells(50, 60, 2, 4),
  'one cell': randomCells(40, 30, 1, 5),
  'no cell': drawn('0000', '0000'),
  'cells all over': drawn('112', '112', '332'),
};

/** Each cell by itself: its distance transform outside for the weights, inside for the rest. */
const script = `
import json, sys
import numpy as np
from scipy.ndimage import distance_transform_edt
from skimage.segmentation import find_boundaries

def of_image(image):
    labels = np.array(image['labels']).reshape(image['height'], image['width'])
    ids = [i for i in np.unique(labels) if i != 0]
    weights = np.where(labels == 0, w['background'], w['foreground']).astype(float)
    if len(ids) > 1:
        outside = np.sort([distance_transform_edt(labels != i) for i in ids], axis=0)
        term = w['w0'] * np.exp(-(outside[0] + outside[1]) ** 2 / (2 * w['sigma'] ** 2))
        weights += np.where(labels == 0, term, 0)
    distance, relative = np.zeros(labels.shape), np.zeros(labels.shape)
    for i in ids:
        inside = distance_transform_edt(labels == i)
        distance += inside
        relative += inside / inside.max()
    return {
        'weights': weights.ravel().tolist(),
        'distance': distance.ravel().tolist(),
        'relative': relative.ravel().tolist(),
        'boundaries': find_boundaries(labels, mode='inner').ravel().astype(int).tolist(),
    }

with open(sys.argv[1]) as file:
    task = json.load(file)
w = task['settings']
print(json.dumps([of_image(image) for image in task['images']]))
`;

interface Reference {
  readonly weights: readonly number[];
  readonly distance: readonly number[];
  readonly relative: readonly number[];
  readonly boundaries: readonly number[];
}

const references = new Map<string, Reference>();

beforeAll(async () => {
  if (python === '') return;
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-targets-'));
  try {
    const file = path.join(folder, 'images.json');
    const plain = Object.values(images).map((image) => ({ ...image, labels: [...image.labels] }));
    await writeFile(file, JSON.stringify({ settings, images: plain }));
    const found = (await runPython(python, script, [file])) as Reference[];
    Object.keys(images).forEach((name, i) => references.set(name, found[i]!));
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** The largest difference. */
function worst(found: ArrayLike<number>, expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i]!)), 0);
}

testWithPython.each(Object.entries(images))(
  'weights of %s are those of scipy, cell by cell',
  (name, image) => {
    const { weights } = references.get(name)!;
    // Weights up to 11 in float32: half a unit in the last place is 2^-21.
    expect(
      worst(borderWeights(image.labels, image.width, image.height, settings), weights),
    ).toBeLessThanOrEqual(2 ** -21);
  },
);

testWithPython.each(Object.entries(images))(
  'distances in %s are those of scipy, cell by cell',
  (name, image) => {
    const { distance, relative } = references.get(name)!;
    const { labels, height } = image;
    // Float32 of numbers below 32 and of numbers up to 1.
    expect(worst(outsideDistance(labels, image.width, height, 'pixels'), distance)).toBeLessThanOrEqual(
      2 ** -19,
    );
    expect(worst(outsideDistance(labels, image.width, height, 'relative'), relative)).toBeLessThanOrEqual(
      2 ** -24,
    );
  },
);

testWithPython.each(Object.entries(images))(
  'borders in %s are those of scikit-image and scipy',
  (name, image) => {
    const { boundaries, distance } = references.get(name)!;
    const { labels, height } = image;
    const thin = threeClass(labels, image.width, height, 1);
    expect(Array.from(thin, (value) => Number(value === 2))).toEqual(boundaries);
    const wide = threeClass(labels, image.width, height, width);
    expect([...wide]).toEqual(distance.map((value) => (value === 0 ? 0 : value <= width ? 2 : 1)));
  },
);
