import type { Logger, ModelCard } from '@mitos/core';
import { readSavedModel } from '@mitos/engine';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { radiusOf } from '../receptive-field/receptive-field';
import type { Radius } from '../receptive-field/receptive-field';
import type { PredictOptions } from '../settings';
import { tilePlan } from '../tiles/tile-plan';
import type { TilePlan } from '../tiles/tile-plan';
import { checkGraph } from './check-graph';

/** Checks the graph of a model, and reads from it how its tiles must overlap. */
export async function planOf(
  folder: string,
  card: ModelCard,
  { tiles }: PredictOptions,
  logger: Logger,
): Promise<TilePlan> {
  const file = path.join(folder, 'saved_model.pb');
  const graph = readSavedModel(await readFile(file), file);
  checkGraph(folder, graph, card);
  const radius = widest(Object.values(radiusOf(graph, card.margin)));
  const plan = tilePlan(card, radius, tiles);
  logger.debug(`${folder}: an output sees ${radius === 'global' ? 'all of a tile' : `${radius} pixels far`}`);
  if (tiles.size !== 'auto' && plan.tile > tiles.size + card.sizes.stride) {
    logger.info(`Tiles are ${plan.tile} pixels, not ${tiles.size}: an output sees ${radius} pixels far.`);
  }
  return plan;
}

function widest(radii: readonly Radius[]): Radius {
  return radii.reduce((a, b) => (a === 'global' || b === 'global' ? 'global' : Math.max(a, b)), 0);
}
