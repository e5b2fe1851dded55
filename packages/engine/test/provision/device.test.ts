import { formatError, isMitosError } from '@mitos/core';
import { deviceChoice, gpuMissing, mayHaveGpu } from '../../src/provision/device';

test.each([
  ['what the caller asks for', 'cpu', { MITOS_DEVICE: 'gpu' }, 'cpu'],
  ['else MITOS_DEVICE', undefined, { MITOS_DEVICE: 'gpu' }, 'gpu'],
  ['else auto', undefined, {}, 'auto'],
  ['an empty variable is none', undefined, { MITOS_DEVICE: '' }, 'auto'],
] as const)('%s', (_, asked, env, expected) => {
  expect(deviceChoice(asked, env)).toBe(expected);
});

test('another device is refused, with the one that was meant', () => {
  expect(textOf(() => deviceChoice(undefined, { MITOS_DEVICE: 'gpus' }))).toBe(
    'MITOS_DEVICE names no device.\n  expected auto, cpu or gpu, found "gpus"; did you mean "gpu"?',
  );
});

test.each([
  ['linux', [], false],
  ['linux', ['/dev/nvidiactl'], true],
  ['linux', ['/dev/dxg'], true],
  ['win32', [], true],
] as const)('on %s with %j there may be a GPU: %p', (platform, files, expected) => {
  expect(mayHaveGpu(platform, (file) => (files as readonly string[]).includes(file))).toBe(expected);
});

test('a missing GPU is told with what to look at', () => {
  expect(formatError(gpuMissing())).toBe(
    'TensorFlow finds no GPU on this machine.\n' +
      '  expected an NVIDIA GPU with driver 525 or newer, as "nvidia-smi" shows it, found none; ' +
      'install the driver, or set MITOS_DEVICE=cpu\n' +
      'In a container, start it with "--gpus all".',
  );
});

function textOf(failing: () => unknown): string {
  try {
    failing();
  } catch (error) {
    if (isMitosError(error)) return formatError(error);
  }
  throw new Error('expected a MitosError');
}
