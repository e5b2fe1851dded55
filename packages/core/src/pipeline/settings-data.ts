import path from 'node:path';
import { exists } from '../files';
import { hashFile } from '../hash';
import { dataIndex } from './data-index';
import type { DataIndex } from './data-index';
import { startWeightsPlaces } from './start-weights';

/** What a stage's settings name outside of the pipeline: its content decides about the outputs as the settings do. */
interface NamingSettings {
  readonly dataset?: unknown;
  readonly initialise?: unknown;
  readonly callbacks?: unknown;
}

/**
 * Hashes everything that the settings of a stage name: the dataset of ingest, the weights that train starts from, and
 * modules of its callbacks. Throws when the dataset's folder is not there; what else is missing has no entry: the stage
 * tells the user.
 */
export async function settingsData(workspace: string, settings: NamingSettings): Promise<DataIndex> {
  const { dataset, initialise, callbacks } = settings;
  const index = typeof dataset === 'string' ? { ...(await dataIndex(workspace, dataset)) } : {};
  const weights = typeof initialise === 'string' ? startWeightsPlaces(initialise) : [];
  for (const file of [...weights, ...modulesOf(callbacks)]) {
    const full = path.resolve(workspace, file);
    if (await exists(full)) Object.assign(index, { [file]: await hashFile(full) });
  }
  return index;
}

function modulesOf(callbacks: unknown): string[] {
  if (!Array.isArray(callbacks)) return [];
  return callbacks.flatMap((callback: unknown) => {
    const { module } = (callback ?? {}) as { module?: unknown };
    return typeof module === 'string' ? [module] : [];
  });
}
