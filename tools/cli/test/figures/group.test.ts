import { parsePipeline } from '@mitos/core';
import { groupsOf, nameOf } from '../../src/figures/group';

const groups = (yaml: string) => {
  const { pipeline } = parsePipeline(`name: cells\n${yaml}`, 'a.yaml');
  return groupsOf([{ ...pipeline!, file: 'a.yaml' }]).map((group) => [nameOf(group), group.keys]);
};

const stages = `stages:
  ingest: {}
  train: { needs: ingest }
  evaluate: { needs: [ingest, train] }
`;

test('copies that differ by seed or fold only are one evaluation', () => {
  expect(groups(`matrix: { seed: [-1, 2], folds: 2 }\n${stages}`)).toEqual([
    [
      'cells:evaluate',
      ['evaluate-seed-1-fold0', 'evaluate-seed-1-fold1', 'evaluate-seed2-fold0', 'evaluate-seed2-fold1'],
    ],
  ]);
});

test('copies that differ in something else are not', () => {
  const matrix = 'matrix: { seed: [1, 2], net: { small: { train: { a: 1 } }, large: { train: { a: 2 } } } }';
  expect(groups(`${matrix}\n${stages}`)).toEqual([
    ['cells:evaluate-small', ['evaluate-seed1-small', 'evaluate-seed2-small']],
    ['cells:evaluate-large', ['evaluate-seed1-large', 'evaluate-seed2-large']],
  ]);
});

test('a name that stands in the YAML stays as it is', () => {
  expect(
    groups(stages.replace('evaluate:', 'by-seed1: { uses: evaluate, needs: train }\n  evaluate:')),
  ).toEqual([
    ['cells:by-seed1', ['by-seed1']],
    ['cells:evaluate', ['evaluate']],
  ]);
});
