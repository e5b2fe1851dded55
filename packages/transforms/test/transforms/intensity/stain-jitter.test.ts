import { random } from '@mitos/core';
import type { Sample } from '../../../src/sample';
import { stainJitter, stainVectors, withStains } from '../../../src/transforms/intensity/stain-jitter';

/** RGB of light that went through these amounts of haematoxylin, eosin and residue; white is 200. */
function seen(amounts: readonly number[]): number[] {
  return [0, 1, 2].map(
    (channel) =>
      200 *
      10 ** -amounts.reduce((density, amount, stain) => density + amount * stainVectors[stain]![channel]!, 0),
  );
}

const still = { factor: 1, shift: 0 };

test('each stain is changed on its own', () => {
  const amounts = [0.4, 0.3, 0.1];
  const pixels = Float32Array.from(seen(amounts));
  const changes = [
    { factor: 1.5, shift: 0 },
    { factor: 0.5, shift: 0.05 },
    { factor: 1, shift: -0.02 },
  ];
  const expected = seen(amounts.map((amount, i) => amount * changes[i]!.factor + changes[i]!.shift));
  // Six float32 numbers of up to 200, each good to 1e-5.
  withStains(pixels, changes, [0, 200]).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 3));
});

test('white has no stain to multiply', () => {
  const white = withStains(Uint8Array.of(200, 200, 200), [{ factor: 2, shift: 0 }, still, still], [30, 200]);
  expect(Array.from(white)).toEqual([200, 200, 200].map((value) => expect.closeTo(value, 3) as number));
});

test('black stays black', () => {
  const changes = [1.5, 0.5, 1.2].map((factor) => ({ factor, shift: 0.1 }));
  expect(withStains(Uint8Array.of(0, 0, 0), changes, [0, 200])).toEqual(new Float32Array(3));
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
  const settings = { factor: 0.3, shift: 0.1 };
  expect(stainJitter.change!(sample, settings, random(1), undefined as never)).toBe(sample);
});
