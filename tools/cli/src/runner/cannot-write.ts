import { formatBytes, MitosError } from '@mitos/core';
import type { DiskFull } from '@mitos/core';
import path from 'node:path';

/** What the system says when a folder cannot be written to, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'a read-only file system',
  ENOTDIR: 'a file where a folder should be',
  EISDIR: 'a folder where a file should be',
};

/** An error for people in the place of the system's when an output cannot be written; any other error as it is. */
export function cannotWrite(error: unknown, folder: string): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') {
    return new MitosError(`The disk is full.`, {
      code: 'disk-full',
      problems: [
        { expected: roomFor(error as Partial<DiskFull>, folder), found: 'no space left on the device' },
      ],
      hint: 'Free some space, then run the same command again. The previous output is unharmed.',
      cause: error,
    });
  }
  // Some file systems cannot hold new folders at all, and say so by not finding them.
  const found = code === 'ENOENT' && syscall === 'mkdir' ? 'no folder can be made there' : reasons[code];
  if (found === undefined) return error;
  return new MitosError(`The output cannot be written to ${folder}.`, {
    code: 'output-unwritable',
    problems: [{ expected: 'a folder that can be written to', found, fix: 'give another one' }],
    cause: error,
  });
}

/** Checkpoints and the like lie elsewhere than the output, perhaps on another disk: then that folder is named, and how much it was. */
function roomFor({ path: file, bytes }: Partial<DiskFull>, folder: string): string {
  const isOutput = file === undefined || file.startsWith(path.join(path.dirname(folder), path.sep));
  return isOutput || bytes === undefined
    ? `room for the output in ${folder}`
    : `room for ${formatBytes(bytes)} in ${path.dirname(file)}`;
}
