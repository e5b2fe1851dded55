import {
  slope,
  spot,
  withBackground,
  withIllumination,
} from '../../../src/transforms/intensity/background-gradient';

test('a slope rises from -1 to 1 along its direction', () => {
  const right = slope({ width: 5, height: 2 }, 0);
  expect(Array.from(right)).toEqual([-1, -0.5, 0, 0.5, 1, -1, -0.5, 0, 0.5, 1]);
  const down = slope({ width: 2, height: 3 }, 90);
  expect(Array.from(down)).toEqual([-1, -1, 0, 0, 1, 1].map((value) => expect.closeTo(value, 6) as number));
  const diagonal = slope({ width: 4, height: 4 }, 225);
  expect([diagonal[0], diagonal[15]]).toEqual([1, -1]);
});

test('a slope has no direction in a single pixel', () => {
  expect(slope({ width: 1, height: 1 }, 33)).toEqual(Float32Array.of(0));
});

test('a spot is 1 at its centre and falls off as a Gaussian', () => {
  const field = spot({ width: 9, height: 7 }, { x: 3, y: 2 }, 2);
  expect(field[2 * 9 + 3]).toBe(1);
  expect(field[2 * 9 + 5]).toBeCloseTo(Math.exp(-0.5), 6);
  expect(field[6 * 9 + 6]).toBeCloseTo(Math.exp(-25 / 8), 6);
});

test('a background is a share of the range, in all channels', () => {
  const field = Float32Array.of(1, -0.5);
  expect(withBackground(Uint8Array.of(1, 2, 250, 4), 2, field, 0.5, [10, 30])).toEqual(
    Float32Array.of(11, 12, 245, -1),
  );
});

test('illumination multiplies what lies above the dark end', () => {
  const field = Float32Array.of(1, -0.5);
  expect(withIllumination(Uint8Array.of(10, 30, 10, 30), 2, field, 0.5, [10, 30])).toEqual(
    Float32Array.of(10, 40, 10, 25),
  );
});
