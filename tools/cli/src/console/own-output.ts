import { MitosError } from '@mitos/core';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes sure that a folder may be replaced: it is not there, or empty, or holds nothing but what `written` names, an earlier
 * output. Throws a MitosError (`output-occupied`) otherwise: files of a user are never touched. `shown` is the folder as the
 * user typed it.
 */
export async function checkOwnOutput(
  folder: string,
  shown: string,
  written: readonly string[] = [],
): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  const foreign = names?.filter((name) => !written.includes(name)).sort();
  if (foreign?.length === 0) return;
  const expected =
    written.length === 0
      ? 'empty or not there yet'
      : 'empty, not there yet, or holds an earlier output of this command';
  throw occupied(
    `${shown} holds something already.`,
    shown,
    `a folder that is ${expected}`,
    foreign === undefined ? 'a file' : shortList(foreign),
  );
}

/**
 * Makes sure that neither of two folders lies in the other: one is read while the other is replaced. Throws a MitosError
 * (`output-occupied`) that begins with `message`. `shown` is the output folder as the user typed it.
 */
export function checkApart(folder: string, source: string, shown: string, message: string): void {
  if (!isInside(folder, source) && !isInside(source, folder)) return;
  throw occupied(message, shown, 'a folder outside of it', shown);
}

function isInside(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function occupied(message: string, shown: string, expected: string, found: string): MitosError {
  return new MitosError(message, {
    code: 'output-occupied',
    problems: [{ where: { file: shown }, expected, found, fix: 'give another folder with --out' }],
  });
}

function shortList(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and more` : names.join(', ');
}
