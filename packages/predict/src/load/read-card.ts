import { describe, exists, MitosError, modelCardFile } from '@mitos/core';
import type { ModelCard } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What lies in the folder of a trained model. */
const modelFiles = [modelCardFile.fileName, 'saved_model.pb'];

/**
 * The card of a trained model. Throws a MitosError: `no-model` where a file of it is missing, `model-version` for a card that
 * another version of Mitos wrote, `artifact-unreadable` for one that is damaged.
 */
export async function readCard(folder: string): Promise<ModelCard> {
  for (const file of modelFiles) if (!(await exists(path.join(folder, file)))) throw noModel(folder, file);
  const file = path.join(folder, modelCardFile.fileName);
  const version = await versionIn(file);
  if (typeof version === 'number' && version !== 2) throw otherVersion(file, version);
  return modelCardFile.read(folder);
}

/** `schemaVersion` of a JSON file; undefined where it has none, or is not JSON. */
async function versionIn(file: string): Promise<unknown> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as { schemaVersion?: unknown } | null)?.schemaVersion;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function noModel(folder: string, file: string): MitosError {
  return new MitosError('There is no trained model.', {
    code: 'no-model',
    problems: [
      {
        where: { file: folder },
        expected: `the files ${modelFiles.join(' and ')}`,
        found: `no ${file}`,
        fix: 'give the folder "model" of a training',
      },
    ],
  });
}

function otherVersion(file: string, version: number): MitosError {
  return new MitosError('The model card is of another version of Mitos.', {
    code: 'model-version',
    problems: [
      {
        where: { file },
        expected: 'schemaVersion 2',
        found: describe(version),
        fix: 'use the version of Mitos that wrote it, or run the training again',
      },
    ],
  });
}
