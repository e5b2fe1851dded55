import { random } from '@mitos/core';
import type { Sample } from '../../../src/sample';
import { keras, withBrightness, withChannelShift } from '../../../src/transforms/geometry/keras';
import { frameOf } from './moved';

const sample: Sample = {
  ...{
    width: 4,
    height: 1,
    channels: 1,
    pixels: Uint8Array.of(10, 60, 110, 200),
    labels: new Uint16Array(0),
  },
  range: [10, 210],
};

test('nothing happens by default', () => {
  const settings = keras.settings.parse({});
  const { mapping, border } = keras.move!(frameOf(sample), settings, random(1));
  mapping.matrix!.forEach((value, i) => expect(value).toBeCloseTo(i === 0 || i === 4 ? 1 : 0, 12));
  expect(border).toEqual({ kind: 'nearest', fill: 0 });
  expect(keras.change!(sample, settings, random(1), { draw: () => sample })).toBe(sample);
});

test('what lies beyond the edges is counted from the dark to the bright end', () => {
  const settings = keras.settings.parse({ fill_mode: 'constant', cval: 51 });
  expect(keras.move!(frameOf(sample), settings, random(1)).border).toEqual({ kind: 'constant', fill: 0.2 });
});

test('values are shifted by shares of the range and clipped to those that were there', () => {
  expect([...withChannelShift(sample.pixels, 50)]).toEqual([60, 110, 160, 200]);
  expect([...withChannelShift(sample.pixels, -50)]).toEqual([10, 10, 60, 150]);
  const settings = keras.settings.parse({ channel_shift_range: 51 });
  const shifts = Array.from({ length: 300 }, (_, seed) => {
    const { pixels } = keras.change!(sample, settings, random(seed), { draw: () => sample });
    return pixels[1]! - 60;
  });
  // 51 of 255 levels are a fifth of the range of 200.
  expect(Math.max(...shifts)).toBeLessThanOrEqual(40);
  expect(Math.min(...shifts)).toBeGreaterThanOrEqual(-40);
  expect(Math.max(...shifts)).toBeGreaterThan(38);
  expect(Math.min(...shifts)).toBeLessThan(-38);
});

test('brightness multiplies from the dark end and is clipped at the bright one', () => {
  expect([...withBrightness(sample.pixels, 0.5, sample.range)]).toEqual([10, 35, 60, 105]);
  expect([...withBrightness(sample.pixels, 2, sample.range)]).toEqual([10, 110, 210, 210]);
});

test('a constant image stays as it is', () => {
  const flat: Sample = { ...sample, pixels: new Uint16Array(4).fill(700), range: [700, 700] };
  const settings = keras.settings.parse({ channel_shift_range: 51, brightness_range: [0.2, 3] });
  const { pixels } = keras.change!(flat, settings, random(1), { draw: () => flat });
  expect([...pixels]).toEqual([700, 700, 700, 700]);
});
