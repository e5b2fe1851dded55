import type { StageContext } from '@mitos/core';
import { cleared } from './ignored';
import type { Predictor } from '@mitos/predict';
import { readSplit, sizeOfSplit } from './read-split';
import type { Source } from './read-split';
import { bestThreshold, diceCurve } from './threshold/choose';
import type { DiceCurve } from './threshold/choose';
import { truthOf } from './truth';

/** The threshold on the probability, and how it was come by, for people. */
export interface ChosenThreshold {
  readonly value: number;
  readonly origin: string;
}

const validation = 'val';

/**
 * The threshold as set, or for `auto` the one with the best mean Dice on the validation split. Without labelled images
 * in that split, or when it is the very split that is scored, 0.5 with a warning: the scored images are never looked at.
 */
export async function chooseThreshold(
  setting: number | 'auto',
  scoredSplit: string,
  source: Source,
  predictor: Predictor,
  context: StageContext,
): Promise<ChosenThreshold> {
  if (setting !== 'auto') return { value: setting, origin: 'set' };
  const curves = scoredSplit === validation ? [] : await validationCurves(source, predictor, context);
  if (curves.length === 0) {
    const reason =
      scoredSplit === validation ? 'it is the split that is scored' : 'it has no labelled images';
    context.logger.warn(
      `The threshold cannot be chosen on the split "${validation}": ${reason}. 0.5 is used.`,
    );
    return { value: 0.5, origin: `not chosen: ${validation} has nothing to choose it on` };
  }
  const { threshold, dice } = bestThreshold(curves);
  return { value: threshold, origin: `best mean Dice on ${validation}, ${dice.toFixed(3)}` };
}

async function validationCurves(
  source: Source,
  predictor: Predictor,
  { progress, signal }: StageContext,
): Promise<DiceCurve[]> {
  const total = sizeOfSplit(source.dataset, validation);
  if (total === 0) return [];
  const bar = progress({ label: 'Choosing the threshold', total, unit: 'images' });
  const curves: DiceCurve[] = [];
  let done = 0;
  for await (const image of readSplit(source, validation, signal)) {
    const truth = truthOf(image, source);
    if (truth !== undefined) {
      const probability = cleared(await predictor.predict(image), truth.ignored);
      curves.push(diceCurve(probability, truth.mask));
    }
    bar.update(++done);
  }
  bar.finish();
  return curves;
}
