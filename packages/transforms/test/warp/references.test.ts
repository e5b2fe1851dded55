import { random } from '@mitos/core';
import { augmentationPackages, testsWithPython } from '@mitos/testing';
import type { Border } from '../../src/warp/border';
import { gaussianBlur } from '../../src/intensity/gaussian-blur';
import { gaussianField } from '../../src/warp/gaussian-field';
import { cornersOf, homographyTo } from '../../src/warp/homography';
import type { Corners } from '../../src/warp/homography';
import { interpolators } from '../../src/warp/interpolate';
import type { Interpolation } from '../../src/warp/interpolate';
import { nearestLabel } from '../../src/warp/labels';
import { affine, projective } from '../../src/warp/mapping';
import type { Matrix } from '../../src/warp/matrix';
import { resample } from '../../src/warp/resample';
import { splineCoefficients, SplineSurface } from '../../src/warp/spline';
import { askPython, largestDifference } from './python';

const { python, testWithPython } = await testsWithPython('augmentation', augmentationPackages);

const borders: readonly Border[] = ['reflect', 'mirror', 'nearest', 'wrap', 'constant'];
const fill = 77;
const [width, height] = [23, 17];
const size = { width, height };
const chance = random(5);

/** Noise: neighbouring pixels differ by up to 255, so that a wrong place shows. */
const noise = Float32Array.from(chance.fillUniform(new Float64Array(width * height)), (value) => 255 * value);
/** Neighbouring pixels differ by 7 at most. */
const smooth = Float32Array.from(
  { length: width * height },
  (_, i) => 128 + 60 * Math.sin((i % width) / 9) * Math.cos(Math.floor(i / width) / 8),
);
const labels = Uint16Array.from(noise, (value) => Math.floor(value) * 200);

/** Far beyond the edges, too. */
const anywhere = Array.from(
  { length: 600 },
  () => [chance.between(-60, 80), chance.between(-60, 80)] as const,
);
/** Whole 32nds of a pixel, which is what OpenCV rounds places to. */
const on32nds = anywhere.map(([x, y]) => [Math.round(x * 32) / 32, Math.round(y * 32) / 32] as const);

const matrix: Matrix = [0.83, -0.41, 5.3, 0.37, 1.12, -3.7];
const corners: Corners = [
  [1.5, -2],
  [24, 1.25],
  [20, 15],
  [-2.5, 18.5],
];

const fields = [
  { sigma: 0.7, width: 31, height: 20 },
  { sigma: 1.9, width: 20, height: 31 },
  { sigma: 2, width: 97, height: 60 },
  { sigma: 4, width: 128, height: 100 },
  { sigma: 7.3, width: 100, height: 131 },
  { sigma: 20, width: 64, height: 50 },
].map((field) => {
  const values = chance.fillUniform(new Float32Array(field.width * field.height));
  return { ...field, values: values.map((value) => 2 * value - 1) };
});

const nodes = chance.fillNormal(new Float64Array(12));

/** Fields to measure: so many of each sigma, squares of a side, without the margin where the edge is felt. */
const sigmas = [2, 4, 8];
const [drawnFields, side, fieldMargin] = [10, 300, 32];

