import { createModel } from '../src/architectures';

/** An error with these fields. */
const problem = (fields: object) => expect.objectContaining(fields) as Error;

const io = { channels: 3, classes: 1 };

test('an unknown architecture is refused with a near match', () => {
  expect(() => createModel('u-net', {}, io)).toThrow(
    problem({
      message: 'There is no architecture "u-net".',
      problems: [{ expected: 'one of unet', found: '"u-net"', fix: 'rename it to "unet"' }],
    }),
  );
  expect(() => createModel('toString', {}, io)).toThrow('There is no architecture "toString".');
});

test('wrong settings are all named', () => {
  expect(() => createModel('unet', { filters: 0, deep: 3 }, io)).toThrow(
    problem({
      code: 'model-settings',
      message: 'The settings of the architecture "unet" are wrong.',
    }),
  );
});

test('the U-Net of the benchmark has as many parameters as its PyTorch twin', () => {
  // sum(p.numel() for p in UNet(16, 4).parameters()) of tools/bench/python/unet_worker.py, plus the 2 x 1472 of its buffers.
  const { parameters } = createModel('unet', {}, io);
  const count = (trainable: boolean) =>
    parameters
      .filter((spec) => spec.trainable === trainable)
      .reduce((sum, spec) => sum + spec.shape.reduce((product, size) => product * size, 1), 0);
  expect([count(true), count(false)]).toEqual([1942337, 2944]);
});
