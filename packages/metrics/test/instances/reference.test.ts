import { random } from '@mitos/core';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aggregatedJaccard, aggregatedJaccardPlus, jaccardOf } from '../../src/instances/aggregated-jaccard';
import {
  addMatching,
  matchingCounts,
  noMatching,
  panopticQuality,
  segmentationQuality,
} from '../../src/instances/assigned-matching';
import type { MatchingCounts } from '../../src/instances/assigned-matching';
import { confusionPerThreshold, meanAveragePrecision } from '../../src/instances/average-precision';
import { overlapOfLabels } from '../../src/instances/overlap-of-labels';
import { addSeg, seg, segSums } from '../../src/instances/seg';
import { sizeQuantiles } from '../../src/instances/sizes';
import { dice, iou, precision, recall } from '../../src/semantic/ratios';
import { labelPairs } from '../support/random-labels';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

/*
 * `aji` and `aji_plus` follow the definitions of HoVer-Net (Graham et al. 2019): all pairwise intersections and unions;
 * the pair of highest IoU of each true nucleus (AJI), or the pairs of `linear_sum_assignment` (AJI+); what is left
 * alone goes into the union. `kaggle` is the histogram of labels and a loop over thresholds, as in notebooks of the
 * Data Science Bowl 2018.
 */
const script = `
import json, sys
import numpy as np
from scipy.optimize import linear_sum_assignment
from stardist.matching import matching, matching_dataset

def tables(true, pred):
    both = np.histogram2d(true.ravel(), pred.ravel(), bins=(np.arange(true.max() + 2), np.arange(pred.max() + 2)))[0]
    inter, a, b = both[1:, 1:], both.sum(1)[1:], both.sum(0)[1:]
    union = a[:, None] + b[None] - inter
    return inter, union, a, b

def jaccard(inter, union, a, b, rows, cols):
    ok = inter[rows, cols] > 0
    rows, cols = rows[ok], cols[ok]
    alone_a, alone_b = np.setdiff1d(np.arange(len(a)), rows), np.setdiff1d(np.arange(len(b)), cols)
    total = union[rows, cols].sum() + a[alone_a].sum() + b[alone_b].sum()
    return float(inter[rows, cols].sum() / total)

def aji(true, pred):
    inter, union, a, b = tables(true, pred)
    return jaccard(inter, union, a, b, np.arange(len(a)), np.argmax(inter / union, 1))

def aji_plus(true, pred):
    inter, union, a, b = tables(true, pred)
    return jaccard(inter, union, a, b, *linear_sum_assignment(-inter / union))

def seg(true, pred):
    values = []
    for i in range(1, true.max() + 1):
        mask, value = true == i, 0.0
        for j in np.unique(pred[mask]):
            other = pred == j
            if j > 0 and (mask & other).sum() > 0.5 * mask.sum():
                value = float((mask & other).sum() / (mask | other).sum())
        values.append(value)
    return values

def kaggle(true, pred):
    inter, union, a, b = tables(true, pred)
    iou, scores = inter / union, []
    for t in np.arange(10, 20) / 20:
        hit = iou > t
        tp, fp, fn = hit.any(1).sum(), (~hit.any(0)).sum(), (~hit.any(1)).sum()
        scores.append(tp / (tp + fp + fn))
    return float(np.mean(scores))

def plain(m):
    return {k: float(v) for k, v in m._asdict().items() if k != 'criterion'}

pairs = [[np.array(x, np.uint16).reshape(h, w) for x in (t, p)] for w, h, t, p in json.load(open(sys.argv[1]))]
thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
full = [(t, p) for t, p in pairs if t.max() > 0 and p.max() > 0]
areas = np.concatenate([np.bincount(t.ravel())[1:] for t, p in pairs if t.max() > 0])
print(json.dumps({
    'stardist': [[plain(m) for m in matching(t, p, thresholds)] for t, p in pairs],
    'pooled': [plain(m) for m in matching_dataset(*zip(*pairs), thresholds, show_progress=False)],
    'aji': [aji(t, p) for t, p in full], 'plus': [aji_plus(t, p) for t, p in full],
    'kaggle': [kaggle(t, p) for t, p in full], 'seg': [seg(t, p) for t, p in pairs],
    'quartiles': np.quantile(areas, [0, 0.25, 0.5, 0.75, 1]).tolist(),
}))
`;

