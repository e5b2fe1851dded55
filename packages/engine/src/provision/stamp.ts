import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, listFiles, writeFileSafely } from '@mitos/core';

/** Says that a folder is whole and what it was made of. It is written last, before the folder gets its name. */
export interface Stamp<Facts> {
  readonly facts: Facts;
  /** Path relative to the folder -> bytes, of every file in it that is checked again and again. */
  readonly files: Readonly<Record<string, number>>;
}

const stampFile = 'stamp.json';

/** Stamps `folder` as whole. `checked` names the files whose presence and size later runs look at. */
export async function writeStamp<Facts>(
  folder: string,
  facts: Facts,
  checked: (file: string) => boolean,
): Promise<void> {
  const files: Record<string, number> = {};
  for (const file of await listFiles(folder)) {
    if (checked(file)) files[file] = (await stat(path.join(folder, file))).size;
  }
  await writeFileSafely(path.join(folder, stampFile), `${canonicalJson({ facts, files }, 2)}\n`);
}

/** The facts of a whole folder; undefined when it is missing, unstamped or lacks a file. */
export async function readStamp<Facts>(folder: string): Promise<Facts | undefined> {
  try {
    const stamp = JSON.parse(await readFile(path.join(folder, stampFile), 'utf8')) as Stamp<Facts>;
    for (const [file, bytes] of Object.entries(stamp.files)) {
      if ((await stat(path.join(folder, file))).size !== bytes) return undefined;
    }
    return stamp.facts;
  } catch {
    return undefined;
  }
}
