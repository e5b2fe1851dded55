import { MitosError } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Folders of the networks that a stage's trainings left, in the order of `needs`: `model/`, or with an epoch
 * `epochs/<epoch>/`. Throws a MitosError (`epoch-missing`) where a training kept no weights of that epoch.
 */
export async function modelFolders(inputs: readonly Artifact[], epoch?: number): Promise<string[]> {
  const trainings = inputs.filter(({ kind }) => kind === 'train');
  if (epoch === undefined) return trainings.map(({ folder }) => path.join(folder, 'model'));
  for (const training of trainings) {
    const kept = await keptEpochs(training.folder);
    if (!kept.includes(epoch)) throw epochMissing(training.stage, epoch, kept);
  }
  return trainings.map(({ folder }) => path.join(folder, 'epochs', String(epoch)));
}

async function keptEpochs(folder: string): Promise<number[]> {
  const names = await readdir(path.join(folder, 'epochs')).catch(() => []);
  return names.map(Number).sort((a, b) => a - b);
}

function epochMissing(stage: string, epoch: number, kept: readonly number[]): MitosError {
  const found = kept.length === 0 ? 'no epoch' : `only epoch${kept.length > 1 ? 's' : ''} ${kept.join(', ')}`;
  return new MitosError(`The training ${stage} kept no weights of epoch ${epoch}.`, {
    code: 'epoch-missing',
    problems: [
      {
        expected: `weights of epoch ${epoch} in the output of ${stage}`,
        found,
        fix: `add \`keep: { epochs: [${epoch}] }\` to ${stage}, and see that it does not end before`,
      },
    ],
  });
}
