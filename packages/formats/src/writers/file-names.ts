import { MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';

/** Names of files in bytes that every file system takes, with room for an ending. */
const longest = 240;

/**
 * What is wrong with names that are to become names of files, on any system and so that they are read again as they were.
 * Empty when all is well. With `slashes` a name may be a path.
 */
export function nameProblems(names: readonly string[], what: string, slashes = false): Problem[] {
  const first = new Map<string, string>();
  return names.flatMap((name): Problem[] => {
    const parts = slashes ? name.split('/') : [name];
    const fault = parts.map((part) => faultOf(part, slashes)).find((one) => one !== undefined);
    const found = `the ${what} ${JSON.stringify(name)}`;
    if (fault !== undefined) return [{ expected: fault, found }];
    const folded = name.normalize('NFC').toLowerCase();
    const other = first.get(folded);
    first.set(folded, other ?? name);
    if (other === undefined) return [];
    const expected = 'names that differ by more than upper and lower case';
    return [{ expected, found: `${found} beside ${JSON.stringify(other)}` }];
  });
}

/** What was expected of a name; `undefined` when it can be the name of a file. */
function faultOf(name: string, slashes: boolean): string | undefined {
  if (name === '') return 'a name that is not empty';
  // What Windows refuses, and Linux the slash and the zero byte.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f<>:"/\\|?*]/.test(name))
    return `a name without ${slashes ? '' : '/ '}\\ : * ? " < > | and control characters`;
  if (name.startsWith('.') || name.endsWith('.')) return 'a name without a dot at its start or end';
  if (name.trim() !== name) return 'a name without white space around it';
  if (Buffer.byteLength(name) > longest) return `a name of at most ${longest} bytes`;
  return undefined;
}

/** Throws a MitosError (`names-unfit`) with all problems, when there are any. */
export function refuseNames(problems: readonly Problem[], title: string, hint?: string): void {
  if (problems.length === 0) return;
  throw new MitosError(
    `The dataset has names that ${title} cannot hold, because they become names of files.`,
    {
      code: 'names-unfit',
      problems,
      ...(hint === undefined ? {} : { hint }),
    },
  );
}
