import { RecentLosses } from '../../src/callbacks/recent-losses';

test('short epochs are kept step by step, the last 300', () => {
  const losses = new RecentLosses(10);
  for (let step = 1; step <= 450; step++) losses.add(step, step);
  expect(losses.points).toHaveLength(300);
  expect(losses.points[0]).toEqual({ step: 151, loss: 151 });
  expect(losses.points.at(-1)).toEqual({ step: 450, loss: 450 });
});

test('long epochs are thinned to means', () => {
  const losses = new RecentLosses(250); // three steps a point
  for (let step = 1; step <= 8; step++) losses.add(step, step);
  expect(losses.points).toEqual([
    { step: 3, loss: 2 },
    { step: 6, loss: 5 },
  ]);
});
