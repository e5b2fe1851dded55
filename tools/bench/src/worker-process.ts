import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { MitosError } from '@mitos/core';
import type { BenchWay, RoundResult } from './settings';

/** A worker that waits for rounds to run. */
export interface Worker {
  readonly way: BenchWay;
  readonly versions: Readonly<Record<string, string>>;
  run(steps: number): Promise<RoundResult>;
  stop(): void;
}

/** Starts a worker and waits until it is ready. */
export async function startWorker(
  way: BenchWay,
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Worker> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    ...(signal === undefined ? {} : { signal }),
  });
  const answers = readAnswers(way, child);
  const ready = (await answers.next()) as { versions: Record<string, string> };
  return {
    way,
    versions: ready.versions,
    async run(steps) {
      child.stdin.write(`${JSON.stringify({ steps })}\n`);
      return (await answers.next()) as RoundResult;
    },
    stop: () => child.stdin.end(),
  };
}

/** The JSON lines of a worker, in order; an error with the end of its standard error when it ends too early. */
export function readAnswers(
  way: string,
  child: ChildProcessWithoutNullStreams,
): { next(): Promise<unknown> } {
  let errors = '';
  let failure: Error | undefined;
  child.stderr.on('data', (text: Buffer) => (errors = `${errors}${text.toString()}`.slice(-2000)));
  child.on('error', (error) => (failure = error));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async next() {
      for (;;) {
        const line = await lines.next();
        if (line.done === true) throw failure ?? ended(way, errors);
        // Libraries may print to standard output as well.
        if (line.value.startsWith('{')) return JSON.parse(line.value) as unknown;
      }
    },
  };
}

function ended(way: string, errors: string): MitosError {
  return new MitosError(`The worker "${way}" ended too early.`, {
    code: 'bench-worker',
    problems: [
      { expected: 'an answer to every round', found: errors.trim() === '' ? 'the end' : errors.trim() },
    ],
  });
}
