import { spawn } from 'node:child_process';

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
  /** Both streams, as they came. */
  readonly output: string;
}

/**
 * Runs a program to its end. Does not throw when the program is missing or fails; ends the program and throws when
 * `signal` says so. A program does not outlive this process, unless that one is killed outright.
 */
export async function run(
  command: string,
  args: readonly string[],
  { env, cwd, signal }: RunOptions = {},
): Promise<RunResult> {
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  const end = () => void child.kill();
  signal?.addEventListener('abort', end);
  process.once('exit', end);
  try {
    const result = await collect(child);
    signal?.throwIfAborted();
    return result;
  } finally {
    signal?.removeEventListener('abort', end);
    process.removeListener('exit', end);
  }
}

function collect(child: ReturnType<typeof spawn>): Promise<RunResult> {
  return new Promise((resolve) => {
    const [out, all]: [Buffer[], Buffer[]] = [[], []];
    const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString();
    child.stdout?.on('data', (chunk: Buffer) => (out.push(chunk), all.push(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => all.push(chunk));
    child.on('error', (error) => resolve({ code: undefined, stdout: '', output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? undefined, stdout: text(out), output: text(all) }));
  });
}
