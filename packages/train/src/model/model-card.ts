import type { BitDepth, ModelCard, Preprocessing } from '@mitos/core';
import { parameterCount } from '@mitos/models';
import type { Network } from '@mitos/models';
import type { Head } from '../heads/head';
import type { LearnedClasses } from '../heads/learned-classes';
import type { ModelSettings } from '../settings/model';

/** What a model card is made of. */
export interface Described {
  readonly model: ModelSettings;
  readonly network: Network;
  readonly heads: readonly Head[];
  readonly classes: LearnedClasses;
  readonly preprocessing: Preprocessing;
  /** Bits per channel of the images. */
  readonly bits: BitDepth;
  /** Version of TensorFlow. */
  readonly tensorflow: string;
}

export function modelCardOf(described: Described): ModelCard {
  const { model, network, heads, classes, preprocessing, bits, tensorflow } = described;
  const { architecture, ...settings } = model;
  return {
    schemaVersion: 2,
    architecture,
    settings,
    classes: [...classes.names],
    ignored: [...classes.ignored],
    heads: Object.fromEntries(
      heads.map(({ name, channels, activation }) => [name, { channels, activation }]),
    ),
    sizes: network.sizes,
    margin: network.margin,
    preprocessing,
    bits,
    parameters: parameterCount(network),
    tensorflow,
  };
}
