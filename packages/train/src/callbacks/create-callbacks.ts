import type { Logger } from '@mitos/core';
import type { CallbackSettings } from '../settings/callbacks';
import type { Callback } from './callback';
import { csv } from './csv';
import { harmless } from './harmless';
import { liveHistory } from './live-history';
import { mlflow } from './mlflow/mlflow';
import { ownCallback } from './own-callback';
import { tensorBoard } from './tensorboard/tensorboard';

export interface CallbackContext {
  readonly logger: Logger;
  /** A path of the settings as an absolute one. */
  readonly resolve: (path: string) => string;
}

/**
 * The callbacks that the settings name, in their order, after the live view, which is always there. None of them can break
 * a training. Throws a MitosError for a module that is no callback.
 */
export async function createCallbacks(
  settings: CallbackSettings,
  context: CallbackContext,
): Promise<Callback[]> {
  const { logger } = context;
  const named = settings.map((one) => createCallback(one, context));
  return [harmless('live view', liveHistory(), logger), ...(await Promise.all(named))];
}

async function createCallback(
  { tensorBoard: events, csv: table, module }: CallbackSettings[number],
  { logger, resolve }: CallbackContext,
): Promise<Callback> {
  if (events !== undefined) return harmless('TensorBoard', tensorBoard(), logger);
  if (table !== undefined) return harmless('history.csv', csv(), logger);
  if (module !== undefined) return harmless(module, await ownCallback(resolve(module)), logger);
  return mlflow({ logger });
}
