import { createModel } from '../src/architectures';
import type { ParameterSpec } from '../src/architecture';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

const io = { channels: 3, heads: { mask: 1 } };

test('an unknown architecture is refused with a near match', () => {
  expect(() => createModel('u-net', {}, io)).toThrow(
    problem({
      code: 'unknown-architecture',
      message: 'There is no architecture "u-net".',
      problems: [
        {
          expected: expect.stringMatching(/^one of unet, .*attention-unet/) as string,
          found: '"u-net"',
          fix: 'rename it to "unet"',
        },
      ],
    }),
  );
  expect(() => createModel('toString', {}, io)).toThrow('There is no architecture "toString".');
});

test('wrong settings are all named, with near matches', () => {
  expect(() => createModel('residual-unet', { filters: 0, dept: 3, norm: 'layer' }, io)).toThrow(
    problem({
      code: 'model-settings',
      message: 'The settings of the architecture "residual-unet" are wrong.',
      problems: [
        { expected: 'model.filters: Too small: expected number to be >=1', found: '0' },
        {
          expected: 'model.norm: Invalid option: expected one of "batch"|"instance"|"group"|"none"',
          found: '"layer"',
        },
        {
          expected: 'settings named filters, depth, norm, upsampling, dropout, bias',
          found: 'the key "dept"',
          fix: 'rename it to "depth"',
        },
      ],
    }),
  );
});

test('the U-Net of the benchmark has as many parameters as its PyTorch twin', () => {
  // sum(p.numel() for p in UNet(16, 4).parameters()) of tools/bench/python/segmentation_networks.py, plus the 2 x 1472 of its buffers.
  const { parameters } = createModel('unet', { bias: false }, io);
  expect([numbersIn(parameters, true), numbersIn(parameters, false)]).toEqual([1942337, 2944]);
});

function numbersIn(parameters: readonly ParameterSpec[], trainable: boolean): number {
  return parameters
    .filter((spec) => spec.trainable === trainable)
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}
