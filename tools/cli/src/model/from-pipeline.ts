import type { AugmentSettings } from '@mitos/augment';
import { describe, MitosError, nearMatch } from '@mitos/core';
import type { StageDefinition } from '@mitos/core';
import type { ModelIO } from '@mitos/models';
import { activationOf, targetHeads } from '@mitos/train';
import type { TrainSettings } from '@mitos/train';
import { readPipeline } from '../runner/settings';
import type { CheckedPipeline } from '../runner/settings';
import type { DescribedModel } from './described-model';

/**
 * The model of a train stage of a pipeline, with a head for each target of its augment stage. Throws a MitosError
 * (`stage-unknown`) when there is no such stage, or, without a name, not exactly one.
 */
export async function modelFromPipeline(
  workspace: string,
  file: string,
  stageKey: string | undefined,
): Promise<DescribedModel> {
  const pipeline = await readPipeline(workspace, file);
  const stage = trainStage(pipeline, stageKey);
  const train = stage.settings as unknown as TrainSettings;
  const { architecture, ...settings } = train.model;
  const augment = augmentOf(pipeline, stage);
  return {
    ...{ architecture, settings, io: ioOf(augment, train), inner: augment.size },
    ...(train.batch === 'auto' ? {} : { batch: train.batch }),
  };
}

function augmentOf({ stages }: CheckedPipeline, { needs }: StageDefinition): AugmentSettings {
  const augment = stages.find(({ key, kind }) => kind === 'augment' && needs.includes(key));
  return augment!.settings as unknown as AugmentSettings;
}

/** What goes in and comes out as training has it, for one class: how many a dataset has is known only when it is read. */
function ioOf({ channels, targets }: AugmentSettings, { loss, heads, ignore }: TrainSettings): ModelIO {
  const mask = activationOf(loss, 1) === 'softmax' ? 2 : 1;
  const further = targetHeads(targets, heads, ignore.length > 0);
  return {
    channels,
    heads: { mask, ...Object.fromEntries(further.map((head) => [head.name, head.channels])) },
  };
}

function trainStage({ stages, file }: CheckedPipeline, key: string | undefined): StageDefinition {
  const all = stages.filter(({ kind }) => kind === 'train');
  const found = key === undefined ? all : all.filter((stage) => stage.key === key);
  if (found.length === 1) return found[0]!;
  const keys = all.map((stage) => stage.key);
  const near = key === undefined ? undefined : nearMatch(key, keys);
  const fix = near === undefined ? 'name one with --stage' : `write ${near}`;
  throw new MitosError(`There is no ${key === undefined ? 'single' : 'such'} train stage in ${file}.`, {
    code: 'stage-unknown',
    problems: [
      {
        where: { file },
        expected: key === undefined ? 'one train stage' : `one of ${keys.join(', ') || 'no train stages'}`,
        found: key === undefined ? keys.join(' and ') || 'none' : describe(key),
        ...(all.length === 0 ? {} : { fix }),
      },
    ],
  });
}
