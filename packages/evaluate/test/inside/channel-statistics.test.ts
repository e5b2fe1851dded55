import { ChannelTally, mostVarying } from '../../src/inside/channel-statistics';

const mapOf = (...values: number[]) => ({
  width: values.length / 2,
  height: 1,
  channels: 2,
  values: Float32Array.from(values),
});

test('each channel is tallied over all maps', () => {
  const tally = new ChannelTally(2);
  tally.add(mapOf(1, -4, 3, 4));
  tally.add(mapOf(5, 0));
  expect(tally.statistics()).toEqual([
    { low: 1, mean: 3, high: 5, variance: expect.closeTo(8 / 3, 12) as number },
    { low: -4, mean: 0, high: 4, variance: expect.closeTo(32 / 3, 12) as number },
  ]);
});

test('the channels that vary most stay in their order, and of equal ones the first are taken', () => {
  const variances = [0, 3, 1, 3, 2, 1];
  const statistics = variances.map((variance) => ({ variance }));
  expect(mostVarying(statistics, 4)).toEqual([1, 2, 3, 4]);
  expect(mostVarying(statistics, 9)).toEqual([0, 1, 2, 3, 4, 5]);
});
