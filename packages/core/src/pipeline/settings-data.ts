import { existsSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from '../files';
import { hashFile } from '../hash';
import { dataIndex } from './data-index';
import type { DataIndex } from './data-index';

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
  return {
    ...(typeof dataset === 'string' ? await dataIndex(workspace, dataset) : {}),
    ...(typeof initialise === 'string' ? await hashesOf(workspace, initialise, isWeights) : {}),
    ...(await hashesOfAll(workspace, modulesOf(callbacks))),
  };
}

/** Of a training's output, or its model folder, only the weights of the model count. */
function isWeights(file: string): boolean {
  return file === 'weights.safetensors' || file === 'model/weights.safetensors';
}

function modulesOf(callbacks: unknown): string[] {
  if (!Array.isArray(callbacks)) return [];
  return callbacks.flatMap((callback: unknown) => {
    const { module } = (callback ?? {}) as { module?: unknown };
    return typeof module === 'string' ? [module] : [];
  });
}

async function hashesOfAll(workspace: string, files: readonly string[]): Promise<DataIndex> {
  const each = await Promise.all(files.map((file) => hashesOf(workspace, file, () => true)));
  return Object.assign({}, ...each) as DataIndex;
}

/** A file, or the files of a folder that count, by their path as it is named. */
async function hashesOf(
  workspace: string,
  named: string,
  counts: (file: string) => boolean,
): Promise<Record<string, string>> {
  const full = path.resolve(workspace, named);
  if (!existsSync(full)) return {};
  const files = await listFiles(full).catch(() => undefined);
  if (files === undefined) return { [named]: await hashFile(full) };
  const hashes: Record<string, string> = {};
  for (const file of files.filter(counts)) {
    hashes[path.posix.join(named, file)] = await hashFile(path.join(full, file));
  }
  return hashes;
}
