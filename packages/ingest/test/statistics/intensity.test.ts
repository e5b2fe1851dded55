import { IntensityStatistics } from '../../src/statistics/intensity';
import { intensityOf, rangesOf } from '../../src/statistics/intensity-of';

type Tiny = { channels: number; pixels: Uint8Array | Uint16Array | Float32Array };

const intensity = ({ channels, pixels }: Tiny) =>
  intensityOf({ channels, pixels, bits: (8 * pixels.BYTES_PER_ELEMENT) as 8 | 16 | 32 });

function statisticsOf(...images: Tiny[]) {
  const statistics = new IntensityStatistics();
  for (const image of images) statistics.add(intensity(image));
  return statistics;
}

test('mean and population deviation per channel, in units of the full range', () => {
  const statistics = statisticsOf({ channels: 3, pixels: Uint8Array.of(0, 255, 51, 255, 255, 51) });
  const { mean, std } = statistics.of(3);
  expect(mean).toEqual([0.5, 1, 0.2]);
  expect(std).toEqual([0.5, 0, 0]);
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
});

test('nothing has mean 0 and deviation 0', () => {
  expect(statisticsOf().of(1)).toEqual({ mean: [0], std: [0] });
});

test('what several have counted is joined as if one had counted it', () => {
  const images = [
    { channels: 1, pixels: Uint8Array.of(0, 9, 200) },
    { channels: 3, pixels: Uint8Array.of(1, 2, 3) },
    { channels: 1, pixels: Float32Array.of(0.5, 0.75) },
    { channels: 1, pixels: Uint16Array.of(5, 60_000) },
  ];
  const joined = new IntensityStatistics();
  for (const image of images) joined.join(statisticsOf(image).parts);
  expect(joined.of(3)).toEqual(statisticsOf(...images).of(3));
});

test.each([
  [
    { channels: 3, pixels: Uint8Array.of(0, 255, 51, 255, 255, 51) },
    [
      [0, 255],
      [255, 255],
      [51, 51],
    ],
  ],
  [{ channels: 1, pixels: Uint16Array.of(700, 3) }, [[3, 700]]],
  [{ channels: 1, pixels: Float32Array.of(-1, 4) }, [[-1, 4]]],
])('the range of each channel (%#)', (image, expected) => {
  expect(rangesOf(intensity(image)).map(({ min, max }) => [min, max])).toEqual(expected);
});
