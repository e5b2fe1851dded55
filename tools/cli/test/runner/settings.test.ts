import { formatError, isMitosError } from '@mitos/core';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPipeline } from '../../src/runner/settings';

const good = `name: nuclei
stages:
  ingest: { dataset: sample }
  augment: { needs: ingest }
  train: { needs: augment, model: { architecture: unet }, epochs: 3 }
  evaluate: { needs: [ingest, train] }
  report: { needs: [ingest, train, evaluate] }
`;

async function read(text: string, ...set: string[]) {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-cli-'));
  await writeFile(path.join(workspace, 'pipeline.yaml'), text);
  await writeFile(path.join(workspace, 'base.yaml'), good);
  return readPipeline(workspace, 'pipeline.yaml', set);
}

async function errorOf(text: string, ...set: string[]): Promise<string> {
  return read(text, ...set).then(
    () => 'no error',
    (error: unknown) => (isMitosError(error) ? formatError(error) : String(error)),
  );
}

test('defaults are filled in', async () => {
  const { stages } = await read(good);
  expect(stages.find((stage) => stage.key === 'train')?.settings).toMatchObject({ epochs: 3, batch: 8 });
});

test('the pipelines in this repository are valid', async () => {
  for (const name of ['default', 'smoke']) {
    const text = await readFile(`pipelines/${name}/pipeline.yaml`, 'utf8');
    expect(await errorOf(text)).toBe('no error');
  }
});

test('problems of all stages come at once, in the order of the file', async () => {
  const text = good.replace('epochs: 3', 'epoch: 3').replace('dataset: sample', 'data: sample');
  expect(await errorOf(text)).toBe(`pipeline.yaml has 4 problems.
  pipeline.yaml:3:11: expected the setting "dataset", text, found none
    3 |   ingest: { data: sample }
                  ^
  pipeline.yaml:3:13: expected one of dataset, only, limit, split, onProblem, found the key "data"
    3 |   ingest: { data: sample }
                    ^
  pipeline.yaml:5:10: expected the setting "epochs", a number, found none
    5 |   train: { needs: augment, model: { architecture: unet }, epoch: 3 }
                 ^
  pipeline.yaml:5:59: expected one of model, initialise, loss, heads, ignore, optimizer, clip, accumulate, ema, parameters, schedule, epochs, batch, samplesPerImage, monitor, earlyStopping, keep, trainScores, sanityCheck, callbacks and 5 more, found the key "epoch"; rename it to "epochs"
    5 |   train: { needs: augment, model: { architecture: unet }, epoch: 3 }
                                                                  ^
Mend pipeline.yaml:3:11 first, then run the command again.`);
});

test('a stage that lacks what it cannot do without is told what to add', async () => {
  expect(await errorOf(good.replace('needs: [ingest, train] }', 'needs: ingest }')))
    .toBe(`pipeline.yaml has one problem.
  pipeline.yaml:6:3: expected evaluate to need a stage of kind train, found needs: [ingest]; add train to its "needs"
    6 |   evaluate: { needs: ingest }
          ^
Mend pipeline.yaml:6:3 first, then run the command again.`);
});

test('a problem of many copies is told once; those of one file stand together', async () => {
  const text = `name: quick
extends: base.yaml
matrix: { seed: [1, 2, 3], train.batch: [2, many] }
stages: { train: { epochs: ~ } }
`;
  expect(await errorOf(text)).toBe(`pipeline.yaml has 2 problems.
  pipeline.yaml:3:45: expected a number, or "auto", found "many" for "batch"
    3 | matrix: { seed: [1, 2, 3], train.batch: [2, many] }
                                                    ^
  pipeline.yaml:4:18: expected the setting "epochs", a number, found none
    4 | stages: { train: { epochs: ~ } }
                         ^
Mend pipeline.yaml:3:45 first, then run the command again.`);
});

test('a slip in a setting given beside the YAML is told like one in it', async () => {
  const { stages } = await read(good, 'train.epochs=5');
  expect(stages[2]?.settings['epochs']).toBe(5);
  expect(await errorOf(good, 'train.epochs=5', 'report.titel=Cells', 'train.batch=many'))
    .toBe(`pipeline.yaml has 2 problems.
  --set train.batch=many: expected a number, or "auto", found "many" for "batch"
  --set report.titel=Cells: expected one of title, metric, found the key "titel"; rename it to "title"
Mend --set train.batch=many first, then run the command again.`);
});

test('a pipeline that is not there is named', async () => {
  await expect(readPipeline(tmpdir(), 'none/pipeline.yaml')).rejects.toThrow(
    'There is no pipeline at none/pipeline.yaml.',
  );
});
