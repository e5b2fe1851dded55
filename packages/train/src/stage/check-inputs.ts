import { MitosError } from '@mitos/core';
import type { Dataset, Preprocessing, Problem } from '@mitos/core';
import { needsValidation } from '../callbacks/monitor';
import type { Monitor } from '../callbacks/monitor';
import type { Samples } from '../data/read-samples';
import type { TrainSettings } from '../settings/train-settings';

export interface SamplesToCheck extends Pick<Samples, 'splits' | 'copies'> {
  readonly dataset: Pick<Dataset, 'classes'>;
  readonly preprocessing: Preprocessing;
  readonly drawing: Pick<Samples['drawing'], 'margin'>;
}

/** Throws a MitosError (`training-impossible`) with everything that keeps these samples and this network apart. */
export function checkInputs(
  { dataset, splits, preprocessing, drawing, copies }: SamplesToCheck,
  network: { readonly stride: number },
  { monitor, samplesPerImage }: Pick<TrainSettings, 'monitor' | 'samplesPerImage'>,
): void {
  const problems = [
    ...emptySplits(splits, monitor),
    ...contextForNothing(drawing.margin),
    ...tooManySamples(copies, samplesPerImage),
    ...wrongSize(preprocessing.size, network.stride),
    ...tooManyClasses(dataset.classes),
  ];
  if (problems.length === 0) return;
  throw new MitosError('These samples cannot be trained on.', { code: 'training-impossible', problems });
}

function emptySplits(splits: Samples['splits'], monitor: Monitor): Problem[] {
  const problems: Problem[] = [];
  if (splits.train.length === 0) {
    problems.push({
      expected: 'labelled images in the split "train"',
      found: 'none',
      fix: 'give it a share in "split" of the ingest stage, or label images',
    });
  }
  if (splits.val.length === 0 && needsValidation(monitor)) {
    problems.push({
      expected: `labelled images in the split "val", for "monitor: ${monitor}"`,
      found: 'none',
      fix: 'give it a share in "split" of the ingest stage, or write "monitor: loss" to do without',
    });
  }
  return problems;
}

function wrongSize(size: number, stride: number): Problem[] {
  if (size % stride === 0) return [];
  const below = Math.floor(size / stride) * stride;
  const sizes = [below, below + stride].filter((one) => one > 0);
  return [
    {
      expected: `a size that this network can halve down to its deepest level: a multiple of ${stride}`,
      found: String(size),
      fix: `set "size" of the augment stage to ${sizes.join(' or ')}, or "depth" of the model to less`,
    },
  ];
}

function contextForNothing(margin: number): Problem[] {
  if (margin === 0) return [];
  return [
    {
      expected: 'no margin: the output of this network is as large as its input',
      found: `"margin: ${margin}" of the augment stage`,
      fix: 'leave it out, or make "size" larger by twice as much',
    },
  ];
}

function tooManySamples(copies: number | undefined, samplesPerImage: number): Problem[] {
  if (copies === undefined || samplesPerImage === 1) return [];
  return [
    {
      expected: '"samplesPerImage: 1" with samples that augment has drawn: one copy of each image an epoch',
      found: String(samplesPerImage),
      fix: 'leave it out, or write "mode: online" in augment',
    },
  ];
}

function tooManyClasses(classes: readonly string[]): Problem[] {
  if (classes.length === 1) return [];
  return [
    {
      expected: 'a dataset with one class: the losses tell foreground from background',
      found: classes.join(', '),
      fix: 'train on a dataset of one class: several at once are not supported yet',
    },
  ];
}
