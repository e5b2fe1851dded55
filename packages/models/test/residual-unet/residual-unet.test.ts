import { createModel } from '../../src/architectures';

test("the paper's network halves the size three times by strides and has no pooling", () => {
  const { parameters, sizes } = createModel(
    'residual-unet',
    { filters: 64, depth: 3 },
    { channels: 3, heads: { mask: 1 } },
  );
  const shapes = parameters
    .filter(({ name }) => /^(encoder\d|bottom)\.conv1\.kernel$/.test(name))
    .map(({ shape }) => shape);
  // Table 1 of the paper: 64, 128 and 256 filters in the encoding, 512 in the bridge.
  expect(shapes).toEqual([
    [3, 3, 3, 64],
    [3, 3, 64, 128],
    [3, 3, 128, 256],
    [3, 3, 256, 512],
  ]);
  expect(sizes.stride).toBe(8);
  expect(parameters.some(({ name }) => name === 'encoder0.norm1.scale')).toBe(false);
  expect(parameters.some(({ name }) => name === 'encoder1.norm1.scale')).toBe(true);
});
