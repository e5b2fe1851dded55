import { random } from '@mitos/core';
import { evaluationPackages, runPython, testsWithPython } from '@mitos/testing';
import { confusionOf } from '../../src/semantic/confusion';
import { accuracyWithPenalty, penaltyCounts } from '../../src/semantic/penalty';
import { dice, iou, precision, recall } from '../../src/semantic/ratios';

const { python, testWithPython } = await testsWithPython('evaluation', evaluationPackages);

/**
 * Each pair of class maps by scikit-learn, per class: F1, Jaccard, precision and recall with `zero_division` 1 (rule
 * `one`), 0 (`zero`) and nan (`skip`; `jaccard_score` knows no nan and is left out there). nan is printed as None.
 * The accuracy with penalty is counted by NumPy.
 */
const script = `
import json, sys
import numpy as np
from sklearn.metrics import confusion_matrix, f1_score, jaccard_score, precision_score, recall_score

def number(value):
    return None if np.isnan(value) else float(value)

def score(function, truth, predicted, classes, empty):
    return [number(v) for v in function(truth, predicted, labels=range(classes), average=None, zero_division=empty)]

def penalty(t, p):
    wrong = np.logical_xor(t, p).sum() / t.size
    return float((t & p).sum() / t.sum() - wrong) if t.any() else float(1 - wrong)

def of(truth, predicted, classes):
    truth, predicted = np.array(truth), np.array(predicted)
    args = truth, predicted, classes
    return {
        'right': confusion_matrix(truth, predicted, labels=range(classes)).diagonal().tolist(),
        'penalty': [penalty(truth == c, predicted == c) for c in range(classes)],
        'dice': [score(f1_score, *args, empty) for empty in (1, 0, np.nan)],
        'iou': [score(jaccard_score, *args, empty) for empty in (1, 0)],
        'precision': [score(precision_score, *args, empty) for empty in (1, 0, np.nan)],
        'recall': [score(recall_score, *args, empty) for empty in (1, 0, np.nan)],
    }

print(json.dumps([of(*case) for case in json.loads(sys.argv[1])]))
`;

type Scores = readonly (readonly (number | null)[])[];

interface Found {
  readonly right: readonly number[];
  readonly penalty: readonly number[];
  readonly dice: Scores;
  readonly iou: Scores;
  readonly precision: Scores;
  readonly recall: Scores;
}

type Case = readonly [truth: readonly number[], predicted: readonly number[], classes: number];

const chance = random(7, 'class maps');

/** 1 to 60 pixels of up to 5 classes, of which some are absent from the truth, the prediction or both. */
function randomCase(): Case {
  const classes = 2 + chance.integer(4);
  const size = 1 + chance.integer(60);
  const side = () => {
    const present = 1 + chance.integer(classes);
    return Array.from({ length: size }, () => chance.integer(present));
  };
  const [one, another] = [side(), side()];
  const mixture = one.map((own, i) => (chance.uniform() < 0.6 ? own : another[i]!));
  return chance.integer(2) === 0 ? [one, mixture, classes] : [mixture, one, classes];
}

const cases: readonly Case[] = [
  // The class 1 in neither, in the truth alone, in the prediction alone.
  [[0, 0], [0, 0], 2],
  [[0, 1], [0, 0], 2],
  [[0, 0], [0, 1], 2],
  ...Array.from({ length: 60 }, randomCase),
];

testWithPython(
  'class scores are those of scikit-learn, with the zero_division that belongs to the rule',
  async () => {
    const reference = (await runPython(python, script, [JSON.stringify(cases)])) as Found[];
    const kinds = { neither: 0, truthOnly: 0, predictedOnly: 0 };
    cases.forEach(([truth, predicted, classes], i) => {
      const expected = reference[i]!;
      const maskOf = (map: readonly number[], wanted: number) => map.map((own) => (own === wanted ? 1 : 0));
      const perClass = Array.from({ length: classes }, (_, c) =>
        confusionOf(maskOf(truth, c), maskOf(predicted, c)),
      );
      perClass.forEach((counts, c) => {
        const { truePositives: tp, falsePositives: fp, falseNegatives: fn } = counts;
        expect(tp).toBe(expected.right[c]);
        expect(accuracyWithPenalty(penaltyCounts(counts, truth.length))).toBeCloseTo(
          expected.penalty[c]!,
          12,
        );
        if (tp + fp + fn === 0) kinds.neither++;
        else if (tp + fp === 0) kinds.truthOnly++;
        else if (tp + fn === 0) kinds.predictedOnly++;

        (['one', 'zero', 'skip'] as const).forEach((rule, r) => {
          expectSame(dice(counts, rule), expected.dice[r]![c]!);
          if (rule !== 'skip') expectSame(iou(counts, rule), expected.iou[r]![c]!);
          // scikit-learn also asks `zero_division` where one side alone is empty. That is 0 here by any rule, its
          // zero_division=0.
          const isOneEmpty = (tp + fp === 0) !== (tp + fn === 0);
          expectSame(precision(counts, rule), expected.precision[isOneEmpty ? 1 : r]![c]!);
          expectSame(recall(counts, rule), expected.recall[isOneEmpty ? 1 : r]![c]!);
        });
      });
    });
    // All kinds of emptiness occurred, so that the comparison means something.
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(5);
  },
  600_000,
);

function expectSame(found: number | null, expected: number | null): void {
  if (expected === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(expected, 12);
}
