import { random } from '@mitos/core';
import type { Sample } from '../../../src/sample';
import { brightened, brightness } from '../../../src/transforms/intensity/brightness';

test('brightness adds, and neither rounds nor clips', () => {
  expect(brightened(Uint8Array.of(0, 20, 250), 10.5)).toEqual(Float32Array.of(10.5, 30.5, 260.5));
  expect(brightened(Uint8Array.of(0, 20, 250), -10.5)).toEqual(Float32Array.of(-10.5, 9.5, 239.5));
});

test('a dim image keeps its dark background apart', () => {
  // Of 8 bits the image uses 0 to 12. Clipped at 0, background and faint cells would become one.
  const sample: Sample = {
    width: 4,
    height: 1,
    channels: 1,
    pixels: Uint8Array.of(0, 1, 2, 12),
    labels: new Uint16Array(0),
    range: [0, 12],
  };
  for (let seed = 0; seed < 50; seed++) {
    const { pixels } = brightness.change!(sample, 0.3, random(seed), undefined as never);
    expect(Math.abs(pixels[0]!)).toBeLessThanOrEqual(0.3 * 12);
    expect(Array.from(pixels, (value) => value - pixels[0]!)).toEqual(
      [0, 1, 2, 12].map((step) => expect.closeTo(step, 5) as number),
    );
  }
});

test('offsets are drawn evenly from minus to plus a share of the range', () => {
  const sample: Sample = {
    width: 1,
    height: 1,
    channels: 1,
    pixels: Uint16Array.of(1000),
    labels: new Uint16Array(0),
    range: [500, 1500],
  };
  const stream = random(4);
  const offsets = Array.from(
    { length: 4000 },
    () => brightness.change!(sample, 0.2, stream, undefined as never).pixels[0]! - 1000,
  ).sort((a, b) => a - b);
  // Quartiles of an even distribution from -200 to 200; their standard error is about 2.7.
  expect(offsets[1000]).toBeCloseTo(-100, -1.5);
  expect(offsets[2000]).toBeCloseTo(0, -1.5);
  expect(offsets[3000]).toBeCloseTo(100, -1.5);
  expect(offsets[0]).toBeGreaterThanOrEqual(-200);
  expect(offsets.at(-1)).toBeLessThan(200);
});
