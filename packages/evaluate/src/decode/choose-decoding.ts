import { metricTitle } from '@mitos/core';
import type { StageContext } from '@mitos/core';
import { foregroundOf, tuningGrid } from '@mitos/instances';
import type { InstanceOptions, InstanceSettings } from '@mitos/instances';
import type { Predictor } from '@mitos/predict';
import { mapsOf } from '../maps-of';
import type { MetricOptions } from '../metrics/metric';
import { metricsNamed } from '../metrics/registry';
import type { TuningMetric } from '../metrics/registry';
import { cleared } from '../source/ignored';
import type { Source } from '../source/read-split';
import { candidateScores, firstBest } from './candidate-scores';
import type { Candidate, Judge } from './candidate-scores';
import { bestThreshold, diceCurve } from './dice-curve';
import type { DiceCurve } from './dice-curve';
import { countLabelled, reasonAgainstTuning, validationImages } from './validation-images';

/** How maps become objects, and how the values were come by, for people. */
export interface ChosenDecoding extends Candidate {
  readonly origin: string;
}

export interface DecodingOptions {
  readonly threshold: number | 'auto';
  readonly tuneFor: TuningMetric;
  readonly instances: InstanceOptions;
  /** The split that is scored. */
  readonly split: string;
}

/** Thresholds that are tried for scores of objects; of equally good ones the first counts. */
const thresholds = [0.5, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9];

/**
 * What is `auto`, as it is best on the validation split: the threshold by mean Dice; then whatever of `instances` is `auto`, by
 * `tuneFor`, in place of Dice by mAP; then with another `tuneFor` than Dice the threshold again, by that score. Objects of
 * the defaults may all be wrong, whatever the threshold, so it is not chosen by them. Without labelled images in that split,
 * or when it is the very split that is scored, defaults, with a warning: the scored images are never looked at.
 */
export async function chooseDecoding(
  options: DecodingOptions,
  metricOptions: MetricOptions,
  source: Source,
  predictor: Predictor,
  context: StageContext,
): Promise<ChosenDecoding> {
  const grid = tuningGrid(options.instances, predictor.heads);
  if (options.threshold !== 'auto' && grid.length === 1) return decoding(options.threshold, grid[0]!, 'set');
  const labelled = await countLabelled(source, context.signal);
  const reason = reasonAgainstTuning(labelled, options.split);
  if (reason !== undefined) return withoutValidation(options.threshold, grid, reason, context);
  const score = options.tuneFor === 'dice' ? 'map' : options.tuneFor;
  const metric = metricsNamed([score], metricOptions)[score]!;
  const judge = { metric, source, labelled, predictor, context };
  if (grid.length === 1) return chosenThreshold(options, grid[0]!, judge);
  const start = await chosenThreshold({ ...options, tuneFor: 'dice' }, grid[0]!, judge);
  const scores = await candidateScores(
    grid.map((instances) => ({ threshold: start.threshold, instances })),
    judge,
  );
  const best = firstBest(scores);
  const instances = grid[best]!;
  const words = `${changedWords(grid[0]!, instances)} by ${metricTitle(score)} on val, ${scores[best]!.toFixed(3)}`;
  const last =
    options.tuneFor === 'dice' ? start : await chosenThreshold(options, instances, judge, start.threshold);
  return decoding(last.threshold, instances, `${last.origin}; ${words}`);
}

/** Defaults, and a warning that nothing was chosen. */
function withoutValidation(
  threshold: number | 'auto',
  grid: readonly InstanceSettings[],
  reason: string,
  { logger }: StageContext,
): ChosenDecoding {
  const [what, instead] =
    threshold === 'auto' ? ['The threshold', '0.5 is used'] : ['How objects are made', 'Defaults are used'];
  logger.warn(`${what} cannot be chosen on the split "val": ${reason}. ${instead}.`);
  if (threshold === 'auto') return decoding(0.5, grid[0]!, 'not chosen: val has nothing to choose it on');
  return decoding(threshold, grid[0]!, 'set; objects not chosen: val has nothing to choose them on');
}

async function chosenThreshold(
  { threshold, tuneFor }: DecodingOptions,
  instances: InstanceSettings,
  judge: Judge,
  start?: number,
): Promise<ChosenDecoding> {
  if (threshold !== 'auto') return decoding(threshold, instances, 'set');
  if (tuneFor === 'dice') {
    const best = bestThreshold(await validationCurves(judge));
    return decoding(best.threshold, instances, `best mean Dice on val, ${best.dice.toFixed(3)}`);
  }
  const tried = start === undefined ? thresholds : [...new Set([start, ...thresholds])];
  const scores = await candidateScores(
    tried.map((threshold) => ({ threshold, instances })),
    judge,
  );
  const best = firstBest(scores);
  return decoding(
    tried[best]!,
    instances,
    `best mean ${metricTitle(tuneFor)} on val, ${scores[best]!.toFixed(3)}`,
  );
}

async function validationCurves({ source, labelled, predictor, context }: Judge): Promise<DiceCurve[]> {
  const bar = context.progress({ label: 'Choosing the threshold', total: labelled, unit: 'images' });
  const curves: DiceCurve[] = [];
  for await (const { image, truth } of validationImages(source, labelled, Infinity, context.signal)) {
    const { heads } = await mapsOf(predictor, image);
    curves.push(diceCurve(cleared(foregroundOf(heads['mask']!), truth.ignored), truth.mask));
    bar.update(curves.length);
  }
  bar.finish();
  return curves;
}

function decoding(threshold: number, instances: InstanceSettings, origin: string): ChosenDecoding {
  return { threshold, instances, origin };
}

/** `hMaxima 1.5, minimumArea 8`, or that the defaults are best. */
function changedWords(defaults: InstanceSettings, chosen: InstanceSettings): string {
  const changed = Object.entries(chosen).filter(
    ([name, value]) => defaults[name as keyof InstanceSettings] !== value,
  );
  if (changed.length === 0) return 'default objects';
  return changed.map(([name, value]) => `${name} ${value}`).join(', ');
}
