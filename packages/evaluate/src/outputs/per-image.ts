import { writeTable } from '@mitos/core';
import type { Column } from '@mitos/core';
import { score } from '../metrics/scores';
import type { MetricName } from '../metrics/scores';
import type { ImageResult } from '../score-image';

/**
 * Writes `per-image.arrow`: a row an image, sorted by id. Columns: `id`, `group` (null without), the scores of the network
 * (`dice`, `iou`, `precision`, `recall`, `map`, `ap50`), those of the floor (`otsuDice`, `otsuMap`), `truthCount` and
 * `predictedCount` of objects. Scores and `truthCount` of an image without labels are null.
 */
export async function writePerImage(file: string, results: readonly ImageResult[]): Promise<void> {
  const column = (metric: MetricName, method: 'model' | 'otsu' = 'model'): Column => ({
    type: 'float64',
    values: results.map(({ scored }) => (scored === undefined ? null : score(metric, scored[method]))),
  });
  await writeTable(file, {
    id: { type: 'utf8', values: results.map((result) => result.id) },
    group: { type: 'utf8', values: results.map((result) => result.group ?? null) },
    dice: column('dice'),
    iou: column('iou'),
    precision: column('precision'),
    recall: column('recall'),
    map: column('map'),
    ap50: column('ap50'),
    otsuDice: column('dice', 'otsu'),
    otsuMap: column('map', 'otsu'),
    truthCount: { type: 'int32', values: results.map(({ scored }) => scored?.truthCount ?? null) },
    predictedCount: { type: 'int32', values: results.map((result) => result.predictedCount) },
  });
}
