import { liveFile } from '@mitos/core';
import type { Live } from '@mitos/core';
import type { Callback } from './callback';
import { RecentLosses } from './recent-losses';

/** Between two writes within an epoch, in milliseconds. */
const interval = 1000;

/**
 * Writes `live.json`, which `mitos watch` shows: at the start, after each epoch, at the end, and in between at most once a
 * second. `now` is the clock in milliseconds since 1970.
 */
export function liveHistory(now: () => number = Date.now): Callback {
  let live: Live;
  let losses: RecentLosses;
  let folder = '';
  let [started, pending] = [false, 0];
  let writes: Promise<void> = Promise.resolve();
  let failures: Error[] = [];

  /** Writes follow each other. Steps do not wait for them; whoever does is told what went wrong. */
  const write = () => {
    live = { ...live, updatedAt: now(), losses: [...losses.points] };
    const content = live;
    pending++;
    writes = writes
      .then(() => liveFile.write(folder, content))
      .catch((error: Error) => void failures.push(error))
      .finally(() => pending--);
  };
  const written = async () => {
    await writes;
    const [failure] = failures;
    failures = [];
    if (failure !== undefined) throw failure;
  };

  return {
    async begin(facts, done) {
      const { pipeline, stage, epochs, stepsPerEpoch } = facts;
      const step = done.at(-1)?.step ?? 0;
      const epoch = Math.min(epochs, done.length + 1);
      const at = now();
      folder = facts.folder;
      losses = new RecentLosses(stepsPerEpoch);
      live = {
        schemaVersion: 1,
        ...{ pipeline, stage, epochs, stepsPerEpoch, epoch, step },
        ...{ startedAt: at, startStep: step, updatedAt: at },
        losses: [],
        history: [...done],
        state: 'running',
      };
      write();
      await written();
    },
    step({ epoch, step, loss }) {
      losses.add(step, loss);
      live = { ...live, epoch, step, ...(started ? {} : { startedAt: now(), startStep: step }) };
      started = true;
      if (pending === 0 && now() - live.updatedAt >= interval) write();
    },
    async epoch(report) {
      live = { ...live, epoch: report.epoch, step: report.step, history: [...live.history, report] };
      write();
      await written();
    },
    async end(outcome) {
      live = { ...live, state: outcome };
      write();
      await written();
    },
  };
}
