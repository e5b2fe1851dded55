import { random } from '@mitos/core';
import type { Pixels } from '@mitos/core';
import fc from 'fast-check';
import type { Sample } from '../../../src/sample';
import { intensityTransforms } from '../../../src/transforms/intensity/index';
import type { Others, Transform } from '../../../src/transforms/transform';

/** Settings for transforms that need some; the others take their defaults. */
const strengths: Record<string, unknown> = {
  brightness: 0.3,
  contrast: 0.3,
  gamma: 0.5,
  gaussianNoise: 0.1,
  saltAndPepper: 0.3,
  blur: 1.5,
  focusLoss: 2.5,
  clahe: { tiles: 2 },
  channelShuffle: true,
  invert: true,
};

const transforms = Object.entries<Transform>(intensityTransforms).map(([name, transform]) => ({
  name,
  transform,
  settings: transform.settings.parse(strengths[name] ?? {}),
}));

const others: Others = {
  draw: () => {
    throw new Error('no other image is needed');
  },
};

const apply = ({ transform, settings }: (typeof transforms)[number], sample: Sample, seed: number) =>
  transform.change!(sample, settings, random(seed), others);

type Range = readonly [number, number];

function sampleOf(width: number, height: number, channels: number, pixels: Pixels, range: Range): Sample {
  const labels = Uint16Array.from({ length: width * height }, (_, i) => i % 3);
  const weights = new Float32Array(width * height).fill(1);
  return { width, height, channels, pixels, labels, weights, range };
}

/** 8 and 16 bits and float32, grey and RGB, down to a single pixel; some of one value only, all with values beyond the ends. */
const samples = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    channels: fc.constantFrom(1, 3),
    type: fc.constantFrom('u8', 'u16', 'f32'),
    constant: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ width, height, channels, type, constant, seed }) => {
    const stream = random(seed);
    const [lowest, highest]: Range = type === 'u8' ? [0, 255] : type === 'u16' ? [0, 65535] : [-3.5, 12.25];
    const values = Array.from({ length: width * height * channels }, () => {
      const value = stream.between(lowest, highest);
      return type === 'f32' ? value : Math.round(value);
    });
    if (constant) values.fill(values[0]!);
    const pixels =
      type === 'u8'
        ? Uint8Array.from(values)
        : type === 'u16'
          ? Uint16Array.from(values)
          : Float32Array.from(values);
    const span = highest - lowest;
    const range: Range = constant ? [pixels[0]!, pixels[0]!] : [lowest + 0.1 * span, highest - 0.1 * span];
    return sampleOf(width, height, channels, pixels, range);
  });

