/** A score from 0 to 1 with three digits; a dash for none. */
export function formatScore(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3);
}

/** A difference of scores with its sign: `+0.041`, `−0.010`, `0.000`; a dash when either is missing. */
export function formatDifference(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const digits = Math.abs(value).toFixed(3);
  return Number(digits) === 0 ? digits : `${value < 0 ? '−' : '+'}${digits}`;
}

/** A count with thin spaces between thousands: `1 941 105`. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
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

const metricTitles: Readonly<Record<string, string>> = {
  dice: 'Dice',
  iou: 'IoU',
  precision: 'Precision',
  recall: 'Recall',
  map: 'mAP',
  ap50: 'AP50',
  mean: 'Mean',
  pooled: 'Pooled',
};

/** A metric as a table head names it. */
export function metricTitle(name: string): string {
  return metricTitles[name] ?? name;
}

/** A method as a table head names it: `model` is the network. */
export function methodTitle(name: string): string {
  if (name === 'model') return 'Network';
  return name.charAt(0).toUpperCase() + name.slice(1);
}
