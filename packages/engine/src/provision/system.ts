import { statfs } from 'node:fs/promises';
import os from 'node:os';
import type { RunOptions, RunResult } from './run';
import { run } from './run';

/** All that provisioning asks of the machine. Given, so that every way to fail can be tried without breaking a machine. */
export interface System {
  readonly platform: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Runs a program to its end, as `run` does. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Bytes that this user may still write in `folder`, which exists. */
  freeBytes(folder: string): Promise<number>;
}

/** This machine. */
export function thisSystem(): System {
  return {
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    home: os.homedir(),
    run,
    freeBytes: async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}
