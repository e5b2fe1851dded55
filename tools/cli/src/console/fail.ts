import { formatError, isMitosError } from '@mitos/core';
import process from 'node:process';
import { inspect } from 'node:util';

/** What a shell expects of a command that Ctrl-C stopped. */
const stoppedExitCode = 130;

/**
 * Runs a command and turns whatever it throws into text and an exit code. A MitosError is shown as it is; anything else
 * is a defect of Mitos and says so. Stack traces only with `verbose`.
 */
export async function reportingErrors(verbose: boolean, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${errorText(error, verbose)}\n`);
    process.exitCode = isMitosError(error) && error.code === 'stopped' ? stoppedExitCode : 1;
  }
}

export function errorText(error: unknown, verbose: boolean): string {
  const trace = verbose ? `\n\n${inspect(error)}` : '';
  if (isMitosError(error)) return formatError(error) + trace;
  const message = error instanceof Error ? error.message : String(error);
  return `Something went wrong inside Mitos: ${message}${verbose ? trace : '\nRun it again with --verbose to see where.'}`;
}
