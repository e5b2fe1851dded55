import { random } from '@mitos/core';
import type { Sample } from '../../../src/sample';
import { hueSaturation, withColours } from '../../../src/transforms/intensity/hue-saturation';

const still = { hue: 0, saturation: 1, value: 1 };

test('a third of the circle turns red into green, green into blue and blue into red', () => {
  const rgb = Float32Array.of(9, 1, 1, 1, 9, 1, 1, 1, 9);
  const turned = withColours(rgb, { ...still, hue: 120 }, [1, 9]);
  expect(Array.from(turned)).toEqual(
    [1, 9, 1, 1, 1, 9, 9, 1, 1].map((value) => expect.closeTo(value, 5) as number),
  );
  expect(withColours(turned, { ...still, hue: -120 }, [1, 9])).toEqual(rgb);
});

test('without saturation all channels are as the brightest', () => {
  expect(withColours(Uint8Array.of(50, 20, 30), { ...still, saturation: 0 }, [0, 100])).toEqual(
    Float32Array.of(50, 50, 50),
  );
});

test('the value is what lies above the dark end', () => {
  const [r, g, b] = withColours(Uint8Array.of(60, 35, 10), { ...still, value: 2 }, [10, 110]);
  expect([r, g, b]).toEqual([110, expect.closeTo(60, 4), 10]);
});

test('grey pixels have no hue and no saturation', () => {
  const grey = Uint8Array.of(7, 7, 7, 200, 200, 200, 0, 0, 0);
  expect(withColours(grey, { hue: 77, saturation: 3, value: 1 }, [5, 150])).toEqual(Float32Array.from(grey));
});

test('grey images stay as they are', () => {
  const sample: Sample = {
    width: 2,
    height: 1,
    channels: 1,
    pixels: Uint8Array.of(3, 4),
    labels: new Uint16Array(0),
    range: [0, 9],
  };
  const settings = { hue: 90, saturation: 0.5, value: 0.5 };
  expect(hueSaturation.change!(sample, settings, random(1), undefined as never)).toBe(sample);
});
