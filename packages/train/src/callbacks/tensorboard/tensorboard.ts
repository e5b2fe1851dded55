import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Callback, EpochReport } from '../callback';
import { EventFile } from './event-file';
import { scalarsEvent, startEvent, versionEvent } from './events';
import type { Scalar } from './events';
import { tagOf } from './tags';

/** Steps of which one is written. */
const stride = 10;
/** Between two writes within an epoch, in milliseconds. */
const interval = 10_000;

/**
 * Writes event files for TensorBoard into `tensorboard/`: `loss/step` and `learningRate/step` of every tenth step, and all
 * columns of every epoch ({@link tagOf}). All curves are over the steps done in all.
 *
 * Every process writes a file of its own. It begins with the step that it does first, and what an earlier process wrote from
 * there on, after its last checkpoint, is no longer shown. Epochs whose files are gone are written again, also when there
 * is no step left to do. `now` is the clock in milliseconds since 1970.
 */
export function tensorBoard(now: () => number = Date.now): Callback {
  let file: EventFile;
  /** Epochs of an earlier process that no file has. */
  let missing: readonly EpochReport[] = [];
  let [started, flushedAt] = [false, now()];
  const flush = () => {
    flushedAt = now();
    return file.flush();
  };
  const catchUp = () => {
    const time = now() / 1000;
    file.add(versionEvent(time));
    for (const report of missing) file.add(scalarsEvent(time, report.step, scalarsOf(report)));
    started = true;
  };
  const add = (step: number, scalars: readonly Scalar[]) => {
    const time = now() / 1000;
    if (!started) {
      catchUp();
      file.add(startEvent(time, step));
    }
    if (scalars.length > 0) file.add(scalarsEvent(time, step, scalars));
  };
  return {
    async begin({ folder }, done) {
      const events = path.join(folder, 'tensorboard');
      const files = await readdir(events).catch(() => []);
      if (files.length === 0) missing = done;
      file = new EventFile(events, now());
    },
    step({ step, loss, learningRate }) {
      const shown = (step - 1) % stride === 0;
      add(step, shown ? [['loss/step', loss], ['learningRate/step', learningRate]] : []); // prettier-ignore
      // What fails here fails again at the end of the epoch, where it is told.
      if (now() - flushedAt >= interval) flush().catch(() => undefined);
    },
    epoch(report) {
      add(report.step, scalarsOf(report));
      return flush();
    },
    end() {
      if (!started && missing.length > 0) catchUp();
      return flush();
    },
  };
}

function scalarsOf({ columns }: EpochReport): Scalar[] {
  return Object.entries(columns).flatMap(([column, value]) =>
    value === null ? [] : [[tagOf(column), value] as const],
  );
}
