import { differences, reasonsToRun } from '../src/record';
import type { Plan, RunRecord } from '../src/record';

const plan: Plan = {
  pipeline: 'p',
  stage: 'train',
  kind: 'train',
  seed: 7,
  settings: { epochs: 20, optimizer: { adam: { learningRate: 0.001 } } },
  needs: ['a', 'b'],
  inputs: { augment: { 'shards/00000.arrow': 'a', 'augment.json': 'b' } },
  data: {},
  code: 'c',
  versions: { mitos: '0.1.0' },
  packages: 'p',
};
const record: RunRecord = { schemaVersion: 1, ...plan, outputs: {} };
const why = (change: Partial<Plan>) =>
  reasonsToRun(record, { ...plan, ...change }).map((reason) => reason.detail);

test('nothing changed is no reason', () => {
  expect(why({})).toEqual([]);
});

test('what an older record does not tell is no reason', () => {
  const { needs: _, packages: __, ...older } = record;
  expect(reasonsToRun(older, plan)).toEqual([]);
});

test('a stage without a record has not run yet', () => {
  expect(reasonsToRun(undefined, plan)).toEqual([{ what: 'output', detail: 'it has not run yet' }]);
});

test.each<[string, Partial<Plan>, string]>([
  ['a changed setting', { settings: { ...plan.settings, epochs: 25 } }, 'epochs 20 -> 25'],
  [
    'a nested setting',
    { settings: { ...plan.settings, optimizer: { adam: { learningRate: 0.01 } } } },
    'optimizer.adam.learningRate 0.001 -> 0.01',
  ],
  ['a new setting', { settings: { ...plan.settings, batch: 4 } }, 'batch - -> 4'],
  ['the seed', { seed: 8 }, 'seed 7 -> 8'],
  ['the code', { code: 'd' }, 'the code of train changed'],
  [
    'an input file',
    { inputs: { augment: { 'shards/00000.arrow': 'z', 'augment.json': 'b' } } },
    'augment/shards/00000.arrow changed',
  ],
  [
    'a lost input file',
    { inputs: { augment: { 'augment.json': 'b' } } },
    'augment/shards/00000.arrow is gone',
  ],
  ['new data', { data: { 'images/a.png': 'x' } }, 'images/a.png is new'],
  ['a version', { versions: { mitos: '0.2.0' } }, 'mitos 0.1.0 -> 0.2.0'],
  ['another order of what is read', { needs: ['b', 'a'] }, 'needs in another order: b, a'],
  ['a version of an npm package', { packages: 'q' }, 'npm packages that it runs on changed'],
])('%s is a reason', (_, change, detail) => {
  expect(why(change)).toEqual([detail]);
});

test('of many changed files the first are named and the others counted', () => {
  const data = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((file) => [file, '1']));
  expect(why({ data })).toEqual(['a is new', 'b is new', 'c is new', 'and 2 more']);
});

test('the order of keys is no difference', () => {
  expect(differences({ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] })).toEqual([]);
});

test('differences are listed by path', () => {
  expect(differences({ a: { b: 1, c: [1, 2] } }, { a: { b: 2, c: [1, 3] }, d: 'x' })).toEqual([
    'a.b 1 -> 2',
    'a.c [1,2] -> [1,3]',
    'd - -> x',
  ]);
});
