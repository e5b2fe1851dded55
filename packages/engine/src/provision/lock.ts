import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@mitos/core';
import lockfile from 'proper-lockfile';
import { lockLost } from './problems';

export interface LockOptions {
  readonly logger: Logger;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a sign of life after which a lock counts as left behind by a killed process. */
  readonly stale?: number;
}

/**
 * Runs `work` while no other process of this user does the same for `folder`; waits for the one that does.
 * `work` gets a signal that also ends it when the lock is lost, as after a long sleep of the machine.
 */
export async function withLock<T>(
  folder: string,
  { logger, signal, stale = 10_000 }: LockOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const release = await acquire();
  try {
    return await work(signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal]));
  } finally {
    await release().catch(() => undefined);
  }

  async function acquire(): Promise<() => Promise<void>> {
    for (let told = false; ; told = true) {
      try {
        return await lockfile.lock(folder, {
          realpath: false,
          stale,
          update: Math.max(1000, stale / 5),
          onCompromised: (error) => lost.abort(lockLost(folder, error)),
        });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
      }
      if (!told) logger.info(`Waiting for another process that installs TensorFlow into ${folder} ...`);
      signal?.throwIfAborted();
      await wait(250);
    }
  }
}
