import { formatError, isMitosError, parsePipeline } from '@mitos/core';
import { stagesMeant } from '../../src/commands/run';

const text = `name: a
matrix: { seed: [1, 2] }
stages:
  ingest: {}
  train: { needs: ingest }
  report: { needs: train }
`;

function pipeline(yaml = text) {
  return { ...parsePipeline(yaml, 'a.yaml').pipeline!, file: 'a.yaml' };
}

function errorOf(name: string | undefined, yaml = text): string {
  try {
    return stagesMeant(pipeline(yaml), name).join();
  } catch (error) {
    return isMitosError(error) ? formatError(error) : String(error);
  }
}

test.each([
  [undefined, ['report']],
  ['ingest', ['ingest']],
  ['train', ['train-seed1', 'train-seed2']],
  ['train-seed2', ['train-seed2']],
])('%s means %j', (name, stages) => {
  expect(stagesMeant(pipeline(), name)).toEqual(stages);
});

test('a stage that is not there is told with a near match', () => {
  expect(errorOf('trian')).toBe(`a.yaml has no stage "trian".
  expected one of ingest, train, train-seed1, train-seed2, report, found "trian"; write train`);
});

test('without a single report, a stage has to be named', () => {
  expect(errorOf(undefined, `${text}  other: { uses: report, needs: train }\n`))
    .toBe(`a.yaml has no single report.
  expected a stage after the name: ingest, train, train-seed1, train-seed2, report, other, found none`);
});
