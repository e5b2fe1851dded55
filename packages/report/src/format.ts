import { metricOf } from './metrics';

const minus = '−';
const none = '–';

/** A score from 0 to 1 with three digits; a dash for none. */
export function formatScore(value: number | null | undefined): string {
  return value === null || value === undefined ? none : value.toFixed(3).replace('-', minus);
}

/** A value of a metric: three digits for scores, three significant ones for errors and distances; a dash for none. */
export function formatMetric(name: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return none;
  return metricOf(name).better === 'higher' ? formatScore(value) : formatError(value);
}

/** Three significant digits, two of what is below 0.01, whole from 100 up: `18.9`, `0.310`, `0.00044`, `204`. */
function formatError(value: number): string {
  const size = Math.abs(value);
  const text = size >= 100 ? size.toFixed(0) : size.toPrecision(size > 0 && size < 0.01 ? 2 : 3);
  return value < 0 ? `${minus}${text}` : text;
}

/** A difference of two values of a metric with its sign: `+0.041`, `−0.010`, `0.000`, `−2.5`; a dash when one is missing. */
export function formatDifference(name: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return none;
  const digits = formatMetric(name, Math.abs(value));
  return Number(digits) === 0 ? digits : `${value < 0 ? minus : '+'}${digits}`;
}

/**
 * An interval of a metric: `[0.81, 0.89]`, with three digits where two would make its ends equal or nearly so; undefined
 * without one.
 */
export function formatInterval(
  name: string,
  { low, high }: { readonly low: number | null; readonly high: number | null },
): string | undefined {
  if (low === null || high === null) return undefined;
  const digits = high - low < 0.02 ? 3 : 2;
  const show = (value: number) =>
    metricOf(name).better === 'higher' ? value.toFixed(digits).replace('-', minus) : formatError(value);
  return `[${show(low)}, ${show(high)}]`;
}

/** A count with thin spaces between thousands: `1 941 105`. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined) return none;
  return Math.round(value)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A measure with at most three significant digits, whole from 100 up: `0.142`, `43.9`, `1 204`. */
export function formatMeasure(value: number): string {
  return Math.abs(value) >= 100 ? formatCount(value) : String(Number(value.toPrecision(3)));
}

export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)}\u202f%`;
}

/** `1 image`, `10 images`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `Otsu`, `Otsu and Canny`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}

/** A method as a table head names it: `model` is the network. */
export function methodTitle(name: string): string {
  if (name === 'model') return 'Network';
  return name.charAt(0).toUpperCase() + name.slice(1);
}
