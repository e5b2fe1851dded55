import type { Logger } from './logger';

/** What long work says about itself. A stage calls it as often as it likes; printing is rate-limited. */
export interface Progress {
  /** `done` of `total` units are finished; `detail` is shown as it is: `loss 0.213 · 41 images/s`. */
  update(done: number, detail?: string): void;
  /** Ends the line. `summary` stays on the screen. */
  finish(summary?: string): void;
}

export interface ProgressOptions {
  /** What is being done: `Decoding images`. */
  readonly label: string;
  readonly total: number;
  /** The unit of `done`, for the rate: `images`. Bytes are shown as kB, MB, GB. */
  readonly unit?: string;
}

export type ProgressFactory = (options: ProgressOptions) => Progress;

export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const liveIntervalMs = 100;
const plainIntervalMs = 10_000;

/**
 * Progress for a stream: one line that is rewritten on a terminal, a plain line now and then elsewhere.
 * `now` is the clock in milliseconds, given so that tests need not wait.
 */
export function progressTo(
  output: ProgressOutput,
  now: () => number = () => performance.now(),
): ProgressFactory {
  return (options) => (output.isTTY ? liveLine(options, output, now) : plainLines(options, output, now));
}

/** Progress that says nothing (`--quiet`, tests). */
export const silentProgress: ProgressFactory = () => ({ update() {}, finish() {} });

/** Progress through a logger: for a stage run by a program. */
export function progressToLogger(logger: Logger): ProgressFactory {
  return progressTo({ write: (text) => logger.info(text.trimEnd()) });
}

function liveLine(options: ProgressOptions, output: ProgressOutput, now: () => number): Progress {
  const start = now();
  let last = -Infinity;
  return {
    update(done, detail) {
      if (now() - last < liveIntervalMs && done < options.total) return;
      last = now();
      const line = progressLine(options, done, (now() - start) / 1000, detail);
      output.write(`\r\u001b[2K${line.slice(0, (output.columns ?? 120) - 1)}`);
    },
    finish(summary) {
      output.write(`\r\u001b[2K${summary === undefined ? '' : `${summary}\n`}`);
    },
  };
}

function plainLines(options: ProgressOptions, output: ProgressOutput, now: () => number): Progress {
  const start = now();
  let last = start;
  return {
    update(done, detail) {
      if (now() - last < plainIntervalMs) return;
      last = now();
      output.write(`${progressLine(options, done, (now() - start) / 1000, detail)}\n`);
    },
    finish(summary) {
      if (summary !== undefined) output.write(`${summary}\n`);
    },
  };
}

/** `Training 120/400 (30 %) · 41 steps/s · ETA 0:07 · loss 0.213` */
export function progressLine(
  options: ProgressOptions,
  done: number,
  seconds: number,
  detail?: string,
): string {
  const bytes = options.unit === 'bytes';
  const show = (count: number) => (bytes ? formatBytes(count) : String(Math.round(count)));
  const parts = [`${options.label} ${show(done)}/${show(options.total)} (${percent(done, options.total)} %)`];
  if (seconds > 0 && done > 0) {
    const rate = done / seconds;
    if (options.unit !== undefined) {
      parts.push(
        bytes
          ? `${formatBytes(rate)}/s`
          : `${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)} ${options.unit}/s`,
      );
    }
    parts.push(`ETA ${formatDuration((options.total - done) / rate)}`);
  }
  if (detail !== undefined) parts.push(detail);
  return parts.join(' · ');
}

function percent(done: number, total: number): number {
  return total === 0 ? 100 : Math.floor((100 * done) / total);
}

/** `0:07`, `12:40`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Decimal units, as disks and downloads are sold: `850 MB`, `1.3 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${value < 10 && unit > 0 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]!}`;
}
