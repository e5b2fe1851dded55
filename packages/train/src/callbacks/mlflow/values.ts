import type { EpochReport, RunFacts } from '../callback';

export interface Param {
  readonly key: string;
  readonly value: string;
}

export interface Metric {
  readonly key: string;
  readonly value: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** The epoch. */
  readonly step: number;
}

/** What older servers take: characters of a name, characters of a value. */
const [longestName, longestValue] = [250, 500];

/**
 * The settings, flattened (`model.filters`, `callbacks.0.module`), and the facts that they do not tell; for `batch` and
 * `device` what `auto` came to.
 */
export function paramsOf(facts: RunFacts): Param[] {
  const { settings, seed, stepsPerEpoch, parameters, batch, device } = facts;
  const all = { ...(settings as object), seed, stepsPerEpoch, parameters, batch, device };
  return flattened('', all).map(([key, value]) => ({
    key: nameOf(key),
    value: value.slice(0, longestValue),
  }));
}

function flattened(path: string, value: unknown): [key: string, value: string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : flattened(path === '' ? key : `${path}.${key}`, inner),
  );
}

/** The numbers of an epoch. The class of a column is its last part: `valDice/cell`. */
export function metricsOf({ epoch, columns, seconds }: EpochReport, timestamp: number): Metric[] {
  return Object.entries({ ...columns, seconds: seconds || null }).flatMap(([key, value]) =>
    value === null || !Number.isFinite(value)
      ? []
      : [{ key: nameOf(key.replace(':', '/')), value, timestamp, step: epoch }],
  );
}

/** Letters, digits and `_ - . / space` are what every server takes. */
function nameOf(key: string): string {
  return key.replaceAll(/[^\p{L}\p{N}_\-./ ]/gu, '_').slice(0, longestName);
}

/** A list in parts of at most `size`. */
export function inParts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
