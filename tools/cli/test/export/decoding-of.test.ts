import { decodingFile } from '@mitos/core';
import path from 'node:path';
import { decodingOf } from '../../src/export/decoding-of';
import { output } from '../support/shards';
import { decoding, evaluation, temporary, training } from '../support/stages';

let run: string;
let model: string;

beforeEach(async () => {
  run = await temporary();
  model = await training(path.join(run, 'train'));
});

async function found() {
  const { logger, said, warned } = output();
  return { decoding: await decodingOf(model, logger), said, warned };
}

test('without an evaluation nothing has been chosen', async () => {
  expect(await found()).toEqual({ decoding: undefined, said: [], warned: [] });
});

test('an evaluation of another training alone has chosen nothing for this one', async () => {
  await training(path.join(run, 'train-2'));
  await evaluation(path.join(run, 'evaluate'), 0.7, 'train-2');
  expect(await found()).toEqual({ decoding: undefined, said: [], warned: [] });
});

test('of several evaluations the first is taken, and named', async () => {
  const others = ['evaluate-2', 'evaluate-3'];
  await evaluation(path.join(run, 'evaluate'), 0.7, 'train');
  for (const name of others) await evaluation(path.join(run, name), 0.4, 'train');
  expect(await found()).toEqual({
    decoding: decoding(0.7),
    said: ['The threshold is that of evaluate, not of evaluate-2 or evaluate-3.'],
    warned: [],
  });
});

test('what lies beside the weights goes before what an evaluation chose', async () => {
  await evaluation(path.join(run, 'evaluate'), 0.7, 'train');
  await decodingFile.write(model, decoding(0.3));
  expect(await found()).toEqual({ decoding: decoding(0.3), said: [], warned: [] });
});

test('what was chosen for scaled images is not for images as they are', async () => {
  await evaluation(path.join(run, 'evaluate-96'), 0.7, 'train');
  await decodingFile.write(path.join(run, 'evaluate-96'), { ...decoding(0.7), size: 96 });
  const warned = ['evaluate-96 has chosen for images scaled to 96 x 96: its threshold is left out.'];
  expect(await found()).toEqual({ decoding: undefined, said: [], warned });
  await evaluation(path.join(run, 'evaluate-full'), 0.4, 'train');
  expect(await found()).toEqual({ decoding: decoding(0.4), said: [], warned });
});
