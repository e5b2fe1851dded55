import { curveChart } from '../../src/charts/curves';
import type { CurveChart, CurveRun } from '../../src/charts/curves';
import { parseHtml } from '../support/parse-html';

const chart: CurveChart = {
  title: 'Loss',
  columns: [
    { key: 'loss', title: 'training', dashed: true },
    { key: 'valLoss', title: 'validation', dashed: false },
  ],
  format: '~g',
  zero: false,
};

const run: CurveRun = {
  name: 'unet',
  style: 'run-0',
  bestEpoch: 2,
  history: [
    { epoch: 1, columns: { loss: 1, valLoss: 1.1 } },
    { epoch: 2, columns: { loss: 0.5, valLoss: 0.6 } },
    { epoch: 3, columns: { loss: 0.25, valLoss: null } },
  ],
};

test('each column is a line, a gap is no point, and the best epoch has a dot on both', async () => {
  const svg = parseHtml((await curveChart(chart, [run])).text);
  const lines = svg.all('path').filter(({ attributes }) => attributes['stroke'] === 'var(--run-0)');
  const vertices = lines.map(({ attributes }) => attributes['d']!.match(/[ML]/g)!.length);
  expect(vertices.sort()).toEqual([2, 3]);
  const dots = svg.all('path').filter(({ attributes }) => attributes['fill'] === 'var(--run-0)');
  expect(dots).toHaveLength(2);
  expect(svg.text).toContain('best: epoch 2');
});

test('the chart says in words what it shows', async () => {
  const [svg] = parseHtml((await curveChart(chart, [run])).text).all('svg');
  expect(svg!.attributes).toMatchObject({
    role: 'img',
    'aria-label':
      'Loss over epochs. unet: epoch 2 (best) training 0.5, validation 0.6; epoch 3 (last) training 0.25.',
  });
});

test('several runs have a colour each and no line at a best epoch', async () => {
  const other = { ...run, name: 'fpn', style: 'run-1', bestEpoch: 3 };
  const svg = parseHtml((await curveChart(chart, [run, other])).text);
  const colours = svg.all('path').map(({ attributes }) => attributes['stroke']);
  expect(colours).toEqual(expect.arrayContaining(['var(--run-0)', 'var(--run-1)']));
  expect(svg.text).not.toContain('best');
});

test('one epoch is enough', async () => {
  const { text } = await curveChart(chart, [{ ...run, bestEpoch: 1, history: run.history.slice(0, 1) }]);
  expect(text).not.toContain('NaN');
  expect(text).toContain('best: epoch 1');
});