type StarDist = Readonly<Record<string, number>>;

interface Reference {
  /** Per image, per threshold. */
  readonly stardist: readonly (readonly StarDist[])[];
  readonly pooled: readonly StarDist[];
  /** Of the images with objects on both sides. */
  readonly aji: readonly number[];
  readonly plus: readonly number[];
  readonly kaggle: readonly number[];
  /** Per image, per true object. */
  readonly seg: readonly (readonly number[])[];
  readonly quartiles: readonly number[];
}

const thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const pairs = labelPairs(random(5, 'objects'), 60);
const tables = pairs.map((pair) =>
  overlapOfLabels(pair.truth, pair.truthCount, pair.predicted, pair.predictedCount),
);
const full = tables.filter((table) => table.truthCount > 0 && table.predictedCount > 0);
let reference: Reference;

beforeAll(async () => {
  if (python === '') return;
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-objects-'));
  const file = path.join(folder, 'pairs.json');
  const list = pairs.map((pair) => [pair.width, pair.height, [...pair.truth], [...pair.predicted]]);
  await writeFile(file, JSON.stringify(list));
  reference = (await runPython(python, script, [file])) as Reference;
  await rm(folder, { recursive: true });
}, 300_000);

/** What StarDist calls it; 0 where nothing is true and nothing predicted. IoU is float32 there. */
function asStarDist(counts: MatchingCounts) {
  return {
    tp: counts.truePositives,
    fp: counts.falsePositives,
    fn: counts.falseNegatives,
    precision: precision(counts, 'zero'),
    recall: recall(counts, 'zero'),
    accuracy: iou(counts, 'zero'),
    f1: dice(counts, 'zero'),
    mean_matched_score: segmentationQuality(counts, 'zero'),
    panoptic_quality: panopticQuality(counts, 'zero'),
  };
}

const close = (values: readonly number[], digits: number) =>
  values.map((value) => expect.closeTo(value, digits) as number);

function expectClose(found: StarDist, expected: StarDist): void {
  for (const [name, value] of Object.entries(found)) {
    expect({ [name]: value }).toEqual({ [name]: expect.closeTo(expected[name]!, 6) });
  }
}

testWithPython('matches, per image, are those of StarDist at thresholds from 0.1 to 0.9', () => {
  tables.forEach((table, image) => {
    thresholds.forEach((threshold, t) => {
      expectClose(asStarDist(matchingCounts(table, threshold)), reference.stardist[image]![t]!);
    });
  });
});

testWithPython('matches, pooled over images, are those of StarDist', () => {
  thresholds.forEach((threshold, t) => {
    const pooled = tables.map((table) => matchingCounts(table, threshold)).reduce(addMatching, noMatching);
    expectClose(asStarDist(pooled), reference.pooled[t]!);
  });
});

testWithPython('AJI and AJI+ are those of the definitions in NumPy, and differ', () => {
  const [aji, plus] = [aggregatedJaccard, aggregatedJaccardPlus].map((sums) =>
    full.map((table) => jaccardOf(sums(table))),
  );
  expect(aji).toEqual(close(reference.aji, 12));
  expect(plus).toEqual(close(reference.plus, 12));
  expect(aji).not.toEqual(plus);
});

testWithPython("Kaggle's mAP is that of NumPy", () => {
  const found = full.map((table) => meanAveragePrecision(confusionPerThreshold(table)));
  expect(found).toEqual(close(reference.kaggle, 12));
});

testWithPython('SEG is the mean over true objects, of an image and of all', () => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  tables.forEach((table, image) => {
    if (table.truthCount > 0) expect(seg(segSums(table))).toBeCloseTo(mean(reference.seg[image]!), 12);
  });
  const pooled = tables.map(segSums).reduce(addSeg);
  expect(seg(pooled)).toBeCloseTo(mean(reference.seg.flat()), 12);
});

testWithPython('ranges of sizes end at the quartiles of NumPy', () => {
  const objects = tables.flatMap((table) =>
    [...table.truthAreas.slice(1)].map((area) => ({ area, iou: null })),
  );
  const ranges = sizeQuantiles(objects);
  expect([ranges[0]!.from, ...ranges.map(({ to }) => to)]).toEqual(close(reference.quartiles, 9));
});
