import { targetsOf } from '@mitos/transforms';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cannyEdges } from '../src/floors/canny/canny';
import { renumber } from '../src/labels';
import { measure } from '../src/measure/measure';
import { paintStars } from '../src/stars/paint';
import { suppress } from '../src/stars/suppress';
import { highestFirst } from '../src/watershed/order';
import { bestIous, cells, noisy } from './support/cells';

const script = `
import json, sys
import numpy as np
import shapely
from skimage.feature import canny
from skimage.measure import regionprops_table
from stardist.nms import non_maximum_suppression
from stardist.geometry import polygons_to_label
folder, width, height, rays = sys.argv[1], *map(int, sys.argv[2:5])
read = lambda name, type: np.fromfile(f'{folder}/{name}', type)
image = lambda name, type: read(name, type).reshape(height, width)

prob, dist = image('scores', np.float32), read('stars', np.float32).reshape(height, width, rays)

# The same greedy choice with exact areas.
best = np.flatnonzero(prob > 0.3)
best = best[np.argsort(-prob.ravel()[best], kind='stable')]
angles = np.arange(rays) * 2 * np.pi / rays
xs = np.trunc((best % width)[:, None] + dist.reshape(-1, rays)[best] * np.cos(angles))
ys = np.trunc((best // width)[:, None] + dist.reshape(-1, rays)[best] * np.sin(angles))
areas = 0.5 * np.abs((xs * np.roll(ys, -1, 1) - ys * np.roll(xs, -1, 1)).sum(1))
polygons = shapely.buffer(shapely.polygons(np.stack([xs, ys], -1)), 0)
tree = shapely.STRtree(polygons)
def exactly(overlap):
    gone, kept = np.zeros(len(best), bool), []
    for i in range(len(best)):
        if gone[i]: continue
        kept.append(int(best[i]))
        near = tree.query(polygons[i])
        near = near[(near > i) & ~gone[near]]
        shared = shapely.area(shapely.intersection(polygons[i], polygons[near]))
        gone[near[shared / np.maximum(np.minimum(areas[i], areas[near]), 1e-10) > overlap]] = True
    return kept

stars = []
for overlap in (0.2, 0.4, 0.6):
    points, scores, distances = non_maximum_suppression(dist, prob, b=0, nms_thresh=overlap, prob_thresh=0.3)
    drawn = polygons_to_label(distances, points, (height, width), prob=scores)
    stars.append({'exact': exactly(overlap), 'pixels': (points[:, 0] * width + points[:, 1]).tolist(), 'labels': drawn.ravel().tolist()})

grey = image('grey', np.float32)
edges = [
    canny(grey.astype(np.float64), sigma=sigma, low_threshold=low, high_threshold=high).ravel().astype(int).tolist()
    for sigma, low, high in ((1, 60, 120), (2, 30, 50), (3.5, 5, 20))
]

names = ('area', 'perimeter', 'equivalent_diameter_area', 'solidity', 'centroid', 'bbox', 'axis_major_length',
         'axis_minor_length', 'eccentricity', 'orientation', 'intensity_mean', 'intensity_min', 'intensity_max', 'intensity_std')
colours = read('colours', np.uint16).reshape(height, width, 2)
table = regionprops_table(image('labels', np.uint16), colours, properties=names)
print(json.dumps({'stars': stars, 'edges': edges, 'table': {k: np.asarray(v, float).tolist() for k, v in table.items()}}))
`;

interface Reference {
  readonly stars: { exact: number[]; pixels: number[]; labels: number[] }[];
  readonly edges: number[][];
  readonly table: Record<string, number[]>;
}

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);
const [width, height] = [230, 190];
const count = 32;
const found = renumber(Int32Array.from(cells(3, 90, width, height)));
const targets = targetsOf(
  { labels: found.labels, width, height },
  { distance: { scale: 'relative' }, stars: { rays: count } },
);
// No two are equal: in which order those would come is StarDist's sort's affair.
const scores = noisy(targets['distance']!.values, 0.05, 4);
const distances = noisy(targets['stars']!.values, 0.7, 5, 0.001);
const grey = noisy(
  Float32Array.from(found.labels, (id) => (id === 0 ? 40 : 90 + (id % 7) * 10)),
  8,
  6,
);
const colours = Uint16Array.from(noisy(new Float32Array(2 * width * height).fill(500), 80, 7));
let reference: Reference;

