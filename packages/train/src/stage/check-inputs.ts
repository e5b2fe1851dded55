import { MitosError } from '@mitos/core';
import type { Dataset, Preprocessing, Problem } from '@mitos/core';
import { needsValidation } from '../callbacks/monitor';
import type { Monitor } from '../callbacks/monitor';
import type { Splits } from '../data/read-splits';

export interface Samples {
  readonly dataset: Pick<Dataset, 'classes'>;
  readonly splits: Splits;
  readonly preprocessing: Preprocessing;
}

/** Throws a MitosError (`training-impossible`) with everything that keeps these samples and this network apart. */
export function checkInputs(
  { dataset, splits, preprocessing }: Samples,
  network: { readonly stride: number },
  monitor: Monitor,
): void {
  const problems = [
    ...emptySplits(splits, monitor),
    ...wrongSize(preprocessing.size, network.stride),
    ...tooManyClasses(dataset.classes),
  ];
  if (problems.length === 0) return;
  throw new MitosError('These samples cannot be trained on.', { code: 'training-impossible', problems });
}

function emptySplits(splits: Splits, monitor: Monitor): Problem[] {
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
