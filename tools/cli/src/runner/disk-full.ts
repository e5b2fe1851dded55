import { MitosError } from '@mitos/core';

/** An error for people in the place of the system's when the disk is full; any other error as it is. */
export function diskFull(error: unknown, folder: string): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') return error;
  return new MitosError(`The disk is full.`, {
    code: 'disk-full',
    problems: [{ expected: `room for the output in ${folder}`, found: 'no space left on the device' }],
    hint: 'Free some space, then run the same command again. The previous output is unharmed.',
    cause: error,
  });
}
