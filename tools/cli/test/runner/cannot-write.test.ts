import { formatError } from '@mitos/core';
import type { MitosError } from '@mitos/core';
import { mkdir } from 'node:fs/promises';
import { cannotWrite } from '../../src/runner/cannot-write';

const systemError = (code: string, syscall = 'open') => Object.assign(new Error(code), { code, syscall });

test('a full disk is said to be full', () => {
  expect(formatError(cannotWrite(systemError('ENOSPC'), 'runs/x') as MitosError)).toBe(
    'The disk is full.\n' +
      '  expected room for the output in runs/x, found no space left on the device\n' +
      'Free some space, then run the same command again. The previous output is unharmed.',
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
