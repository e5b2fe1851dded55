import { MitosError, writeFileSafely } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decode, encode } from './format';
import type { NamedArrays } from './format';
import { namesIn } from './names-in';

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
    for (const name of await weightsIn(this.folder)) {
      const contents = decode(await readFile(path.join(this.folder, name)));
      if (contents === undefined) throw damaged(this.folder, name);
      yield { epoch: Number(namePattern.exec(name)![1]), weights: contents.groups['weights']! };
    }
  }

  /** Takes over those of another folder that are whole and not here. */
  async copyFrom(other: string): Promise<void> {
    const own = await weightsIn(this.folder);
    for (const name of await weightsIn(other)) {
      if (own.includes(name)) continue;
      const file = await readFile(path.join(other, name));
      if (decode(file) !== undefined) await writeFileSafely(path.join(this.folder, name), file);
    }
  }
}

/** Names of weights, by ascending epoch. */
async function weightsIn(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => namePattern.test(name));
}

function damaged(folder: string, name: string): MitosError {
  return new MitosError('The weights of an epoch that is to be kept are damaged.', {
    code: 'kept-weights-damaged',
    problems: [
      {
        where: { file: path.join(folder, name) },
        expected: 'the file as it was written',
        found: 'another content',
        fix: `remove the folder ${folder}: the training starts over`,
      },
    ],
  });
}
