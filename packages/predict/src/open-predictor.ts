import type { StageContext } from '@mitos/core';
import { loadEngine, loadModel } from '@mitos/engine';
import { checkAgreement } from './ensemble/check-agreement';
import { ensembleOf } from './ensemble/ensemble';
import { planOf } from './load/plan-of';
import { readCard } from './load/read-card';
import { networkPredictor } from './network-predictor';
import { checkRays } from './network/variants';
import type { Predictor } from './predictor';
import type { PredictOptions } from './settings';

/** What a predictor needs of its surroundings. */
export type PredictContext = Pick<StageContext, 'logger' | 'progress' | 'signal'>;

/**
 * Loads TensorFlow and the networks in the folders, each with `model.json` and `saved_model.pb` as a training writes them.
 * Several are an ensemble: the mean of their maps.
 *
 * How tiles depend on one another is read from the graph: networks that see a bounded part of the image give the same result
 * for every size of tiles, up to the rounding of float32 (1e-4 of a probability). Those that look at the whole tile at once
 * do not; their tiles are blended.
 *
 * Throws a MitosError for a folder that holds no model, a damaged one, one whose weights are no numbers, and for models that
 * cannot be averaged.
 */
export async function openPredictor(
  folders: readonly string[],
  options: PredictOptions,
  { logger, progress, signal }: PredictContext,
): Promise<Predictor> {
  const models = await Promise.all(folders.map(async (folder) => ({ folder, card: await readCard(folder) })));
  checkAgreement(models);
  for (const { card } of models) checkRays(card.heads, options.testTimeAugmentation);
  const plans = [];
  for (const { folder, card } of models) plans.push(await planOf(folder, card, options, logger));
  await loadEngine({ logger, progress, signal });
  let warned = false;
  const warnOnce = (message: string) => {
    if (!warned) logger.warn(message);
    warned = true;
  };
  const { testTimeAugmentation: augmentation } = options;
  const networks: Predictor[] = [];
  try {
    for (const [index, { folder, card }] of models.entries()) {
      const shared = { folder, card, plan: plans[index]!, augmentation, warnOnce, signal };
      networks.push(networkPredictor({ ...shared, model: await loadModel(folder) }));
    }
  } catch (error) {
    for (const network of networks) network.dispose();
    throw error;
  }
  return ensembleOf(networks);
}
