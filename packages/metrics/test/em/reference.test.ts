import { random } from '@mitos/core';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { foregroundPixels } from '../../src/em/foreground';
import type { SplitMergeScore } from '../../src/em/foreground';
import { informationScore } from '../../src/em/information';
import { randScore } from '../../src/em/rand';
import type { OverlapTable } from '../../src/instances/overlap';
import { overlapOfLabels } from '../../src/instances/overlap-of-labels';
import { labelPairs } from '../support/random-labels';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

/*
 * Predicted membranes inside true segments get a label of their own for each pixel, as the scripts of ISBI 2012 count
 * them; `adapted_rand_error` takes them for one segment otherwise. It counts pairs of different pixels, the paper any
 * pairs: the paper's sums of squares are larger by the number of pixels. What it calls precision is the share of the
 * truth's pairs. `info` is the paper's equations on the table of scikit-image.
 */
const script = `
import json, sys
import numpy as np
from skimage.metrics import adapted_rand_error, contingency_table

def info(true, pred):
    p = contingency_table(true, pred, ignore_labels=(0,), normalize=False).toarray()
    p = p / p.sum()
    h = lambda q: float(-(q[q > 0] * np.log(q[q > 0])).sum())
    ht, hs, joint = h(p.sum(1)), h(p.sum(0)), h(p)
    i = ht + hs - joint
    return [i / hs, i / ht, 2 * i / (hs + ht)]

results = []
for w, h, t, p in json.load(open(sys.argv[1])):
    true, pred = np.array(t).reshape(h, w), np.array(p).reshape(h, w)
    pred[pred == 0] = pred.max() + 1 + np.arange((pred == 0).sum())
    error, split, merge = adapted_rand_error(true, pred, ignore_labels=(0,))
    results.append({'rand': [float(split), float(merge), 1 - float(error)], 'info': info(true, pred)})
print(json.dumps(results))
`;

interface Reference {
  /** Split, merge and score. */
  readonly rand: readonly number[];
  readonly info: readonly number[];
}

const pairs = labelPairs(random(6, 'em'), 40).filter(
  (pair) => pair.truthCount > 1 && pair.predictedCount > 0,
);

testWithPython(
  'V_Rand and V_Info are those of scikit-image and NumPy',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mitos-em-'));
    const file = path.join(folder, 'pairs.json');
    const list = pairs.map((pair) => [pair.width, pair.height, [...pair.truth], [...pair.predicted]]);
    await writeFile(file, JSON.stringify(list));
    const reference = (await runPython(python, script, [file])) as Reference[];
    await rm(folder, { recursive: true });

    expect(reference.length).toBeGreaterThan(30);
    pairs.forEach((pair, i) => {
      const table = overlapOfLabels(pair.truth, pair.truthCount, pair.predicted, pair.predictedCount);
      expect(asList(differentPixels(table))).toEqual(close(reference[i]!.rand));
      expect(asList(informationScore(table)!)).toEqual(close(reference[i]!.info));
    });
  },
  300_000,
);

const asList = ({ split, merge, score }: SplitMergeScore) => [split, merge, score];
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10) as number);

/** V_Rand as it is of pairs of different pixels: from the score, back to the sums, each without its pixels. */
function differentPixels(table: OverlapTable): SplitMergeScore {
  const { split, merge } = randScore(table)!;
  const { count, byTruth } = foregroundPixels(table);
  const truth = byTruth.reduce((sum, pixels) => sum + pixels * pixels, 0);
  const both = split * truth;
  const [pairsBoth, pairsTruth, pairsPredicted] = [both - count, truth - count, both / merge - count];
  return {
    split: pairsBoth / pairsTruth,
    merge: pairsBoth / pairsPredicted,
    score: (2 * pairsBoth) / (pairsTruth + pairsPredicted),
  };
}
