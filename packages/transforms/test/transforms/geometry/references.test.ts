import { random } from '@mitos/core';
import { augmentationPackages, testsWithPython } from '@mitos/testing';
import type { Sample } from '../../../src/sample';
import { affinely } from '../../../src/transforms/geometry/affine';
import { gaussianField } from '../../../src/warp/gaussian-field';
import { flipping } from '../../../src/transforms/geometry/flip';
import { gridLines, gridMapping } from '../../../src/transforms/geometry/grid-distortion';
import { resizing } from '../../../src/transforms/geometry/resize';
import { turning } from '../../../src/transforms/geometry/rotate90';
import { invert } from '../../../src/warp/matrix';
import { askPython, largestDifference } from '../../warp/python';
import { moved, sourcesOf } from './moved';

const { python, testWithPython } = await testsWithPython('augmentation', augmentationPackages);

const chance = random(11);
const [width, height] = [60, 40];
const size = { width, height };

const sample: Sample = {
  ...{ ...size, channels: 3, range: [0, 255] },
  pixels: Float32Array.from({ length: 3 * width * height }, () => 255 * chance.uniform()),
  labels: Uint16Array.from({ length: width * height }, () => chance.integer(5000)),
};

/** Turned, or sheared: albumentations shears after it turns, we before. */
const affineCases = Array.from({ length: 6 }, (_, i) => ({
  zoom: chance.between(0.5, 2),
  shear:
    i % 2 === 0 ? { x: 0, y: 0 } : { x: chance.between(-50, 50), y: i === 3 ? chance.between(-30, 30) : 0 },
  rotate: i % 2 === 0 ? chance.between(-180, 180) : 0,
  shift: [chance.between(-10, 10), chance.between(-10, 10)] as const,
}));

const resizeCases = [
  { width: 97, height: 71 },
  { width: 37, height: 23 },
];

const columns = gridLines(width, 5, 0.3, chance);
const rows = gridLines(height, 4, 0.3, chance);

const script = `
import json, sys
import cv2
import numpy as np
from albumentations.augmentations.geometric import functional
data = json.load(open(sys.argv[1]))
height, width = data['height'], data['width']
pixels = np.array(data['pixels'], np.float32).reshape(height, width, 3)
labels = np.array(data['labels'], np.uint16).reshape(height, width)
answer = {}
answer['turned'] = [np.rot90(pixels, turns).ravel().tolist() for turns in range(4)]
answer['flipped'] = [pixels[:, ::-1].ravel().tolist(), pixels[::-1].ravel().tolist()]
answer['matrices'] = [
    functional.create_affine_transformation_matrix(
        translate=dict(x=case['shift'][0], y=case['shift'][1]), shear=case['shear'],
        scale=dict(x=case['zoom'], y=case['zoom']), rotate=case['rotate'],
        shift=functional.center((height, width)))[:2].ravel().tolist()
    for case in data['affineCases']]
answer['resized'] = [
    dict(pixels=cv2.resize(pixels, (to['width'], to['height']), interpolation=cv2.INTER_LINEAR).ravel().tolist(),
         labels=cv2.resize(labels, (to['width'], to['height']), interpolation=cv2.INTER_NEAREST_EXACT).ravel().tolist())
    for to in data['resizeCases']]
columns, rows = np.array(data['columns']), np.array(data['rows'])
answer['gridX'] = np.interp(np.arange(width), np.linspace(0, width - 1, len(columns)), columns).tolist()
answer['gridY'] = np.interp(np.arange(height), np.linspace(0, height - 1, len(rows)), rows).tolist()
# The same cells in albumentations' way: a step is the width of a cell relative to that of a regular one, the last is empty.
steps = lambda lines: [*(np.diff(lines) / np.diff(lines).mean()), 0.0]
map_x, _ = functional.generate_grid((height, width), steps(columns), steps(columns), len(columns) - 1)
_, map_y = functional.generate_grid((height, width), steps(rows), steps(rows), len(rows) - 1)
answer['theirGridX'], answer['theirGridY'] = map_x[0].tolist(), map_y[:, 0].tolist()
field, _ = functional.generate_displacement_fields((400, 400), 30, 4, False, (0, 0), np.random.default_rng(1), 'uniform')
answer['elasticDeviation'] = float(field.std())
print(json.dumps(answer))
`;

interface Answer {
  turned: number[][];
  flipped: number[][];
  matrices: number[][];
  resized: { pixels: number[]; labels: number[] }[];
  gridX: number[];
  gridY: number[];
  theirGridX: number[];
  theirGridY: number[];
  elasticDeviation: number;
}

let answer: Answer;

beforeAll(async () => {
  if (python === '') return;
  const { pixels, labels } = sample;
  answer = (await askPython(python, script, {
    ...{ ...size, pixels, labels, affineCases, resizeCases, columns, rows },
  })) as Answer;
});

testWithPython("quarter turns are NumPy's rot90, flips its reversed axes", () => {
  for (const turns of [0, 1, 2, 3]) {
    expect([...moved(sample, turning(sample, turns)).pixels]).toEqual(answer.turned[turns]);
  }
  const flip = (horizontal: boolean) =>
    moved(sample, { mapping: flipping(sample, { horizontal, vertical: !horizontal }) }).pixels;
  expect([...flip(true)]).toEqual(answer.flipped[0]);
  expect([...flip(false)]).toEqual(answer.flipped[1]);
});

testWithPython('zoom, shear, rotation and shift are those of albumentations', () => {
  affineCases.forEach((one, i) => {
    // Both compute in double precision.
    const forward = invert(affinely(size, one).matrix!);
    expect(largestDifference(forward, answer.matrices[i]!)).toBeLessThan(1e-9);
  });
});

testWithPython("another size is that of OpenCV's resize", () => {
  resizeCases.forEach((to, i) => {
    const result = moved(sample, resizing(size, to), { border: 'nearest' });
    // Of 255: OpenCV computes shares in float32.
    expect(largestDifference(result.pixels, answer.resized[i]!.pixels)).toBeLessThan(2e-3);
    expect([...result.labels]).toEqual(answer.resized[i]!.labels);
  });
});

testWithPython(
  "the moved grid is NumPy's piecewise linear interpolation and, to a pixel, albumentations' grid",
  () => {
    const { xs, ys } = sourcesOf(gridMapping(size, columns, rows), size);
    const [acrossRow, downColumn] = [xs.subarray(0, width), ys.filter((_, i) => i % width === 0)];
    expect(largestDifference(acrossRow, answer.gridX)).toBeLessThan(1e-9);
    expect(largestDifference(downColumn, answer.gridY)).toBeLessThan(1e-9);
    // albumentations gives the last pixel of a cell and the first of the next the same place, and the last line is
    // outside of the image: up to 1.3 pixels, for cells up to 1.3 times as wide as regular ones.
    expect(largestDifference(acrossRow, answer.theirGridX)).toBeLessThan(1.35);
    expect(largestDifference(downColumn, answer.theirGridY)).toBeLessThan(1.35);
  },
);

testWithPython("dense displacements are as strong as albumentations'", () => {
  const field = gaussianField({ width: 400, height: 400 }, { alpha: 30, sigma: 4 }, random(2)).pixels();
  const deviation = Math.sqrt(field.reduce((sum, way) => sum + way * way, 0) / field.length);
  // Two random fields of some 800 independent patches each: 3.5 % apart (one standard deviation).
  expect(Math.abs(deviation / answer.elasticDeviation - 1)).toBeLessThan(0.1);
});
