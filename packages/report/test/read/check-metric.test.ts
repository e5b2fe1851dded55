import { checkMetric } from '../../src/read/check-metric';
import type { Run } from '../../src/report';
import { methodScoresOf } from '../support/methods';

function runOf(...names: readonly string[]): Run {
  const model = methodScoresOf(Object.fromEntries(names.map((name) => [name, 0.5])));
  const metrics = { schemaVersion: 2 as const, split: 'test', ids: [], definitions: {}, methods: { model } };
  return {
    ...{ name: 'a', title: 'a', style: 'run-0', training: undefined },
    evaluation: { stage: 'evaluate', metrics, images: [], overlays: [], sideBySide: undefined },
  };
}

/** The error of a check, or undefined. */
function errorOf(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return error;
  }
}

test('a score that any run has may lead', () => {
  expect(errorOf(() => checkMetric('map', [runOf('dice'), runOf('map')]))).toBeUndefined();
});

test('one that none has is named, with those that were scored', () => {
  expect(errorOf(() => checkMetric('mapp', [runOf('dice', 'map'), runOf('aji')]))).toMatchObject({
    message: 'The score "mapp" cannot lead the report.',
    code: 'metric-not-scored',
    problems: [
      { expected: 'one of those scored: aji, dice, map', found: '"mapp"', fix: 'did you mean "map"?' },
    ],
    hint: 'Change `metric` of the report, or add it to `metrics` of the evaluation.',
  });
});

test('without any scores it is said that there are none', () => {
  expect(errorOf(() => checkMetric('map', []))).toMatchObject({
    problems: [{ expected: 'a run with scores', found: '"map"' }],
  });
});
