import type { StageContext } from '@mitos/core';
import { findInstances } from '@mitos/instances';
import type { InstanceSettings } from '@mitos/instances';
import type { Predictor } from '@mitos/predict';
import { comparedWhole } from '../compare/compare';
import { mapsOf } from '../maps-of';
import type { Metric } from '../metrics/metric';
import { countedObjects } from '../source/ignored';
import type { Source } from '../source/read-split';
import { validationImages } from './validation-images';

/** One way of making objects of maps. */
export interface Candidate {
  readonly threshold: number;
  readonly instances: InstanceSettings;
}

export interface Judge {
  readonly metric: Metric;
  readonly source: Source;
  /** How many images of the validation split have labels. */
  readonly labelled: number;
  readonly predictor: Predictor;
  readonly context: StageContext;
}

/** All candidates are tried on so many images of the validation split at most. */
const most = 20;

/** The mean of a score over images of the validation split, for each candidate. An image is predicted once. */
export async function candidateScores(
  candidates: readonly Candidate[],
  { metric, source, labelled, predictor, context }: Judge,
): Promise<number[]> {
  const total = Math.min(most, labelled);
  const bar = context.progress({ label: 'Choosing how objects are made', total, unit: 'images' });
  const values = candidates.map((): number[] => []);
  let done = 0;
  for await (const { image, truth } of validationImages(source, labelled, most, context.signal)) {
    const maps = await mapsOf(predictor, image);
    candidates.forEach((candidate, i) => {
      const found = countedObjects(
        findInstances(maps, candidate),
        truth.ignored,
        candidate.instances.minimumArea,
      );
      const counts = metric.count(comparedWhole(truth, found, image));
      const value = counts === undefined ? null : metric.ofImage(counts);
      if (value !== null) values[i]!.push(value);
    });
    bar.update(++done);
  }
  bar.finish();
  return values.map((some) => some.reduce((sum, value) => sum + value, 0) / Math.max(1, some.length));
}

/** The place of the greatest value, the first of equals. */
export function firstBest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
