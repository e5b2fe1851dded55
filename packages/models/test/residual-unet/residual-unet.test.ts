import { createModel } from '../../src/architectures';
import { parameterCount } from '../../src/parameter-count';

const paper = () =>
  createModel('residual-unet', { filters: 64, depth: 3 }, { channels: 3, heads: { mask: 1 } });

test("the paper's network halves the size three times by strides and has no pooling", () => {
  const { parameters, sizes } = paper();
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

test("the paper's network has its 7.8 million parameters but for shortcuts and up-sampling", () => {
  const network = paper();
  // The twin of the parity test: sum(p.numel() for p in UNet(True, False, 3, 1, 64, 3).parameters()).
  expect(parameterCount(network)).toBe(8046657);
  const kernels = network.parameters.filter(({ name }) =>
    /^(encoder|bottom|decoder).*conv\d\.kernel$/.test(name),
  );
  // There the units of the decoder take what is upsampled with twice as many channels: 3x3 kernels for as many more
  // inputs as outputs. Table 1 and "7.8M" in section III-C of Zhang, Liu and Wang (2018).
  const wider = [64, 128, 256].reduce((sum, width) => sum + 9 * width * width, 0);
  expect((parameterCount({ parameters: kernels }) + wider) / 1e6).toBeCloseTo(7.8, 1);
});
