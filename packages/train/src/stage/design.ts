import type { TruthSettings } from '@mitos/samples';
import { createModel } from '@mitos/models';
import type { Network } from '@mitos/models';
import type { Samples } from '../data/read-samples';
import { countClasses } from '../data/class-counts';
import type { Head } from '../heads/head';
import { learnedClasses } from '../heads/learned-classes';
import type { LearnedClasses } from '../heads/learned-classes';
import { maskHead } from '../heads/mask-head';
import { targetHeads } from '../heads/target-heads';
import { combineLosses } from '../losses/combine';
import { activationOf, needsClassCounts, needsSignedDistances } from '../settings/loss';
import type { TrainSettings } from '../settings/train-settings';
import { sourceOf } from './source';

/** What is trained: a network, what its heads learn, and what batches must tell for that. */
export interface Design {
  readonly classes: LearnedClasses;
  /** The mask first. */
  readonly heads: readonly Head[];
  readonly network: Network;
  readonly truth: TruthSettings;
}

/** The network for these samples. Reads the training images where class weights follow their classes. */
export function designOf(settings: TrainSettings, samples: Samples): Design {
  const { dataset, drawing, preprocessing } = samples;
  const { loss } = settings;
  const classes = learnedClasses(dataset.classes, settings.ignore);
  const activation = activationOf(loss, classes.names.length);
  const combined = combineLosses(loss, {
    classes: classes.names.length,
    ...(needsClassCounts(loss) ? { classCounts: countClasses(sourceOf(samples, 0), classes) } : {}),
  });
  const heads = [
    maskHead(classes, activation, combined),
    ...targetHeads(drawing.targets, settings.heads, classes.ignores),
  ];
  const { architecture, ...own } = settings.model;
  const network = createModel(architecture, own, {
    channels: preprocessing.channels,
    heads: Object.fromEntries(heads.map(({ name, channels }) => [name, channels])),
  });
  return { classes, heads, network, truth: truthSettings(settings, samples) };
}

function truthSettings({ loss }: TrainSettings, { drawing, dataset }: Samples): TruthSettings {
  return {
    targets: drawing.targets,
    ...(needsSignedDistances(loss) ? { signedDistances: dataset.classes.length + 1 } : {}),
  };
}
