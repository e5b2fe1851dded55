import { MitosError } from '@mitos/core';
import { readdir } from 'node:fs/promises';

/**
 * Makes sure that a folder may be replaced: it is not there, or empty, or holds nothing but what this command writes.
 * Throws a MitosError (`output-occupied`) otherwise: files of a user are never touched.
 */
export async function checkOwnOutput(folder: string, written: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const foreign = names.filter((name) => !written.includes(name));
  if (foreign.length === 0) return;
  throw new MitosError(`The folder ${folder} holds other files.`, {
    code: 'output-occupied',
    problems: [
      {
        where: { file: folder },
        expected: 'a folder that is empty, not there yet, or holds an earlier output of this command',
        found: foreign.length > 3 ? `${foreign.slice(0, 3).join(', ')} and more` : foreign.join(', '),
        fix: 'give another folder with --out',
      },
    ],
  });
}