const script = `
import json, sys
import cv2
import numpy as np
from scipy import ndimage
data = json.load(open(sys.argv[1]))
shape = (data['height'], data['width'])
noise, smooth, labels = (np.array(data[name], np.float32).reshape(shape) for name in ('noise', 'smooth', 'labels'))
x, y = np.array(data['anywhere']).T
scipy_modes = {'reflect': 'reflect', 'mirror': 'mirror', 'nearest': 'nearest', 'wrap': 'grid-wrap', 'constant': 'grid-constant'}
opencv_modes = {'reflect': cv2.BORDER_REFLECT, 'mirror': cv2.BORDER_REFLECT_101, 'nearest': cv2.BORDER_REPLICATE,
                'wrap': cv2.BORDER_WRAP, 'constant': cv2.BORDER_CONSTANT}
answer = {'opencvNearest': {}, 'opencvLinear': {}, 'opencvCubic': {}, 'scipyLinear': {}, 'scipyNearest': {},
          'scipyLabels': {}, 'opencvLabels': {}, 'affine': {}, 'perspective': {}}
for border, mode in scipy_modes.items():
    sample = lambda image, order, fill: ndimage.map_coordinates(image, [y, x], order=order, mode=mode, cval=fill).tolist()
    answer['scipyLinear'][border] = sample(noise.astype(np.float64), 1, data['fill'])
    answer['scipyNearest'][border] = sample(noise.astype(np.float64), 0, data['fill'])
    answer['scipyLabels'][border] = sample(labels, 0, 0)
mx, my = np.array(data['on32nds'], np.float32).T
for border, mode in opencv_modes.items():
    sample = lambda image, how, fill: cv2.remap(image, mx[None], my[None], how, borderMode=mode, borderValue=fill)[0].tolist()
    answer['opencvLinear'][border] = sample(noise, cv2.INTER_LINEAR, data['fill'])
    answer['opencvCubic'][border] = sample(noise, cv2.INTER_CUBIC, data['fill'])
    fine = lambda image, fill: cv2.remap(image, x.astype(np.float32)[None], y.astype(np.float32)[None], cv2.INTER_NEAREST,
                                         borderMode=mode, borderValue=fill)[0].tolist()
    answer['opencvLabels'][border] = fine(labels, 0)
    keep = dict(flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=mode, borderValue=data['fill'])
    matrix = np.array(data['matrix']).reshape(2, 3)
    answer['affine'][border] = cv2.warpAffine(smooth, matrix, (30, 25), **keep).ravel().tolist()
    homography = cv2.getPerspectiveTransform(np.float32(data['frame']), np.float32(data['corners']))
    answer['perspective'][border] = cv2.warpPerspective(smooth, homography, (23, 17), **keep).ravel().tolist()
answer['homography'] = homography.ravel().tolist()
answer['smoothed'] = [
    ndimage.gaussian_filter(np.array(field['values']).reshape(field['height'], field['width']), field['sigma'],
                            mode='mirror').ravel().tolist()
    for field in data['fields']]
def moments(sigma):
    random, sums = np.random.default_rng(5), np.zeros(4)
    for _ in range(data['drawn']):
        field = ndimage.gaussian_filter(random.uniform(-30, 30, (side, side)), sigma, mode='mirror')
        inner = field[margin:-margin]
        sums += [(inner[:, margin:-margin] * np.roll(inner, -lag, 1)[:, margin:-margin]).mean() for lag in lags(sigma)]
    return [float(np.sqrt(sums[0] / data['drawn'])), *(sums[1:] / sums[0]).tolist()]
side, margin = data['side'], data['fieldMargin']
lags = lambda sigma: [0, round(sigma / 2), round(sigma), round(2 * sigma)]
answer['moments'] = [moments(sigma) for sigma in data['sigmas']]
rows, columns = np.mgrid[0:2:19j, 0:3:26j]
answer['spline'] = ndimage.map_coordinates(np.array(data['nodes']).reshape(3, 4), [rows, columns], order=3,
                                           mode='mirror').ravel().tolist()
print(json.dumps(answer))
`;

type ByBorder = Record<Border, number[]>;

interface Answer {
  scipyLinear: ByBorder;
  scipyNearest: ByBorder;
  scipyLabels: ByBorder;
  opencvLinear: ByBorder;
  opencvCubic: ByBorder;
  opencvLabels: ByBorder;
  affine: ByBorder;
  perspective: ByBorder;
  homography: number[];
  smoothed: number[][];
  /** Of each sigma: the deviation, and the correlation at half a sigma, one and two. */
  moments: number[][];
  spline: number[];
}

let answer: Answer;

beforeAll(async () => {
  if (python === '') return;
  const frame = cornersOf(size);
  answer = (await askPython(python, script, {
    ...{
      width,
      height,
      noise,
      smooth,
      labels,
      anywhere,
      on32nds,
      fill,
      matrix,
      corners,
      frame,
      fields,
      nodes,
      sigmas,
      side,
      fieldMargin,
      drawn: drawnFields,
    },
  })) as Answer;
});

function interpolate(kind: Interpolation, at: readonly (readonly [number, number])[], border: Border) {
  const result = new Float32Array(at.length);
  const xs = Float64Array.from(at, ([x]) => x);
  const ys = Float64Array.from(at, ([, y]) => y);
  interpolators[kind](noise, size, 1, xs, ys, { border, fill }, result, 0);
  return result;
}

