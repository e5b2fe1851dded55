import { formatError, isMitosError } from '@mitos/core';
import type { Artifact } from '@mitos/core';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { modelFolders } from '../../src/source/model-folders';
import { temporaryFolder } from '../support/artifacts';

async function trainingWith(stage: string, epochs: readonly number[]): Promise<Artifact> {
  const folder = await temporaryFolder();
  for (const epoch of epochs) await mkdir(path.join(folder, 'epochs', String(epoch)), { recursive: true });
  return { stage, kind: 'train', folder };
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing thrown',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );
}

test('without an epoch, the model of every training counts, and other inputs do not', async () => {
  const inputs: Artifact[] = [
    { stage: 'ingest', kind: 'ingest', folder: '/i' },
    { stage: 'a', kind: 'train', folder: '/a' },
    { stage: 'b', kind: 'train', folder: '/b' },
  ];
  expect(await modelFolders(inputs)).toEqual([path.join('/a', 'model'), path.join('/b', 'model')]);
});

test('with an epoch, the weights that every training kept of it count', async () => {
  const [a, b] = [await trainingWith('a', [3, 10]), await trainingWith('b', [10])];
  expect(await modelFolders([a, b], 10)).toEqual([
    path.join(a.folder, 'epochs', '10'),
    path.join(b.folder, 'epochs', '10'),
  ]);
});

test('an epoch that was not kept is an error that names those that were', async () => {
  const training = await trainingWith('train-unet', [10, 5]);
  expect(await messageOf(modelFolders([training], 3))).toBe(
    [
      'The training train-unet kept no weights of epoch 3.',
      '  expected weights of epoch 3 in the output of train-unet, found only epochs 5, 10; add `keep: { epochs: [3] }` to ' +
        'train-unet, and see that it does not end before',
    ].join('\n'),
  );
});

test('a training that kept no epoch says so', async () => {
  expect(await messageOf(modelFolders([await trainingWith('train', [])], 3))).toContain(
    'found no epoch; add',
  );
});
