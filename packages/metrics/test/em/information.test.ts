import { informationScore } from '../../src/em/information';
import { overlapOfLabels } from '../../src/instances/overlap-of-labels';

function score(truth: string, predicted: string) {
  const [a, b] = [truth, predicted].map((text) => Uint8Array.from(text, Number));
  return informationScore(overlapOfLabels(a!, Math.max(0, ...a!), b!, Math.max(0, ...b!)));
}
const close = (split: number, merge: number, score: number) => ({
  split: expect.closeTo(split, 12) as number,
  merge: expect.closeTo(merge, 12) as number,
  score: expect.closeTo(score, 12) as number,
});

test('equal segments are 1, whatever their labels and whatever is predicted on membranes', () => {
  expect(score('1110222', '2223111')).toEqual(close(1, 1, 1));
});

test('two segments, one of them in two halves, are split and not merged', () => {
  // H(T) = 1 bit, H(S) = 1.5 bits, I = 1 bit
  expect(score('11112222', '11223333')).toEqual(close(1 / 1.5, 1, 2 / 2.5));
});

test('three segments, two of them in one, are merged and not split', () => {
  expect(score('11223333', '11112222')).toEqual(close(1, 1 / 1.5, 2 / 2.5));
});

test('each pixel predicted as membrane is a segment of its own', () => {
  expect(score('11112222', '11003333')).toEqual(score('11112222', '11453333'));
});

test('two segments in one share no information', () => {
  expect(score('1122', '1111')).toEqual(close(1, 0, 0));
});

test('one segment, found as one, is 1; in two halves it is split, and nothing was to be merged', () => {
  expect(score('1111', '1111')).toEqual({ split: 1, merge: 1, score: 1 });
  expect(score('1111', '1122')).toEqual(close(0, 1, 0));
});

test('a truth of membranes alone has no score', () => {
  expect([score('0000', '1111'), score('0000', '0000')]).toEqual([null, null]);
});
