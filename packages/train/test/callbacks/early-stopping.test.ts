import { stopsEarly } from '../../src/callbacks/early-stopping';

test.each([
  { patience: 2, epoch: 5, best: 4, stops: false },
  { patience: 2, epoch: 6, best: 4, stops: true },
  { patience: 1, epoch: 1, best: 1, stops: false },
])(
  'with patience $patience, epoch $epoch after the best one $best stops: $stops',
  ({ patience, epoch, best, stops }) => {
    expect(stopsEarly({ patience }, epoch, best)).toBe(stops);
  },
);

test('without early stopping no epoch is the last', () => {
  expect(stopsEarly(undefined, 1000, 1)).toBe(false);
});