describe.each(borders)('border %s', (border) => {
  testWithPython("values between pixels are those of SciPy's map_coordinates", () => {
    // Of 255: our results are float32, whose steps are 1.5e-5 there.
    expect(
      largestDifference(interpolate('linear', anywhere, border), answer.scipyLinear[border]),
    ).toBeLessThan(3e-5);
    expect(
      largestDifference(interpolate('nearest', anywhere, border), answer.scipyNearest[border]),
    ).toBeLessThan(3e-5);
  });

  testWithPython("values between pixels are those of OpenCV's remap", () => {
    // Of 255: OpenCV computes in float32, with tables of shares in float32.
    expect(
      largestDifference(interpolate('linear', on32nds, border), answer.opencvLinear[border]),
    ).toBeLessThan(1e-4);
    expect(largestDifference(interpolate('cubic', on32nds, border), answer.opencvCubic[border])).toBeLessThan(
      2e-4,
    );
  });

  testWithPython('labels are those of SciPy with order 0 and of OpenCV with INTER_NEAREST', () => {
    const picked = new Uint16Array(anywhere.length);
    const xs = Float64Array.from(anywhere, ([x]) => x);
    const ys = Float64Array.from(anywhere, ([, y]) => y);
    nearestLabel(labels, size, xs, ys, border, picked, 0);
    expect([...picked]).toEqual(answer.scipyLabels[border]);
    expect([...picked]).toEqual(answer.opencvLabels[border]);
  });

  testWithPython("an affine and a projective mapping give OpenCV's warpAffine and warpPerspective", () => {
    const sample = { ...size, channels: 1, pixels: smooth, labels, range: [0, 255] as const };
    const how = { pixels: 'linear', labels: 'nearest', border, fill } as const;
    const turned = resample(sample, { width: 30, height: 25 }, affine(matrix), how);
    const tilted = resample(sample, size, projective(homographyTo(corners, size)), how);
    // OpenCV rounds places to 32nds: up to 1/64 pixel off along each axis, where neighbours differ by 7; at a jump (wrap,
    // constant) by up to 130.
    const jump = border === 'wrap' || border === 'constant' ? 130 : 7;
    const tolerance = (2 / 64) * jump + 0.01;
    expect(largestDifference(turned.pixels, answer.affine[border])).toBeLessThan(tolerance);
    expect(largestDifference(tilted.pixels, answer.perspective[border])).toBeLessThan(tolerance);
  });
});

testWithPython("the homography is that of OpenCV's getPerspectiveTransform", () => {
  // OpenCV solves eight equations in double precision and scales the ninth entry to 1, as we do.
  homographyTo(corners, size).forEach((value, i) => expect(value).toBeCloseTo(answer.homography[i]!, 9));
});

testWithPython("smoothed noise is that of SciPy's gaussian_filter", () => {
  fields.forEach(({ sigma, values, ...frame }, i) => {
    // Of 1: exact but for float32.
    expect(largestDifference(gaussianBlur(values, frame, 1, sigma), answer.smoothed[i]!)).toBeLessThan(1e-6);
  });
});

testWithPython("a field made on a lattice has the deviation and the correlation of SciPy's", () => {
  const frame = { width: side, height: side };
  sigmas.forEach((sigma, i) => {
    const lags = [0, Math.round(sigma / 2), Math.round(sigma), Math.round(2 * sigma)];
    const sums = [0, 0, 0, 0];
    for (let seed = 0; seed < drawnFields; seed++) {
      const field = gaussianField(frame, { alpha: 30, sigma }, random(seed, sigma)).pixels();
      for (let y = fieldMargin; y < side - fieldMargin; y++) {
        for (let x = fieldMargin; x < side - fieldMargin; x++) {
          const at = y * side + x;
          lags.forEach((lag, k) => (sums[k]! += field[at]! * field[at + lag]!));
        }
      }
    }
    const [deviation, ...correlations] = answer.moments[i]!;
    const count = drawnFields * (side - 2 * fieldMargin) ** 2;
    // Both are estimates from some thousand independent patches: 1 to 2 % off (one standard deviation).
    expect(Math.abs(Math.sqrt(sums[0]! / count) / deviation! - 1)).toBeLessThan(0.06);
    correlations.forEach((expected, k) => {
      expect(Math.abs(sums[k + 1]! / sums[0]! - expected)).toBeLessThan(0.05);
    });
  });
});

testWithPython("the surface through a lattice is SciPy's spline of order 3", () => {
  const lattice = splineCoefficients({ columns: 4, rows: 3, values: nodes });
  const surface = new SplineSurface(lattice, { width: 26, height: 19 }).pixels();
  // Nodes are around 1; our results are float32.
  expect(largestDifference(surface, answer.spline)).toBeLessThan(1e-6);
});
