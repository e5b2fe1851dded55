import { writeFileSafely } from '@mitos/core';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decode, encode } from './format';
import type { NamedArrays } from './format';

const namePattern = /^epoch-(\d+)\.weights$/;

/** Weights of single epochs, kept in a folder until the training ends: `epoch-00003.weights`. */
export class KeptWeights {
  constructor(private readonly folder: string) {}

  async save(epoch: number, weights: NamedArrays): Promise<void> {
    const name = `epoch-${String(epoch).padStart(5, '0')}.weights`;
    await writeFileSafely(path.join(this.folder, name), encode({ facts: { epoch }, groups: { weights } }));
  }

  /** Those that are there, by ascending epoch, one in memory at a time. */
  async *all(): AsyncGenerator<{ epoch: number; weights: NamedArrays }> {
    for (const name of await this.#names()) {
      const contents = decode(await readFile(path.join(this.folder, name)));
      if (contents === undefined) throw new Error(`${name} is damaged`);
      yield { epoch: Number(namePattern.exec(name)![1]), weights: contents.groups['weights']! };
    }
  }

  /** Takes over those of another folder that are not here. */
  async copyFrom(other: string): Promise<void> {
    const own = await this.#names();
    await mkdir(this.folder, { recursive: true });
    for (const name of await namesIn(other)) {
      if (!own.includes(name)) await copyFile(path.join(other, name), path.join(this.folder, name));
    }
  }

  #names(): Promise<string[]> {
    return namesIn(this.folder);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => namePattern.test(name)).sort();
}
