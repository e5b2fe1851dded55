/** Where a stage says things. Results go to artifacts, not here. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  /** Shown with `--verbose` only. */
  debug(message: string): void;
}

export type LogLevel = 'quiet' | 'normal' | 'verbose';

/** A logger that writes lines: information by `out`, warnings by `err`. Warnings are shown even when quiet. */
export function logTo(level: LogLevel, out: (line: string) => void, err: (line: string) => void): Logger {
  return {
    info: (message) => void (level === 'quiet' || out(message)),
    warn: (message) => err(`warning: ${message}`),
    debug: (message) => void (level === 'verbose' && out(message)),
  };
}

export const silentLogger: Logger = { info() {}, warn() {}, debug() {} };
