import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { MitosError } from '@mitos/core';

/** How often a process is asked for its peak, in milliseconds. */
const interval = 50;

export interface Measured {
  readonly seconds: number;
  /** `VmHWM`, the most memory that the process ever held, in bytes, as it was last seen. */
  readonly peak: number;
}

/** Runs a program to its end and follows its memory. Throws a MitosError (`bench-worker`) when it fails. */
export async function measureProcess(
  [program, ...args]: readonly [string, ...string[]],
  signal: AbortSignal | undefined,
): Promise<Measured> {
  const start = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  let [said, peak] = ['', 0];
  const hear = (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2000));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const look = setInterval(
    () => void peakOf(child.pid).then((bytes) => (peak = Math.max(peak, bytes))),
    interval,
  );
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    signal?.throwIfAborted();
    if (code !== 0) throw failed(program, said);
    return { seconds: (performance.now() - start) / 1000, peak };
  } finally {
    clearInterval(look);
  }
}

/** 0 where the system tells none. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function failed(program: string, said: string): MitosError {
  return new MitosError('A prediction failed.', {
    code: 'bench-worker',
    problems: [{ expected: `${program} to end well`, found: said.trim() === '' ? 'a failure' : said.trim() }],
  });
}
