import { withContrast } from '../../../src/transforms/intensity/contrast';

test('contrast stretches about the mean, beyond the type of the input', () => {
  expect(withContrast(Uint8Array.of(0, 100, 200), 1, 1.5)).toEqual(Float32Array.of(-50, 100, 250));
  expect(withContrast(Uint16Array.of(100, 200, 300), 1, 0.5)).toEqual(Float32Array.of(150, 200, 250));
});

test('each channel has its own mean', () => {
  expect(withContrast(Float32Array.of(0, 10, 2, 30), 2, 2)).toEqual(Float32Array.of(-1, 0, 3, 40));
});
