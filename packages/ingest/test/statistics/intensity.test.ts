import { imageStatistics } from '../../src/statistics/image-statistics';
import { IntensityStatistics } from '../../src/statistics/intensity';

function statisticsOf(...images: { channels: number; pixels: Uint8Array | Uint16Array | Float32Array }[]) {
  const statistics = new IntensityStatistics();
  for (const { channels, pixels } of images) {
    const width = pixels.length / channels;
    const bits = (8 * pixels.BYTES_PER_ELEMENT) as 8 | 16 | 32;
    const image = { width, height: 1, channels, bits, pixels, labels: new Uint16Array(width), instances: [] };
    statistics.add(imageStatistics(image, 'instances'));
  }
  return statistics;
}

test('mean and population deviation per channel, in units of the full range', () => {
  const statistics = statisticsOf({ channels: 3, pixels: Uint8Array.of(0, 255, 51, 255, 255, 51) });
  const { mean, std } = statistics.of(3);
  expect(mean).toEqual([0.5, 1, 0.2]);
  expect(std).toEqual([0.5, 0, 0]);
  expect(statistics.range(3)).toEqual([
    { min: 0, max: 255 },
    { min: 255, max: 255 },
    { min: 51, max: 51 },
  ]);
});

test('grey images count in every channel, 16 bits beside 8', () => {
  const statistics = statisticsOf(
    { channels: 3, pixels: Uint8Array.of(0, 255, 0) },
    { channels: 1, pixels: Uint16Array.of(65535) },
  );
  expect(statistics.of(3)).toEqual({ mean: [0.5, 1, 0.5], std: [0.5, 0, 0.5] });
  expect(statistics.overall).toEqual({ mean: 0.5, std: 0.5 });
});

test('float32 images are joined as if their pixels were those of one image', () => {
  const parts = [Float32Array.of(0.5, 2, -1), Float32Array.of(4), Float32Array.of(0.25, 0.25)];
  const joined = statisticsOf(...parts.map((pixels) => ({ channels: 1, pixels }))).of(1);
  const whole = statisticsOf({ channels: 1, pixels: Float32Array.from(parts.flatMap((part) => [...part])) });
  expect(joined.mean[0]).toBeCloseTo(1, 12);
  expect(joined.std[0]).toBeCloseTo(whole.of(1).std[0]!, 12);
  expect(whole.range(1)).toEqual([{ min: -1, max: 4 }]);
});

test('nothing has mean 0 and deviation 0', () => {
  expect(statisticsOf().of(1)).toEqual({ mean: [0], std: [0] });
  expect(statisticsOf().range(1)).toEqual([{ min: 0, max: 0 }]);
});
