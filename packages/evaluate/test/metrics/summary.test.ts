import { countsOf } from '../../src/metrics/scores';
import { overlapTable } from '@mitos/metrics';
import { summarise } from '../../src/metrics/summary';
import { labelRuns } from '@mitos/core';
import { picture } from '@mitos/testing';

function counts(truth: string, predicted: string) {
  const [a, b] = [picture(truth).labels, picture(predicted).labels];
  return countsOf(a, b, overlapTable([...labelRuns(a).values()], b, Math.max(...b)));
}

const images = [
  { id: 'a', group: 'stained', counts: counts('1111.', '1111.') },
  { id: 'b', group: 'bright', counts: counts('11...', '.1111') },
  { id: 'c', counts: counts('.....', '.....') },
];

test('the mean is over images, pooled scores are of the summed counts, groups are means', () => {
  expect(summarise(images, ['dice', 'iou', 'map'], '0.5')).toEqual({
    threshold: '0.5',
    scores: {
      dice: { mean: (1 + 1 / 3 + 1) / 3, pooled: 10 / 14 },
      iou: { mean: (1 + 1 / 5 + 1) / 3, pooled: 5 / 9 },
      map: { mean: 2 / 3, pooled: expect.closeTo(1 / 3, 14) },
    },
    groups: {
      bright: { dice: 1 / 3, iou: 1 / 5, map: 0 },
      stained: { dice: 1, iou: 1, map: 1 },
    },
  });
});

test('without images there is no value', () => {
  expect(summarise([], ['dice'], '0.5')).toEqual({
    threshold: '0.5',
    scores: { dice: { mean: null, pooled: null } },
    groups: {},
  });
});
