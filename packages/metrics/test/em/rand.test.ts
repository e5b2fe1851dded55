import { randScore } from '../../src/em/rand';
import { overlapOfLabels } from '../../src/instances/overlap-of-labels';

function score(truth: string, predicted: string) {
  const [a, b] = [truth, predicted].map((text) => Uint8Array.from(text, Number));
  return randScore(overlapOfLabels(a!, Math.max(0, ...a!), b!, Math.max(0, ...b!)));
}

test('equal segments are 1, whatever their labels and whatever is predicted on membranes', () => {
  expect(score('1110222', '2223111')).toEqual({ split: 1, merge: 1, score: 1 });
});

test('a segment in two halves is split, not merged', () => {
  // Σ p² = 4 + 4, Σ t² = 16, Σ s² = 4 + 4
  expect(score('1111', '1122')).toEqual({ split: 0.5, merge: 1, score: 2 / 3 });
});

test('two segments in one are merged, not split', () => {
  expect(score('1122', '1111')).toEqual({ split: 1, merge: 0.5, score: 2 / 3 });
});

test('each pixel predicted as membrane is a segment of its own', () => {
  // As 1 1 and two single ones: Σ p² = 4 + 1 + 1 = Σ s², Σ t² = 16
  expect(score('1111', '1100')).toEqual({ split: 6 / 16, merge: 1, score: 12 / 22 });
  expect(score('1111', '1123')).toEqual(score('1111', '1100'));
});

test('nothing predicted is all single pixels, and a truth of membranes alone has no score', () => {
  expect(score('1111', '0000')).toEqual({ split: 0.25, merge: 1, score: 0.4 });
  expect([score('0000', '1111'), score('0000', '0000')]).toEqual([null, null]);
});
