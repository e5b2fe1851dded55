import type { Artifact, StageContext } from '@mitos/core';
import type { Block } from '@mitos/models';
import { openMiddleTiles } from '@mitos/predict';
import type { MiddleTiles, PredictOptions } from '@mitos/predict';
import { chooseBlocks } from './choose-blocks';
import { rebuild } from './rebuild';
import type { Rebuilt } from './rebuild';
import type { InsideSettings } from './settings';

/** A network of the evaluation, and what of it is shown. */
export interface InsideNetwork {
  /** Stage of its training. */
  readonly training: string;
  readonly rebuilt: Rebuilt;
  readonly tiles: MiddleTiles;
  readonly blocks: readonly Block[];
  readonly gates: readonly string[];
}

/** What is to be drawn of which networks. */
export interface OpenInside {
  readonly settings: InsideSettings;
  readonly networks: readonly InsideNetwork[];
}

/**
 * Builds the networks of some trainings again, to look into them: `folders` has the model of each, in the order of the
 * trainings. Throws a MitosError (`block-unknown`) for blocks that a network does not have. The engine must be loaded.
 */
export async function openInside(
  inputs: readonly Artifact[],
  folders: readonly string[],
  settings: InsideSettings,
  options: PredictOptions,
  { logger }: Pick<StageContext, 'logger'>,
): Promise<OpenInside> {
  const trainings = inputs.filter(({ kind }) => kind === 'train');
  const networks: InsideNetwork[] = [];
  for (const [i, { stage: training }] of trainings.entries()) {
    const folder = folders[i]!;
    const tiles = await openMiddleTiles(folder, options);
    const rebuilt = await rebuild(folder, tiles.card);
    const { blocks, gates } = rebuilt.inside;
    if (settings.attention && gates.length === 0) {
      logger.info(`No attention maps of ${training}: its network has no attention gates.`);
    }
    networks.push({
      ...{ training, rebuilt, tiles },
      blocks: chooseBlocks(blocks, settings.features, training),
      gates: settings.attention ? gates : [],
    });
  }
  return { settings, networks };
}
