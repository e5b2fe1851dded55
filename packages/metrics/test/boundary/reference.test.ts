import { random } from '@mitos/core';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boundaryCounts } from '../../src/boundary/boundary-f1';
import { meanSurfaceDistance, robustHausdorff } from '../../src/boundary/hausdorff';
import { surfaceCounts, surfaceDice } from '../../src/boundary/surface-dice';
import { surfaceDistances } from '../../src/boundary/surface-distances';
import type { SurfaceDistances } from '../../src/boundary/surface-distances';
import { randomPair } from './masks';
import type { MaskPair } from './masks';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

const percents = [50, 80, 95, 100];
const tolerances = [0, 1, 1.5, 3];

/**
 * DeepMind's surface-distance, and boundary pixels counted by trying every pair of them (all distances of SciPy's `cdist`).
 * The package asks NumPy for `Inf`, which NumPy 2 does not have any more.
 */
const script = `
import json, sys
import numpy as np
np.Inf = np.inf
import surface_distance as sd
from scipy.ndimage import binary_erosion
from scipy.spatial.distance import cdist

percents, tolerances, pairs = json.load(open(sys.argv[1]))
number = lambda value: float(value) if np.isfinite(value) else None

def boundary(mask):
    return np.argwhere(mask & ~binary_erosion(mask))

def near(a, b, tolerance):
    return int((cdist(a, b).min(axis=1) <= tolerance).sum()) if len(a) and len(b) else 0

def of(width, height, truth, predicted):
    t, p = (np.array(m, bool).reshape(height, width) for m in (truth, predicted))
    d = sd.compute_surface_distances(t, p, spacing_mm=(1, 1))
    lengths = d['surfel_areas_gt'].sum(), d['surfel_areas_pred'].sum()
    means = np.array(sd.compute_average_surface_distance(d))
    a, b = boundary(t), boundary(p)
    return {
        'lengths': [float(v) for v in lengths],
        'hausdorff': [number(sd.compute_robust_hausdorff(d, percent)) for percent in percents],
        'dice': [float(sd.compute_surface_dice_at_tolerance(d, tolerance)) for tolerance in tolerances],
        'mean': number((means * lengths).sum() / sum(lengths)),
        'boundary': [
            {'truth': len(a), 'truthNear': near(a, b, tolerance), 'predicted': len(b), 'predictedNear': near(b, a, tolerance)}
            for tolerance in tolerances
        ],
    }

with np.errstate(all='ignore'):
    print(json.dumps([of(*pair) for pair in pairs]))
`;

interface Found {
  readonly lengths: readonly [truth: number, predicted: number];
  readonly hausdorff: readonly (number | null)[];
  readonly dice: readonly number[];
  readonly mean: number | null;
  readonly boundary: readonly object[];
}

const chance = random(3, 'sizes');
const all = (width: number, height: number) => new Uint8Array(width * height).fill(1);
const none = (width: number, height: number) => new Uint8Array(width * height);

/** Never empty on both sides: there the package divides by zero. */
const pairs: readonly MaskPair[] = [
  { width: 9, height: 5, truth: all(9, 5), predicted: none(9, 5) },
  { width: 9, height: 5, truth: none(9, 5), predicted: all(9, 5) },
  { width: 1, height: 1, truth: all(1, 1), predicted: all(1, 1) },
  ...Array.from({ length: 80 }, (_, seed) =>
    randomPair(2 + chance.integer(40), 2 + chance.integer(40), 1 + chance.integer(8), seed),
  ),
  randomPair(130, 90, 40, 100),
].filter(({ truth, predicted }) => truth.includes(1) || predicted.includes(1));

testWithPython(
  'contours and boundaries of random masks are those of surface-distance and SciPy',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mitos-surfaces-'));
    const file = path.join(folder, 'masks.json');
    const masks = pairs.map((one) => [one.width, one.height, [...one.truth], [...one.predicted]]);
    await writeFile(file, JSON.stringify([percents, tolerances, masks]));
    const reference = (await runPython(python, script, [file])) as Found[];
    await rm(folder, { recursive: true });

    expect(reference).toHaveLength(pairs.length);
    pairs.forEach(({ width, height, truth, predicted }, i) => {
      const expected = reference[i]!;
      const distances = surfaceDistances(truth, predicted, width, height);
      const found = {
        lengths: lengthsOf(distances),
        hausdorff: percents.map((percent) => robustHausdorff(distances, percent)),
        dice: tolerances.map((tolerance) => surfaceDice(surfaceCounts(distances, tolerance))),
        mean: meanSurfaceDistance(distances),
        boundary: tolerances.map((tolerance) => boundaryCounts(truth, predicted, width, height, tolerance)),
      };
      expectClose(found.lengths, expected.lengths);
      expectClose(found.hausdorff, expected.hausdorff);
      expectClose(found.dice, expected.dice);
      expectClose([found.mean], [expected.mean]);
      expect(found.boundary).toEqual(expected.boundary);
    });
    // Not all perfect or hopeless, so that the comparison means something.
    expect(new Set(reference.map(({ dice }) => dice[1])).size).toBeGreaterThan(pairs.length / 2);
  },
  600_000,
);

function lengthsOf({ truthToPredicted, predictedToTruth }: SurfaceDistances): number[] {
  return [truthToPredicted, predictedToTruth].map(({ lengths }) => lengths.reduce((a, b) => a + b, 0));
}

/** Equal to 1e-9; null stands for no distance at all. */
function expectClose(found: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(found).toEqual(
    expected.map((value) => (value === null ? null : (expect.closeTo(value, 9) as unknown))),
  );
}
