import { canonicalJson, hash } from '@mitos/core';
import { cp, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { stepsIn } from './checkpoints';
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
   * Takes the folder of a training that has just ended, unless the one that is here has done as many steps or more. Of many
   * trainings, those that ended last are kept.
   */
  async take(checkpoints: string): Promise<void> {
    const [own, other] = await Promise.all([stepsIn(this.folder), stepsIn(checkpoints)]);
    if (Math.max(-1, ...own) >= Math.max(-1, ...other)) return;
    await new KeptWeights(checkpoints).copyFrom(this.folder);
    await mkdir(this.parent, { recursive: true });
    await rm(this.folder, { recursive: true, force: true });
    await move(checkpoints, this.folder);
    await utimes(this.folder, new Date(), new Date());
    for (const old of (await this.#newestFirst()).slice(remembered)) {
      await rm(old, { recursive: true, force: true });
    }
  }

  async #newestFirst(): Promise<string[]> {
    const folders = (await readdir(this.parent)).map((name) => path.join(this.parent, name));
    const dated = await Promise.all(
      folders.map(async (folder) => ({
        folder,
        // Another process may remove it at the same time.
        time: await stat(folder).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      })),
    );
    return dated.sort((a, b) => b.time - a.time).map(({ folder }) => folder);
  }
}

/** Renames a folder, or copies it where the other place lies on another disk. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true });
  }
}
