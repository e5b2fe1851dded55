import { MitosError } from '@mitos/core';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findModels } from '../../src/predict/find-models';
import { output } from '../support/shards';
import { decoding, evaluation, temporary, training } from '../support/stages';

let workspace: string;
const stage = (name: string) => path.join(workspace, 'runs', 'cells', name);
const modelOf = (name: string) => path.join(stage(name), 'model');

/** A pipeline with a training and its evaluation, of threshold 0.7. */
beforeEach(async () => {
  workspace = await temporary();
  await training(stage('train'));
  await evaluation(stage('evaluate'), 0.7, 'train');
});

async function found(given: string) {
  const { logger, said, warned } = output();
  return { ...(await findModels(workspace, given, logger)), said, warned };
}

const quiet = { said: [], warned: [] };

test('a pipeline, its stages and its model mean one network, with what the evaluation chose', async () => {
  for (const given of ['cells', stage('.'), stage('evaluate'), stage('train'), modelOf('train')]) {
    const models = { folders: [modelOf('train')], decoding: decoding(0.7) };
    expect({ given, ...(await found(given)) }).toEqual({ given, ...models, ...quiet });
  }
});

test('a pipeline without an evaluation means its training', async () => {
  await rm(stage('evaluate'), { recursive: true });
  expect(await found('cells')).toEqual({ folders: [modelOf('train')], ...quiet });
});

test('a stage that is no evaluation of a training is none, though it has a decoding', async () => {
  await evaluation(stage('evaluate'), 0.7);
  expect(await found('cells')).toEqual({ folders: [modelOf('train')], ...quiet });
});

test('a folder of the name of a pipeline, in the folder of the caller, hides it only with a model in it', async () => {
  const before = process.cwd();
  const folder = await temporary();
  process.chdir(folder);
  try {
    await mkdir(path.join('cells', 'images'), { recursive: true });
    expect((await found('cells')).folders).toEqual([modelOf('train')]);
    await training(path.join('cells', 'images'));
    expect(await found('cells')).toEqual({
      folders: [path.join(process.cwd(), 'cells', 'images', 'model')],
      ...quiet,
    });
  } finally {
    process.chdir(before);
  }
});

test('what an evaluation chose for other weights than those that lie there is left out, and said', async () => {
  await training(stage('train'), 'other weights');
  for (const given of ['cells', stage('evaluate'), stage('train')]) {
    expect({ given, ...(await found(given)) }).toEqual({
      given,
      folders: [modelOf('train')],
      said: [],
      warned: ['evaluate is of another training than this one: its threshold is left out.'],
    });
  }
});

test('so it is when one of several trainings has changed, or is gone', async () => {
  const folders = [modelOf('train'), modelOf('train-2')];
  await training(stage('train-2'));
  await evaluation(stage('evaluate'), 0.6, 'train', 'train-2');
  expect(await found('cells')).toEqual({ folders, decoding: decoding(0.6), ...quiet });
  const warned = ['evaluate is of another training than this one: its threshold is left out.'];
  await writeFile(path.join(modelOf('train-2'), 'saved_model.pb'), 'other weights');
  expect(await found('cells')).toEqual({ folders, said: [], warned });
  await rm(stage('train-2'), { recursive: true });
  expect(await found('cells')).toEqual({ folders, said: [], warned });
});

test('of several evaluations of one training the first that fits is taken, and named', async () => {
  await evaluation(stage('evaluate-2'), 0.4, 'train');
  const said = ['The threshold is that of evaluate, not of evaluate-2.'];
  const models = { folders: [modelOf('train')], decoding: decoding(0.7), warned: [] };
  for (const given of ['cells', stage('train')]) expect(await found(given)).toEqual({ ...models, said });
  // The evaluation itself is not to be mistaken.
  expect(await found(stage('evaluate-2'))).toEqual({ ...models, decoding: decoding(0.4), said: [] });
  await training(stage('train'), 'other weights');
  await evaluation(stage('evaluate-2'), 0.4, 'train');
  expect(await found('cells')).toEqual({
    ...models,
    decoding: decoding(0.4),
    said: [],
    warned: ['evaluate is of another training than this one: its threshold is left out.'],
  });
});

test('a pipeline with several models has to be told apart', async () => {
  await cp(stage('train'), stage('train-2'), { recursive: true });
  await evaluation(stage('evaluate-2'), 0.4, 'train-2');
  const shown = (name: string) => path.relative('', stage(name));
  const error = (one: string, other: string) => ({
    message: 'cells has more than one model.',
    code: 'model-ambiguous',
    problems: [
      {
        expected: `one of ${one}, ${other}`,
        found: '"cells"',
        fix: `write ${one}, or average them: ${one} with --with ${other}`,
      },
    ],
  });
  await expect(found('cells')).rejects.toMatchObject(error(shown('evaluate'), shown('evaluate-2')));
  for (const name of ['evaluate', 'evaluate-2']) await rm(stage(name), { recursive: true });
  await expect(found('cells')).rejects.toMatchObject(error(shown('train'), shown('train-2')));
});

test('what is no model is an error that tells what is', async () => {
  const folder = await temporary();
  const problem = async (given: string) => {
    const error: unknown = await found(given).catch((reason: unknown) => reason);
    if (!(error instanceof MitosError)) throw error;
    expect(error).toMatchObject({ code: 'model-unknown' });
    return error.problems[0];
  };
  expect(await problem(folder)).toMatchObject({ found: 'none of these' });
  expect(await problem('cels')).toMatchObject({ found: 'no such folder or pipeline', fix: 'write cells' });
});
