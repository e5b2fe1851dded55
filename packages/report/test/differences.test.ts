import type { RunRecord } from '@mitos/core';
import { differencesOf } from '../src/differences';
import type { Run } from '../src/report';
import { scoredRunOf } from './support/runs';

type Stage = Pick<RunRecord, 'stage' | 'kind' | 'settings'> & { reads?: readonly string[]; seed?: number };

function recordOf({ stage, kind, settings, reads = [], seed = 7 }: Stage): RunRecord {
  const inputs = Object.fromEntries(reads.map((input) => [input, {}]));
  const rest = { pipeline: 'p', data: {}, code: '', outputs: {}, versions: {} };
  return { schemaVersion: 1, stage, kind, settings, seed, inputs, ...rest };
}

function runOf(name: string, train: string | undefined, evaluate: string): Run {
  const best = { epoch: 1, monitor: 'loss', value: 0 };
  const result = { schemaVersion: 2 as const, epochs: 1, steps: 1, batch: 1, best, model: 'best' as const };
  return {
    ...scoredRunOf(name, {}, { stage: evaluate }),
    training:
      train === undefined
        ? undefined
        : { stage: train, result: { ...result, parameters: 1, device: 'cpu' }, history: [], card: undefined },
  };
}

const runs = [runOf('a', 'train-a', 'evaluate-a'), runOf('b', 'train-b', 'evaluate-b')];

function stages(a: object, b: object): RunRecord[] {
  return [
    recordOf({ stage: 'plain', kind: 'augment', settings: { transforms: [] } }),
    recordOf({ stage: 'rich', kind: 'augment', settings: { transforms: [{ flip: 'both' }] } }),
    recordOf({ stage: 'train-a', kind: 'train', settings: { ...a }, reads: ['plain'] }),
    recordOf({ stage: 'train-b', kind: 'train', settings: { ...b }, reads: ['rich'] }),
    recordOf({ stage: 'evaluate-a', kind: 'evaluate', settings: { split: 'test' }, reads: ['train-a'] }),
    recordOf({ stage: 'evaluate-b', kind: 'evaluate', settings: { split: 'test' }, reads: ['train-b'] }),
  ];
}

test('settings that differ are found in the stages of each run and in those before them', () => {
  const [a, b] = [
    { epochs: 3, model: { filters: 16, norm: 'batch' } },
    { epochs: 3, model: { filters: 32, norm: 'batch' } },
  ];
  expect(differencesOf({ runs, records: stages(a, b) })).toEqual([
    { setting: 'augment.transforms', values: [[], [{ flip: 'both' }]] },
    { setting: 'train.model.filters', values: [16, 32] },
  ]);
});

test('a setting that only one run has is a difference', () => {
  expect(differencesOf({ runs, records: stages({ patience: 5 }, {}) })).toContainEqual({
    setting: 'train.patience',
    values: [5, undefined],
  });
});

test('runs that share everything, or have no records, do not differ', () => {
  const [a, , c] = stages({ epochs: 3 }, {});
  const shared = recordOf({ stage: 'evaluate-b', kind: 'evaluate', settings: {}, reads: ['train-a'] });
  const twice = [runOf('a', 'train-a', 'evaluate-a'), runOf('b', 'train-a', 'evaluate-b')];
  const own = recordOf({ stage: 'evaluate-a', kind: 'evaluate', settings: {}, reads: ['train-a'] });
  expect(differencesOf({ runs: twice, records: [a!, c!, shared, own] })).toEqual([]);
  expect(differencesOf({ runs, records: [] })).toEqual([]);
});

test('a run without a stage of the kind does not make its settings differ', () => {
  const imported = runOf('c', undefined, 'evaluate-c');
  const records = [
    ...stages({ epochs: 3 }, { epochs: 3 }),
    recordOf({ stage: 'evaluate-c', kind: 'evaluate', settings: { split: 'test' } }),
  ];
  const found = differencesOf({ runs: [...runs, imported], records });
  expect(found.map(({ setting }) => setting)).toEqual(['augment.transforms']);
});

test('another seed is a difference', () => {
  const records = stages({}, {}).map((record) =>
    record.stage === 'train-b' ? { ...record, seed: 8 } : record,
  );
  expect(differencesOf({ runs, records })).toContainEqual({ setting: 'train.seed', values: [7, 8] });
});

test('several stages of one kind are told apart by their place', () => {
  const fold = (stage: string, epochs: number) => recordOf({ stage, kind: 'train', settings: { epochs } });
  const ensemble = (stage: string, reads: string[]) =>
    recordOf({ stage, kind: 'evaluate', settings: {}, reads });
  const records = [
    fold('fold.1', 3),
    fold('fold.2', 3),
    fold('other', 5),
    ensemble('evaluate-a', ['fold.1', 'fold.2']),
    ensemble('evaluate-b', ['fold.1', 'other']),
  ];
  const both = [runOf('a', undefined, 'evaluate-a'), runOf('b', undefined, 'evaluate-b')];
  expect(differencesOf({ runs: both, records })).toEqual([{ setting: 'train.2.epochs', values: [3, 5] }]);
});
