import { checkMetric } from '../../src/read/check-metric';
import type { Run } from '../../src/report';
import { methodScoresOf } from '../support/methods';
import { scoredRunOf } from '../support/runs';

function runOf(...names: readonly string[]): Run {
  const model = methodScoresOf(Object.fromEntries(names.map((name) => [name, 0.5])));
  return scoredRunOf('a', { methods: { model } });
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
