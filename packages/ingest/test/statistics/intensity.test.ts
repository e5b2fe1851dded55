import { IntensityStatistics } from '../../src/statistics/intensity';

test('mean and population deviation per channel, in units of the full range', () => {
  const statistics = new IntensityStatistics();
  statistics.add({
    channels: 3,
    bits: 8,
    pixels: Uint8Array.of(0, 255, 51, 255, 255, 51),
  });
  const { mean, std } = statistics.of(3);
  expect(mean).toEqual([0.5, 1, 0.2]);
  expect(std).toEqual([0.5, 0, 0]);
});

test('grey images count in every channel, 16 bits beside 8', () => {
  const statistics = new IntensityStatistics();
  statistics.add({ channels: 3, bits: 8, pixels: Uint8Array.of(0, 255, 0) });
  statistics.add({ channels: 1, bits: 16, pixels: Uint16Array.of(65535) });
  expect(statistics.of(3)).toEqual({ mean: [0.5, 1, 0.5], std: [0.5, 0, 0.5] });
});

test('nothing has mean 0 and deviation 0', () => {
  expect(new IntensityStatistics().of(1)).toEqual({ mean: [0], std: [0] });
});
