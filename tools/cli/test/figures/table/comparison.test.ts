import { parsePipeline } from '@mitos/core';
import { noFigures } from '../../../src/figures/figures-file';
import type { Figures } from '../../../src/figures/figures-file';
import type { Experiment } from '../../../src/figures/experiment';
import type { Figure } from '../../../src/figures/published-file';
import { settingsOf } from '../../../src/runner/settings';
import { comparisonHeader, comparisonRows } from '../../../src/figures/table/comparison';

const { pipeline } = parsePipeline(
  'name: cells\nstages:\n  plain: { uses: evaluate }\n  best: { uses: evaluate }\n',
  'pipelines/cells/pipeline.yaml',
);

const settings = settingsOf.evaluate.parse({}) as Record<string, unknown>;
const cells = { ...pipeline!, stages: pipeline!.stages.map((stage) => ({ ...stage, settings })) };

/** The row of a figure where the two evaluations have these scores. */
function row(figure: Partial<Figure>, scores: { readonly plain?: number; readonly best?: number }) {
  const figures: Figures = { ...noFigures, stages: {}, evaluations: {} };
  for (const [key, value] of Object.entries(scores)) {
    const score = { mean: value, low: value - 0.1, high: value + 0.1, pooled: value / 2 };
    figures.evaluations[`cells:${key}`] = {
      ...{ threshold: '0.5', split: 'test', images: 2, scores: { map: score } },
      classes: { astro: { map: { ...score, mean: 0.125 } } },
    };
    figures.stages[`cells:${key}`] = {
      ...{ kind: 'evaluate', seed: 0, needs: [], settings, fingerprint: '', cost: null },
    };
  }
  const whole: Figure = {
    ...{ what: 'cells', metric: 'map', kind: 'mean', published: [] },
    ...{ recipe: 'cells:plain', best: 'cells:best' },
    ...figure,
  };
  const experiment: Experiment = {
    ...{ name: 'cells', folder: 'pipelines/cells', figures },
    pipelines: [{ ...cells, file: 'pipelines/cells/pipeline.yaml' }],
    published: { title: '', figures: [whole] },
  };
  const [first] = comparisonRows(experiment);
  return Object.fromEntries(comparisonHeader.map((name, index) => [name, first![index]]));
}

test.each([
  [{ best: 0.4 }, { best: 0.4 }, 'best at least 0.4: reached'],
  [{ best: 0.4 }, { best: 0.399 }, 'best at least 0.4: missed by 0.001'],
  [{ best: 0.4 }, {}, 'best at least 0.4: not run'],
  [
    { recipe: 0.1, best: 0.4 },
    { plain: 0.2, best: 0.3 },
    'recipe at least 0.1: reached; best at least 0.4: missed by 0.100',
  ],
  [{ times: 5 }, { plain: 0.1, best: 0.52 }, 'best at least 5 times the recipe: 5.2 times, reached'],
  [{ times: 5 }, { plain: 0.1, best: 0.49 }, 'best at least 5 times the recipe: 4.9 times, missed'],
  [{ times: 5 }, { plain: 0, best: 0.1 }, 'best at least 5 times the recipe: reached'],
  [{ times: 5 }, { best: 0.1 }, 'best at least 5 times the recipe: not run'],
])('the target %j with %j is told', (target, scores, told) => {
  expect(row({ target }, scores)['target']).toBe(told);
});

test('without a target and without figures of others there is a dash', () => {
  expect(row({}, {})).toMatchObject({ target: '-', published: '-', memory: '-' });
});

test('figures of others stand with their source', () => {
  const published = [
    { value: 0.036, source: 'a paper' },
    { value: 'about 0.3', source: 'another' },
  ];
  expect(row({ published }, {})['published']).toBe('0.036 (a paper), about 0.3 (another)');
});

test('the mean over images has its interval, what is pooled has none', () => {
  const scores = { plain: 0.5 };
  expect(row({}, scores)).toMatchObject({
    score: 'mAP',
    "original's recipe, cut to fit": '0.500 [0.400, 0.600]',
    'at best': 'not run',
  });
  expect(row({ kind: 'pooled' }, scores)).toMatchObject({
    score: 'mAP, pooled',
    "original's recipe, cut to fit": '0.250',
  });
});

test('a class has its own score, and a score that was not asked for is a dash', () => {
  const scores = { plain: 0.5 };
  const column = "original's recipe, cut to fit";
  expect(row({ class: 'astro' }, scores)).toMatchObject({
    score: 'mAP of astro',
    [column]: '0.125 [0.400, 0.600]',
  });
  expect(row({ metric: 'dice' }, scores)[column]).toBe('-');
  expect(row({ class: 'cort' }, scores)[column]).toBe('-');
});

test('an evaluation that has no place in the figure is a dash', () => {
  expect(row({ recipe: undefined }, { best: 0.5 })["original's recipe, cut to fit"]).toBe('-');
});
