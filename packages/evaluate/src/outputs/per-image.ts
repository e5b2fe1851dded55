import { writeTable } from '@mitos/core';
import type { Column } from '@mitos/core';
import type { ImageResult } from '../compare/score-image';
import type { Metric } from '../metrics/metric';

/** Scores of the floors that have a column: `otsuDice`, `otsuMap`. */
const ofFloors = ['dice', 'map'] as const;

/**
 * Writes `per-image.arrow`: a row an image, sorted by id. Columns: `id`, `group` (null without), a column for every score of
 * the network by its name, Dice and mAP of each floor (`otsuDice`, `cannyMap`), `truthCount` and `predictedCount` of objects.
 * Scores and `truthCount` of an image without labels are null.
 */
export async function writePerImage(
  file: string,
  results: readonly ImageResult[],
  metrics: Readonly<Record<string, Metric>>,
): Promise<void> {
  const column = (name: string, method: string): Column => ({
    type: 'float64',
    values: results.map((result) => imageScore(result, metrics, name, method)),
  });
  const floors = [...new Set(results.flatMap(({ scored }) => Object.keys(scored?.methods ?? {})))].filter(
    (method) => method !== 'model',
  );
  const floorColumns = floors.flatMap((floor) =>
    ofFloors
      .filter((name) => name in metrics)
      .map((name) => [floorColumn(floor, name), column(name, floor)] as const),
  );
  await writeTable(file, {
    id: { type: 'utf8', values: results.map((result) => result.id) },
    group: { type: 'utf8', values: results.map((result) => result.group ?? null) },
    ...Object.fromEntries(Object.keys(metrics).map((name) => [name, column(name, 'model')])),
    ...Object.fromEntries(floorColumns),
    truthCount: { type: 'int32', values: results.map(({ scored }) => scored?.truthCount ?? null) },
    predictedCount: { type: 'int32', values: results.map((result) => result.predictedCount) },
  });
}

/** What a score of a floor is called beside those of the network: `otsuDice`. */
export function floorColumn(floor: string, name: string): string {
  return `${floor}${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/** A score of one image; null where it has none. */
export function imageScore(
  { scored }: ImageResult,
  metrics: Readonly<Record<string, Metric>>,
  name: string,
  method: string,
): number | null {
  const counts = scored?.methods[method]?.whole;
  return counts === undefined || !(name in counts) ? null : metrics[name]!.ofImage(counts[name]);
}
