import { MitosError, random, replaceFolder } from '@mitos/core';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { madeUpDatasets } from './datasets/index';

/** Says that a folder was made up here, and so may be made up anew. */
const markFile = 'made-up.txt';

const mark =
  'Drawn pictures, no microscope has seen them. They stand in for the data of the experiments where that is not at hand: good\n' +
  'for seeing that everything runs, not for figures.\n';

/**
 * Fills `folder`, as MITOS_DATA names it, with a small drawn stand-in for every dataset of the experiments: the same files,
 * formats and columns as the real ones. The same seed gives the same pixels and labels. Gives a line on each dataset. Throws a
 * MitosError (`folder-in-use`) where the folder holds something that was not made up here.
 */
export async function makeUpData(folder: string, seed: number): Promise<readonly string[]> {
  await refuseForeign(folder);
  return replaceFolder(path.resolve(folder), async (aside) => {
    await writeFile(path.join(aside, markFile), mark);
    const lines: string[] = [];
    for (const [name, write] of Object.entries(madeUpDatasets)) {
      lines.push(`${name}: ${await write(path.join(aside, name), random(seed, name))}`);
    }
    return lines;
  });
}

async function refuseForeign(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names.length === 0 || names.includes(markFile)) return;
  throw new MitosError(`${folder} holds something that was not made up.`, {
    code: 'folder-in-use',
    problems: [
      {
        expected: `a new or empty folder, or one with ${markFile}`,
        found: `${names.length} ${names.length === 1 ? 'file or folder' : 'files and folders'}, such as ${names[0]!}`,
        fix: 'name another folder',
      },
    ],
  });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
