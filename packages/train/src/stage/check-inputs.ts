import { describeRule, fitsRule, fittingNear, MitosError } from '@mitos/core';
import type { Dataset, Preprocessing, Problem } from '@mitos/core';
import type { Network } from '@mitos/models';
import { monitorProblems, monitorsOf, needsValidation } from '../loop/monitor';
import type { Samples } from '../data/read-samples';
import { ignoredProblems } from '../heads/learned-classes';
import { headLossProblems, targetNames } from '../heads/target-losses';
import { lossProblems } from '../settings/loss';
import { groupProblems } from '../settings/parameter-groups';
import type { TrainSettings } from '../settings/train-settings';
import type { Design } from './design';

export interface SamplesToCheck extends Pick<Samples, 'splits' | 'copies'> {
  readonly dataset: Pick<Dataset, 'classes'>;
  readonly preprocessing: Preprocessing;
  readonly drawing: Pick<Samples['drawing'], 'margin' | 'targets'>;
}

/** Throws a MitosError (`training-impossible`) with everything about samples and settings that no network can mend. */
export function checkInputs(
  { dataset, splits, copies, drawing }: SamplesToCheck,
  settings: TrainSettings,
): void {
  refuse([
    ...emptySplits(splits, settings.monitor),
    ...tooManySamples(copies, settings.samplesPerImage),
    ...ignoredProblems(dataset.classes, settings.ignore),
    ...lossProblems(settings.loss),
    ...headsWithoutTargets(settings.heads, drawing),
    ...headLossProblems(drawing.targets, settings.heads),
  ]);
}

/** Throws a MitosError (`training-impossible`) with everything that keeps these samples and this network apart. */
export function checkDesign(
  { preprocessing, drawing }: SamplesToCheck,
  { network, classes, heads }: Pick<Design, 'network' | 'classes' | 'heads'>,
  { monitor, parameters }: Pick<TrainSettings, 'monitor' | 'parameters'>,
): void {
  const further = heads.slice(1).map(({ name }) => name);
  refuse([
    ...wrongMargin(drawing.margin, network),
    ...wrongSize(preprocessing.size, network),
    ...monitorProblems(monitor, monitorsOf(classes.names, further)),
    ...groupProblems(
      parameters,
      network.parameters.filter(({ trainable }) => trainable).map(({ name }) => name),
    ),
  ]);
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new MitosError('These samples cannot be trained on.', { code: 'training-impossible', problems });
}

function emptySplits(splits: Samples['splits'], monitor: string): Problem[] {
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

/** `size` is what the network learns; it sees a margin more on each side. */
function wrongSize(size: number, { sizes, margin }: Network): Problem[] {
  if (fitsRule(sizes, size + 2 * margin)) return [];
  const near = fittingNear(sizes, size + 2 * margin).map((fitting) => fitting - 2 * margin);
  const around = margin === 0 ? '' : `, with ${margin} pixels more on each side`;
  return [
    {
      expected: `a size that this network takes${around}: ${describeRule(sizes)}`,
      found: margin === 0 ? String(size) : `${size} + 2 x ${margin} = ${size + 2 * margin}`,
      fix: `set "size" of the augment stage to ${near.join(' or ')}, or "depth" of the model to less`,
    },
  ];
}

function wrongMargin(margin: number, network: Network): Problem[] {
  if (margin === network.margin) return [];
  const found = `"margin: ${margin}" of the augment stage`;
  return network.margin === 0
    ? [
        {
          expected: 'no margin: the output of this network is as large as its input',
          found,
          fix: 'leave it out, or make "size" larger by twice as much',
        },
      ]
    : [
        {
          expected: `a margin of ${network.margin}: by so much the output of this network is smaller on each side`,
          found,
          fix: `write "margin: ${network.margin}"`,
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

function headsWithoutTargets(
  heads: TrainSettings['heads'],
  { targets }: SamplesToCheck['drawing'],
): Problem[] {
  return targetNames
    .filter((name) => heads[name] !== undefined && targets[name] === undefined)
    .map((name) => ({
      expected: `samples with the target "${name}", for the head of that name`,
      found: Object.keys(targets).length === 0 ? 'no targets' : Object.keys(targets).join(', '),
      fix: `add "${name}" to "targets" of the augment stage, or leave the head out`,
    }));
}
