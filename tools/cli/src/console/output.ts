import { logTo, progressTo, silentProgress } from '@mitos/core';
import type { Logger, LogLevel, ProgressFactory } from '@mitos/core';
import process from 'node:process';

/** How much a command says: `--quiet` and `--verbose`. */
export interface OutputOptions {
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

export interface Output {
  readonly logger: Logger;
  readonly progress: ProgressFactory;
}

/** Information goes to standard output; warnings and progress to standard error, so that output can be piped. */
export function outputFor({ quiet, verbose }: OutputOptions): Output {
  const level: LogLevel = quiet ? 'quiet' : verbose ? 'verbose' : 'normal';
  const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`);
  return {
    logger: logTo(level, line(process.stdout), line(process.stderr)),
    progress: quiet ? silentProgress : progressTo(process.stderr),
  };
}
