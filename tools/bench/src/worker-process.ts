import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { MitosError } from '@mitos/core';
import type { BenchWay, RoundResult } from './settings';

/** How to start a process of this program that computes for a benchmark: what stands before `task job`. */
export type WorkerCommand = readonly [string, ...string[]];

/** This program with `bench-worker`, unless a test says otherwise. */
export function workerCommand(
  given: WorkerCommand | undefined,
  ...args: readonly string[]
): [string, ...string[]] {
  const [program, ...first] = given ?? [process.execPath, process.argv[1]!, 'bench-worker'];
  return [program, ...first, ...args];
}

/** A worker that waits for rounds to run. */
export interface Worker {
  readonly way: BenchWay;
  readonly versions: Readonly<Record<string, string>>;
  /** Numbers that the network learns. */
  readonly parameters: number;
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
  const responder = await startResponder<{ steps: number }, RoundResult, { parameters: number }>(
    ...[way, command, env, signal],
  );
  return {
    way,
    versions: responder.versions,
    parameters: responder.facts.parameters,
    run: (steps) => responder.ask({ steps }),
    stop: () => responder.stop(),
  };
}

/** A process that answers every line of JSON with one. */
export interface Responder<Request extends object, Answer, Facts extends object = object> {
  readonly versions: Readonly<Record<string, string>>;
  /** What it said of itself when it was ready. */
  readonly facts: Facts;
  ask(request: Request): Promise<Answer>;
  stop(): void;
}

/** Starts a process and waits until it is ready. `way` is its name in errors. */
export async function startResponder<Request extends object, Answer, Facts extends object = object>(
  way: string,
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Responder<Request, Answer, Facts>> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    ...(signal === undefined ? {} : { signal }),
  });
  const answers = readAnswers(way, child);
  // A process that has ended cannot be written to; why it ended is what the next answer says.
  child.stdin.on('error', () => undefined);
  const ready = (await answers.next()) as Facts & { versions: Record<string, string> };
  return {
    versions: ready.versions,
    facts: ready,
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return (await answers.next()) as Answer;
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
