import { foregroundPixels } from '../../src/em/foreground';
import { overlapOfLabels } from '../../src/instances/overlap-of-labels';

test('pixels of true segments count, by truth, by prediction and by both; predicted membranes are single', () => {
  const [truth, predicted] = [Uint8Array.from('11100222', Number), Uint8Array.from('11033330', Number)];
  expect(foregroundPixels(overlapOfLabels(truth, 2, predicted, 3))).toEqual({
    count: 6,
    single: 2,
    byTruth: Float64Array.of(0, 3, 3),
    byPredicted: Float64Array.of(0, 2, 0, 2),
    byBoth: Float64Array.of(2, 2),
  });
});
