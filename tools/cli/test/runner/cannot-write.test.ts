import { formatError } from '@mitos/core';
import type { MitosError } from '@mitos/core';
import { mkdir } from 'node:fs/promises';
import { cannotWrite } from '../../src/runner/cannot-write';

const systemError = (code: string, syscall = 'open') => Object.assign(new Error(code), { code, syscall });
const fullDisk = (path: string, bytes: number) =>
  Object.assign(systemError('ENOSPC', 'write'), { path, bytes });

test('a full disk is said to be full', () => {
  expect(formatError(cannotWrite(systemError('ENOSPC'), 'runs/x') as MitosError)).toBe(
    'The disk is full.\n' +
      '  expected room for the output in runs/x, found no space left on the device\n' +
      'Free some space, then run the same command again. The previous output is unharmed.',
  );
});

test('a disk that is full elsewhere, where checkpoints lie, is named', () => {
  const error = fullDisk('.mitos/checkpoints/f/1', 123_456);
  expect(formatError(cannotWrite(error, 'runs/x/train') as MitosError)).toContain(
    'expected room for 123 kB in .mitos/checkpoints/f, found no space left on the device\n',
  );
});

test('a folder beside the output, from which it is filled, is not named', () => {
  const error = fullDisk('runs/x/.train.1-a.partial/m', 9);
  expect(formatError(cannotWrite(error, 'runs/x/train') as MitosError)).toContain(
    'expected room for the output in runs/x/train, found',
  );
});

test.each([
  [systemError('EROFS'), 'a read-only file system'],
  [systemError('EACCES'), 'no permission to write there'],
  [systemError('ENOENT', 'mkdir'), 'no folder can be made there'],
])('%s: the output cannot be written', (error, found) => {
  expect(formatError(cannotWrite(error, 'out') as MitosError)).toBe(
    `The output cannot be written to out.\n  expected a folder that can be written to, found ${found}; give another one`,
  );
});

test('a folder below a file cannot be made', async () => {
  const error: unknown = await mkdir('package.json/out', { recursive: true }).catch(
    (caught: unknown) => caught,
  );
  expect(cannotWrite(error, 'package.json/out')).toMatchObject({ code: 'output-unwritable' });
});

test('other errors stay what they are', () => {
  for (const error of [systemError('ENOENT', 'open'), new TypeError('x')]) {
    expect(cannotWrite(error, 'out')).toBe(error);
  }
});
