import type { MethodScores } from '@mitos/core';
import type { Report, Run } from '../../src/report';
import { sizes } from '../../src/sections/sizes';
import { methodScoresOf } from '../support/methods';
import { parseHtml } from '../support/parse-html';
import { scoredRunOf } from '../support/runs';

type Sizes = MethodScores['sizes'];

function runOf(name: string, ranges: Sizes): Run {
  const model = { ...methodScoresOf({}), sizes: ranges };
  return scoredRunOf(name, { methods: { model } });
}

function tablesOf(...runs: readonly Run[]): string[][][] {
  const report: Report = {
    title: '',
    pipeline: '',
    stage: 'report',
    seed: 1,
    settings: {},
    metric: undefined,
    inputs: [],
    datasets: [],
    previews: [],
    runs,
    records: [],
  };
  const section = sizes(report);
  if (section === undefined) return [];
  const tables = parseHtml(section.content.text).all('table');
  return tables.map((table) => table.all('tr').map((row) => row.children.map(({ text }) => text)));
}

const small = { from: 5, to: 90, objects: 12, found: 0.5, iou: 0.71 };

test('runs with the same true objects share a table', () => {
  expect(tablesOf(runOf('a', [small]), runOf('b', [{ ...small, found: 1, iou: 0.9 }]))).toEqual([
    [
      ['Area', 'Objects', 'Found', 'Mean IoU of those found'],
      ['a', 'b', 'a', 'b'],
      ['5 to 90 px', '12', '50.0\u202f%', '100.0\u202f%', '0.710', '0.900'],
    ],
  ]);
});

test('runs with other true objects have tables of their own', () => {
  const tables = tablesOf(runOf('a', [small]), runOf('b', [{ ...small, objects: 13 }]));
  expect(tables.map(([, methods]) => methods)).toEqual([
    ['a', 'a'],
    ['b', 'b'],
  ]);
});

test('a range in which nothing could be found has dashes, and without sizes there is no section', () => {
  const [table] = tablesOf(runOf('a', [{ ...small, objects: 0, found: null, iou: null }]));
  expect(table!.at(-1)).toEqual(['5 to 90 px', '0', '–', '–']);
  expect(tablesOf(runOf('a', []))).toEqual([]);
});
