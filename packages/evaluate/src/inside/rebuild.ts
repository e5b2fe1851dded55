import { weightsFileName } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import { createModel, insideOf, readSafetensors } from '@mitos/models';
import type { Inside, Network, SavedTensor } from '@mitos/models';
import path from 'node:path';

/** A trained network as the zoo builds it, whose passes can be looked into. */
export interface Rebuilt {
  readonly network: Network;
  readonly weights: ReadonlyMap<string, SavedTensor>;
  /** What of it can be looked at. */
  readonly inside: Inside;
}

/**
 * The trained network in a folder again, from its card and `weights.safetensors`. Throws a MitosError (`safetensors`) where that
 * file is missing or damaged. The engine must be loaded.
 */
export async function rebuild(folder: string, card: ModelCard): Promise<Rebuilt> {
  const { architecture, settings, heads, preprocessing } = card;
  const { tensors } = await readSafetensors(path.join(folder, weightsFileName));
  const io = {
    channels: preprocessing.channels,
    heads: Object.fromEntries(Object.entries(heads).map(([name, { channels }]) => [name, channels])),
  };
  const network = createModel(architecture, settings, io);
  return { network, weights: tensors, inside: insideOf(network, io) };
}