beforeAll(async () => {
  if (python === '') return;
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-instances-'));
  const files = { scores, stars: distances, grey, colours, labels: found.labels };
  for (const [name, values] of Object.entries(files)) await writeFile(path.join(folder, name), values);
  const args = [folder, width, height, count].map(String);
  reference = (await runPython(python, script, args)) as Reference;
  await rm(folder, { recursive: true });
}, 120_000);

describe.each([
  [0.2, 0],
  [0.4, 1],
  [0.6, 2],
])('star-convex polygons with an overlap of %d', (overlap, index) => {
  const rays = { count, distances, width, height, scale: { x: 1, y: 1 } };
  const candidates = Int32Array.from(scores.keys()).filter((pixel) => scores[pixel]! > 0.3);
  const kept = [...suppress(highestFirst(scores, candidates), rays, overlap)];
  const same = (expected: readonly number[]) =>
    kept.filter((pixel) => expected.includes(pixel)).length / Math.max(kept.length, expected.length);

  testWithPython('are those of exact areas, and of StarDist but for its rounded ones', () => {
    const { exact, pixels } = reference.stars[index]!;
    expect(kept.length).toBeGreaterThan(100);
    expect(same(exact)).toBeGreaterThan(0.97);
    expect(same(pixels)).toBeGreaterThan(0.92);
  });

  testWithPython('make the objects of StarDist', () => {
    const own = paintStars(Int32Array.from(kept), rays);
    const ious = [...bestIous(reference.stars[index]!.labels, own).values()];
    expect(ious.filter((iou) => iou > 0.8).length).toBeGreaterThan(0.92 * ious.length);
  });

  testWithPython('are drawn as by StarDist, to the pixel', () => {
    const { pixels, labels } = reference.stars[index]!;
    expect([...paintStars(Int32Array.from(pixels), rays)]).toEqual(labels);
  });
});

testWithPython.each([
  [0, { sigma: 1, low: 60, high: 120 }],
  [1, { sigma: 2, low: 30, high: 50 }],
  [2, { sigma: 3.5, low: 5, high: 20 }],
])("Canny's edges are those of scikit-image (%#)", (index, settings) => {
  const edges = cannyEdges(grey, width, height, settings);
  expect([...edges]).toEqual(reference.edges[index]);
});

testWithPython('measurements are those of scikit-image', () => {
  const own = measure(found, width, height, { pixels: colours, channels: 2 });
  const { table } = reference;
  const pairs: [string, number[]][] = [
    ['area', table['area']!],
    ['perimeter', table['perimeter']!],
    ['equivalentDiameter', table['equivalent_diameter_area']!],
    ['solidity', table['solidity']!],
    ['centroidX', table['centroid-1']!],
    ['centroidY', table['centroid-0']!],
    ['left', table['bbox-1']!],
    ['top', table['bbox-0']!],
    ['width', table['bbox-3']!.map((end, at) => end - table['bbox-1']![at]!)],
    ['height', table['bbox-2']!.map((end, at) => end - table['bbox-0']![at]!)],
    ['majorAxis', table['axis_major_length']!],
    ['minorAxis', table['axis_minor_length']!],
    ['eccentricity', table['eccentricity']!],
    ['orientation', table['orientation']!],
    ...['Mean', 'Min', 'Max', 'Std'].flatMap((name): [string, number[]][] => [
      [`intensity${name}1`, table[`intensity_${name.toLowerCase()}-0`]!],
      [`intensity${name}2`, table[`intensity_${name.toLowerCase()}-1`]!],
    ]),
  ];
  for (const [name, expected] of pairs) {
    const off = Array.from(own[name]!, (value, at) => Math.abs(value - expected[at]!));
    expect([name, Math.max(...off) < 1e-9 * Math.max(1, ...expected)]).toEqual([name, true]);
    expect(own[name]).toHaveLength(found.count);
  }
});
