import { writeFileSafely } from '@mitos/core';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { decode, encode } from './format';
import type { Contents } from './format';
import { namesIn } from './names-in';

const kept = 2;
const namePattern = /^step-(\d+)\.checkpoint$/;

/** The steps of the checkpoints in a folder, newest first; none where there is no folder. */
export async function stepsIn(folder: string): Promise<number[]> {
  return (await namesIn(folder))
    .filter((name) => namePattern.test(name))
    .map((name) => Number(namePattern.exec(name)![1]))
    .sort((a, b) => b - a);
}

function nameOf(step: number): string {
  return `step-${String(step).padStart(8, '0')}.checkpoint`;
}

export interface Found<Facts> {
  /** The newest checkpoint that is whole, if there is any. */
  readonly contents?: Contents<Facts>;
  /** Names of newer ones that were damaged. */
  readonly damaged: readonly string[];
}

/**
 * The checkpoints of one training: `step-00000120.checkpoint`. Each is written aside and renamed; the last two are kept, so
 * that one is whole whatever happens to the other.
 */
export class Checkpoints<Facts> {
  constructor(private readonly folder: string) {}

  async save(step: number, contents: Contents<Facts>): Promise<void> {
    await writeFileSafely(path.join(this.folder, nameOf(step)), encode(contents));
    for (const old of (await stepsIn(this.folder)).slice(kept)) await this.#remove(nameOf(old));
  }

  /** The newest whole checkpoint. Removes the damaged ones after it and what a killed process left half written. */
  async latest(): Promise<Found<Facts>> {
    const damaged: string[] = [];
    for (const name of await namesIn(this.folder)) if (name.endsWith('.partial')) await this.#remove(name);
    for (const name of (await stepsIn(this.folder)).map(nameOf)) {
      const contents = decode<Facts>(await readFile(path.join(this.folder, name)));
      if (contents !== undefined) return { contents, damaged };
      damaged.push(name);
      await this.#remove(name);
    }
    return { damaged };
  }

  #remove(name: string): Promise<void> {
    return rm(path.join(this.folder, name), { force: true });
  }
}
