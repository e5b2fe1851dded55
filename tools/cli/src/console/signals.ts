import { stopped } from '@mitos/core';
import process from 'node:process';

/** Nx passes Ctrl-C on to a process that the terminal has told already: two signals this close are one. */
const sameKeystrokeMs = 500;

/**
 * Calls `work` with a signal that aborts at the first Ctrl-C (or termination), so that it can stop at a safe point.
 * A second Ctrl-C ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let first: number | undefined;
  const onSignal = () => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      process.stderr.write('\nStopping at the next safe point; Ctrl-C again to stop at once.\n');
      controller.abort(stopped('Run the same command again to go on.'));
    } else if (now - first > sameKeystrokeMs) {
      process.exit(130);
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
