import { formatProblem, parseYaml, validateSettings } from '@mitos/core';
import { z } from 'zod';
import { ingestSettings } from '../src/settings';

function check(split: string) {
  const yaml = parseYaml(`split: ${split}\ndataset: cells\n`, 'p.yaml');
  return validateSettings(ingestSettings, yaml.value, yaml, []);
}

const keys =
  'train, val, test, folds, fold, leaveOneGroupOut, stratify, column, names, ids, scikitLearnSplit, scikitLearnFolds';
const ways = 'train, folds, leaveOneGroupOut, column, ids, scikitLearnSplit or scikitLearnFolds';

test('without a split setting, images are dealt by fractions', () => {
  const yaml = parseYaml('dataset: cells', 'p.yaml');
  expect(validateSettings(ingestSettings, yaml.value, yaml, []).value).toEqual({
    dataset: 'cells',
    split: { train: 0.8, val: 0.1, test: 0.1 },
    onProblem: 'stop',
  });
});

test.each([
  '{ train: 0.7, val: 0.1, test: 0.2, stratify: modality }',
  '{ train: 1 }',
  '{ folds: 5, fold: 0, val: 0.1, stratify: cell_type }',
  '{ leaveOneGroupOut: plate-3, val: 0.1 }',
  '{ column: set }',
  '{ column: set, names: { train: [stage1_train, extra], test: [stage1_test] } }',
  '{ ids: splits.json }',
  '{ ids: { train: [a, b], val: [c] } }',
  '{ scikitLearnSplit: { testSize: 0.2, randomState: 0 } }',
  '{ scikitLearnSplit: { testSize: 20, randomState: 4294967295, stratify: cell_type }, val: 0 }',
  '{ scikitLearnFolds: { folds: 5, fold: 4, randomState: 42 }, val: 0.1 }',
])('%s is a split, and is left as it is', (split) => {
  expect(check(split).value?.split).toEqual(parseYaml(split, 'p.yaml').value);
});

