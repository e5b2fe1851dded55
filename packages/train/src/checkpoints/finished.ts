import { canonicalJson, hash } from '@mitos/core';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { KeptWeights } from './kept-weights';

/** So many ended trainings can be gone on from. */
const remembered = 3;

/**
 * Where the checkpoints of trainings lie that have ended, so that the same training with more epochs goes on from there:
 * one folder for each, named by a hash of everything but the number of epochs that decides about the weights.
 */
export class FinishedTrainings {
  readonly folder: string;

  /** @param parent Holds them all. Anything in it may vanish. */
  constructor(
    private readonly parent: string,
    identity: unknown,
  ) {
    this.folder = path.join(parent, hash(canonicalJson(identity)).slice(0, 32));
  }

  /**
   * Takes the folder of a training that has just ended; nothing when it has no checkpoint, for then it ended where it began:
   * at the one that is here. Of many trainings, those that ended last are kept.
   */
  async take(checkpoints: string): Promise<void> {
    const names = await readdir(checkpoints).catch(() => []);
    if (!names.some((name) => name.endsWith('.checkpoint'))) return;
    await new KeptWeights(checkpoints).copyFrom(this.folder);
    await mkdir(this.parent, { recursive: true });
    await rm(this.folder, { recursive: true, force: true });
    await rename(checkpoints, this.folder);
    await utimes(this.folder, new Date(), new Date());
    for (const old of (await this.#newestFirst()).slice(remembered)) {
      await rm(old, { recursive: true, force: true });
    }
  }

  async #newestFirst(): Promise<string[]> {
    const folders = (await readdir(this.parent)).map((name) => path.join(this.parent, name));
    const dated = await Promise.all(
      folders.map(async (folder) => ({ folder, time: (await stat(folder)).mtimeMs })),
    );
    return dated.sort((a, b) => b.time - a.time).map(({ folder }) => folder);
  }
}