describe.each(transforms)('$name', (one) => {
  test('gives a finite number for every pixel and channel, float32 or the type of the input', () => {
    fc.assert(
      fc.property(samples, fc.integer(), (sample, seed) => {
        const { pixels, ...rest } = apply(one, sample, seed);
        expect(rest).toMatchObject({ width: sample.width, height: sample.height, channels: sample.channels });
        expect(pixels).toHaveLength(sample.pixels.length);
        expect([Float32Array, sample.pixels.constructor]).toContain(pixels.constructor);
        expect(pixels.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test('hands on labels, weights and range as they are', () => {
    fc.assert(
      fc.property(samples, fc.integer(), (sample, seed) => {
        const result = apply(one, sample, seed);
        expect(result.labels).toBe(sample.labels);
        expect(result.weights).toBe(sample.weights);
        expect(result.range).toBe(sample.range);
      }),
      { numRuns: 20 },
    );
  });

  test('works on images without labels', () => {
    const sample = { ...sampleOf(4, 3, 3, new Uint8Array(36).fill(7), [0, 20]), labels: new Uint16Array(0) };
    expect(apply(one, sample, 1).labels).toBe(sample.labels);
  });

  test('leaves its input alone, and equal seeds give equal bits', () => {
    fc.assert(
      fc.property(samples, fc.integer(), (sample, seed) => {
        const before = sample.pixels.slice();
        const [first, second] = [apply(one, sample, seed), apply(one, sample, seed)];
        expect(sample.pixels).toEqual(before);
        expect(new Uint8Array(first.pixels.slice().buffer)).toEqual(
          new Uint8Array(second.pixels.slice().buffer),
        );
      }),
      { numRuns: 30 },
    );
  });
});

/** Those whose strength is a draw; their results differ from one seed to the next. */
const drawing = transforms.filter(({ name }) => name !== 'invert' && name !== 'percentileNormalisation');

test.each(drawing)('$name differs from seed to seed', (one) => {
  const stream = random(5);
  const pixels = Float32Array.from({ length: 64 * 64 * 3 }, () => stream.between(0, 100));
  const sample = sampleOf(64, 64, 3, pixels, [5, 95]);
  const results = new Set([1, 2, 3, 4, 5, 6].map((seed) => apply(one, sample, seed).pixels.join()));
  expect(results.size).toBeGreaterThan(3);
});

/** All but the one for which 0 is no light, so that an offset matters to it. */
const scaling = transforms.filter(({ name }) => name !== 'stainJitter');

test.each(scaling)('$name means the same in 8 and in 16 bits', (one) => {
  const stream = random(8);
  const small = Uint8Array.from({ length: 16 * 16 * 3 }, () => stream.integer(256));
  const large = Uint16Array.from(small, (value) => 200 + 100 * value);
  const a = apply(one, sampleOf(16, 16, 3, small, [10, 240]), 3).pixels;
  const b = apply(one, sampleOf(16, 16, 3, large, [1200, 24200]), 3).pixels;
  // Float32 keeps 24 bits; a value on the border between two counts or levels may fall to either side.
  const apart = Array.from(a, (value, i) => Math.abs((b[i]! - 200) / 100 - value));
  expect(apart.filter((difference) => difference > 0.01).length).toBeLessThanOrEqual(a.length / 100);
});

test('a strength of nothing changes nothing', () => {
  const nothing: Record<string, unknown> = {
    brightness: 0,
    contrast: 0,
    gamma: 0,
    gaussianNoise: 0,
    saltAndPepper: 0,
    blur: 0,
    focusLoss: 0,
    sharpen: { amount: 0 },
    backgroundGradient: { strength: 0 },
    hueSaturation: { hue: 0, saturation: 0, value: 0 },
    stainJitter: { factor: 0, shift: 0 },
  };
  const stream = random(9);
  const pixels = Uint8Array.from({ length: 12 * 9 * 3 }, () => stream.integer(256));
  for (const [name, settings] of Object.entries(nothing)) {
    const transform = intensityTransforms[name as keyof typeof intensityTransforms] as Transform;
    const sample = sampleOf(12, 9, 3, pixels, [3.5, 240.25]);
    const result = transform.change!(sample, transform.settings.parse(settings), random(2), others);
    // Float32 keeps 24 bits of values up to 255.
    result.pixels.forEach((value, i) => expect(Math.abs(value - pixels[i]!)).toBeLessThan(1e-4));
  }
});

test.each([
  ['brightness', 1.5],
  ['brightness', -0.1],
  ['contrast', 1],
  ['gamma', 100],
  ['gaussianNoise', 2],
  ['blur', 500],
  ['focusLoss', 500],
  ['saltAndPepper', 5],
  ['sharpen', { amount: -1 }],
  ['sharpen', { radius: 2 }],
  ['clahe', { clipLimit: 0.5 }],
  ['clahe', { tiles: 0 }],
  ['poissonNoise', { fewest: 100, most: 10 }],
  ['poissonNoise', { fewest: 0 }],
  ['hueSaturation', { hue: 400 }],
  ['stainJitter', { factor: 2 }],
  ['percentileNormalisation', { low: 90, high: 10 }],
  ['percentileNormalisation', { high: 101 }],
  ['backgroundGradient', { strength: 1 }],
  ['invert', false],
  ['channelShuffle', 3],
] as const)('%s refuses %j', (name, settings) => {
  expect(intensityTransforms[name].settings.safeParse(settings).success).toBe(false);
});
