import { formatError, isMitosError } from '@mitos/core';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { findRun } from '../../src/watch/find-run';
import { liveFolder, workspaceWith } from './live';

const all = ['deep:train', 'small:fine-tune', 'small:train'];

test.each([
  ['its name', () => 'small:fine-tune', 'small:fine-tune'],
  [
    'the output of its stage',
    (workspace: string) => path.join(workspace, 'runs', 'small', 'train'),
    'small:train',
  ],
  [
    'a slash at the end',
    (workspace: string) => `${path.join(workspace, 'runs', 'small', 'train')}/`,
    'small:train',
  ],
  ['a pipeline with one training', () => 'deep', 'deep:train'],
  [
    'the outputs of such a pipeline',
    (workspace: string) => path.join(workspace, 'runs', 'deep'),
    'deep:train',
  ],
])('a training is found by %s', async (_, given, name) => {
  const workspace = await workspaceWith(...all);
  const folder = liveFolder(workspace, name);
  expect(await findRun(workspace, given(workspace))).toEqual({ name, folder });
});

test('a folder with a live file is one itself', async () => {
  const folder = liveFolder(await workspaceWith('small:train'), 'small:train');
  expect(await findRun('/no/workspace', folder)).toEqual({ name: folder, folder });
});

const hint = 'A training can be watched from its start on: begin one with "npx nx run <pipeline>:train".';
const list = 'deep:train, small:fine-tune, small:train';

test.each([
  ['smal:train', `"smal:train" to watch.\n  expected one of ${list}, found "smal:train"; write small:train`],
  ['deap', `"deap" to watch.\n  expected one of ${list}, found "deap"; write deep`],
  ['other', `"other" to watch.\n  expected one of ${list}, found "other"`],
  ['../x', `"../x" to watch.\n  expected one of ${list}, found "../x"`],
])('for %s those that there are are listed', async (given, text) => {
  const workspace = await workspaceWith(...all);
  expect(await errorOf(workspace, given)).toBe(`There is no training ${text}\n${hint}`);
});

test('a pipeline with several trainings has to be told apart', async () => {
  expect(await errorOf(await workspaceWith(...all), 'small')).toBe(
    'small has more than one training.\n  expected one of small:fine-tune, small:train, found "small"; write small:fine-tune',
  );
});

test('a workspace without a training says how to begin one', async () => {
  const workspace = await workspaceWith();
  await mkdir(liveFolder(workspace, 'small:train'), { recursive: true });
  expect(await errorOf(workspace, 'small:train')).toBe(
    `There is no training "small:train" to watch.\n  expected a training that has begun, found none in this workspace\n${hint}`,
  );
});

async function errorOf(workspace: string, given: string): Promise<string> {
  return findRun(workspace, given).then(
    ({ name }) => `found ${name}`,
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );
}
