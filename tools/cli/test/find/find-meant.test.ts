import { exists } from '@mitos/core';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findMeant, nearestMeant } from '../../src/find/find-meant';
import { temporary } from '../support/stages';

/** Finds folders with a file `here`, and tells whether they were stages. */
const look = async (folder: string, isStage: boolean) =>
  (await exists(path.join(folder, 'here'))) ? { folder, isStage } : undefined;

let workspace: string;
const stage = (name: string) => path.join(workspace, 'runs', 'cells', name);

async function mark(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'here'), '');
}

beforeEach(async () => {
  workspace = await temporary();
  for (const name of ['b', 'a']) await mark(stage(name));
  await mkdir(stage('c'));
});

test('a folder with something is meant alone', async () => {
  await mark(stage('.'));
  expect(await findMeant(workspace, stage('.'), look)).toEqual([
    { folder: path.resolve(stage('.')), isStage: false },
  ]);
});

test.each([
  ['the folder of a run', () => stage('.')],
  ['the name of a pipeline', () => 'cells'],
])('%s means its stages, in order of their names', async (_, given) => {
  const found = ['a', 'b'].map((name) => ({ folder: stage(name), isStage: true }));
  expect(await findMeant(workspace, given(), look)).toEqual(found);
});

test('a name that there is not means nothing', async () => {
  expect(await findMeant(workspace, 'cell', look)).toEqual([]);
});

test('a pipeline of nearly the name is told, but not for what is there', async () => {
  expect(await nearestMeant(workspace, 'cell')).toEqual({ isThere: false, near: 'cells' });
  expect(await nearestMeant(workspace, 'organelles')).toEqual({ isThere: false });
  for (const given of ['cells', stage('c')]) {
    expect(await nearestMeant(workspace, given)).toEqual({ isThere: true });
  }
});
