import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readAnswers } from '../worker-process';

/** How a process of a way is started. */
export interface Launch {
  readonly way: string;
  readonly command: readonly [string, ...string[]];
  /** Variables that differ from this process's own; `undefined` unsets one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a process that prints one line of JSON, and gives it with the seconds from start to end. Its peak memory as the
 * system counts it is at least this process's own, so little may be loaded here.
 */
export async function runProcess<T>(launch: Launch): Promise<{ readonly answer: T; readonly wall: number }> {
  const { way, command, env = {}, signal } = launch;
  const [program, ...args] = command;
  signal?.throwIfAborted();
  const start = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    ...(signal === undefined ? {} : { signal }),
  });
  const closed = once(child, 'close');
  closed.catch(() => undefined);
  try {
    const answer = (await readAnswers(way, child).next()) as T;
    await closed;
    return { answer, wall: (performance.now() - start) / 1000 };
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