test.each([
  [
    '{ train: 0.7, val: 0.1, test: 0.1 }',
    'p.yaml:1:8: expected fractions of train, val and test that sum to 1, found 0.9 for "split"',
  ],
  ['{ train: 1.2 }', 'p.yaml:1:17: expected a number of at most 1, found 1.2 for "train"'],
  ['{ val: 0.1 }', `p.yaml:1:8: expected a way of dealing images: ${ways}, found a mapping for "split"`],
  ['0.8', 'p.yaml:1:8: expected a mapping, found 0.8 for "split"'],
  [
    '{ folds: 5, train: 0.8, test: 0.2 }',
    'p.yaml:1:17: expected only one way of dealing images, "train" or "folds", found 5 for "folds"',
  ],
  [
    '{ ids: splits.json, scikitLearnFolds: { folds: 5, fold: 0, randomState: 1 } }',
    'p.yaml:1:46: expected only one way of dealing images, "ids" or "scikitLearnFolds", found a mapping for "scikitLearnFolds"',
  ],
  ['{ folds: 5, fold: 5 }', 'p.yaml:1:26: expected a fold from 0 to 4, found 5 for "fold"'],
  ['{ folds: 5 }', 'p.yaml:1:8: expected the setting "fold", a fold from 0 to 4, found none'],
  ['{ folds: 1, fold: 0 }', 'p.yaml:1:17: expected a number of at least 2, found 1 for "folds"'],
  [
    '{ folds: 5, fold: 0, test: 0.1 }',
    'p.yaml:1:35: expected no "test" beside "folds", found 0.1 for "test"',
  ],
  [
    '{ folds: 5, fold: 0, strattify: a }',
    `p.yaml:1:29: expected one of ${keys}, found the key "strattify"; rename it to "stratify"`,
  ],
  [
    '{ leaveonegroupout: a }',
    `p.yaml:1:10: expected one of ${keys}, found the key "leaveonegroupout"; rename it to "leaveOneGroupOut"`,
  ],
  ['{ leaveOneGroupOut: 3 }', 'p.yaml:1:28: expected text, found 3 for "leaveOneGroupOut"'],
  [
    '{ leaveOneGroupOut: a, val: 1 }',
    'p.yaml:1:36: expected a share below 1, which leaves images to train on, found 1 for "val"',
  ],
  [
    '{ column: set, stratify: modality }',
    'p.yaml:1:33: expected no "stratify" beside "column", found "modality" for "stratify"',
  ],
  [
    '{ column: set, names: { trian: [a] } }',
    'p.yaml:1:32: expected one of train, val, test, found the key "trian"; rename it to "train"',
  ],
  [
    '{ column: set, names: { train: [a], test: [b, a] } }',
    'p.yaml:1:54: expected a value that "train" has not, found "a"',
  ],
  ['{ ids: 3 }', 'p.yaml:1:15: expected a mapping, or text, found 3 for "ids"'],
  [
    '{ ids: { trian: [a] } }',
    'p.yaml:1:17: expected one of train, val, test, found the key "trian"; rename it to "train"',
  ],
  ['{ ids: { train: a.txt } }', 'p.yaml:1:24: expected a list, found "a.txt" for "train"'],
  [
    '{ scikitLearnSplit: { testSize: 1.5, randomState: 0 } }',
    'p.yaml:1:40: expected a fraction below 1 or a whole number of images, found 1.5 for "testSize"',
  ],
  [
    '{ scikitLearnSplit: { testSize: 0.2 } }',
    'p.yaml:1:28: expected the setting "randomState", a number, found none',
  ],
  [
    '{ scikitLearnSplit: { testSize: 0.2, randomState: 0 }, stratify: a }',
    'p.yaml:1:73: expected no "stratify" beside "scikitLearnSplit", found "a" for "stratify"',
  ],
  [
    '{ scikitLearnFolds: { folds: 5, fold: 5, randomState: 0 } }',
    'p.yaml:1:46: expected a fold from 0 to 4, found 5 for "fold"',
  ],
  [
    '{ scikitLearnFolds: { folds: 5, fold: 0, randomState: 4294967296 } }',
    'p.yaml:1:62: expected a number of at most 4294967295, found 4294967296 for "randomState"',
  ],
])('%s is explained', (split, problem) => {
  expect(check(split).problems.map((one) => formatProblem(one).split('\n')[0])).toEqual([problem]);
});

test.each([
  ['only: { modality: fluorescence, plate: [a, b] }', undefined],
  ['limit: 40', undefined],
  ['only: { plate: 3 }', 'p.yaml:1:16: expected text, or a list, found 3 for "plate"'],
  ['only: { plate: [] }', 'p.yaml:1:16: expected a list of at least 1 items, found a list of 0 for "plate"'],
  ['only: fluorescence', 'p.yaml:1:7: expected a mapping, found "fluorescence" for "only"'],
  ['limit: 0', 'p.yaml:1:8: expected a number of more than 0, found 0 for "limit"'],
])('%s is checked', (line, problem) => {
  const yaml = parseYaml(`${line}\ndataset: cells\n`, 'p.yaml');
  const { problems } = validateSettings(ingestSettings, yaml.value, yaml, []);
  expect(problems.map((one) => formatProblem(one).split('\n')[0])).toEqual(
    problem === undefined ? [] : [problem],
  );
});

test('members that belong to another way are all named at once', () => {
  expect(
    check('{ ids: splits.json, val: 0.1, stratify: a }').problems.map(({ expected }) => expected),
  ).toEqual(['no "val" beside "ids"', 'no "stratify" beside "ids"']);
});

test('every member of the settings says what it is for', () => {
  const undescribed: string[] = [];
  const visit = (schema: z.core.JSONSchema.BaseSchema, path: string): void => {
    for (const branch of schema.anyOf ?? []) visit(branch, path);
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      const inner = member as z.core.JSONSchema.BaseSchema;
      if (inner.description === undefined) undescribed.push(`${path}${name}`);
      visit(inner, `${path}${name}.`);
    }
  };
  visit(z.toJSONSchema(ingestSettings, { io: 'input' }), '');
  expect(undescribed).toEqual([]);
});
