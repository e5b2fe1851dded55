import { stopped } from '@mitos/core';
import { execa } from 'execa';

export interface RunOptions {
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface RunResult {
  /** The exit code; undefined when the program could not be started or was killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  /** Both streams, as they came; why it could not be started, if it could not. */
  readonly output: string;
}

/**
 * Runs a program to its end. Does not throw when the program is missing or fails; ends the program and throws when
 * `signal` says so. A program does not outlive this process, unless that one is killed outright.
 */
export async function run(
  command: string,
  args: readonly string[],
  { env = {}, cwd, signal }: RunOptions = {},
): Promise<RunResult> {
  signal?.throwIfAborted();
  const result = await execa(command, args, {
    stdin: 'ignore',
    all: true,
    reject: false,
    stripFinalNewline: false,
    env,
    ...(cwd === undefined ? {} : { cwd }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  if (result.isCanceled) throw signal?.reason instanceof Error ? signal.reason : stopped();
  const output = result.all ?? '';
  return {
    code: result.exitCode,
    stdout: result.stdout ?? '',
    output: output === '' && result.failed ? (result.originalMessage ?? '') : output,
  };
}
