import { adaptFirstKernel } from '../../src/pretrained/first-kernel';

/** Two outputs, three channels, one row of two pixels. */
const kernel = {
  dtype: 'F32' as const,
  shape: [2, 3, 1, 2],
  values: Float32Array.of(1, 2, 10, 20, 100, 200, 3, 4, 30, 40, 300, 400),
};

test('for grey images it is the sum over the channels', () => {
  expect(adaptFirstKernel(kernel, 1)).toEqual({
    dtype: 'F32',
    shape: [2, 1, 1, 2],
    values: Float32Array.of(111, 222, 333, 444),
  });
});

test('for other channels they repeat, scaled to the same sum', () => {
  // timm.models._manipulate.adapt_input_conv(4, kernel) and (2, kernel)
  expect([...adaptFirstKernel(kernel, 4).values.subarray(0, 8)]).toEqual([
    ...[0.75, 1.5, 7.5, 15, 75, 150],
    ...[0.75, 1.5],
  ]);
  expect([...adaptFirstKernel(kernel, 2).values]).toEqual([1.5, 3, 15, 30, 4.5, 6, 45, 60]);
});
