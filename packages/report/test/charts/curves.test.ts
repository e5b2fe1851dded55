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
  isOfLosses: true,
};

const run: CurveRun = {
  name: 'unet',
  style: 'run-0',
  bestEpoch: 2,
  partedAfter: undefined,
  history: [
    { epoch: 1, columns: { loss: 1, valLoss: 1.1 } },
    { epoch: 2, columns: { loss: 0.5, valLoss: 0.6 } },
    { epoch: 3, columns: { loss: 0.25, valLoss: null } },
  ],
};

test('each column is a line, a gap is no point, and the best epoch has a dot on both', async () => {
  const svg = parseHtml((await curveChart(chart, [run])).svg.text);
  const lines = svg.all('path').filter(({ attributes }) => attributes['stroke'] === 'var(--run-0)');
  const vertices = lines.map(({ attributes }) => attributes['d']!.match(/[ML]/g)!.length);
  expect(vertices.sort()).toEqual([2, 3]);
  const dots = svg.all('path').filter(({ attributes }) => attributes['fill'] === 'var(--run-0)');
  expect(dots).toHaveLength(2);
  expect(svg.text).toContain('best: epoch 2');
});

test('the chart says in words what it shows', async () => {
  const [svg] = parseHtml((await curveChart(chart, [run])).svg.text).all('svg');
  expect(svg!.attributes).toMatchObject({
    role: 'img',
    'aria-label':
      'Loss over epochs. unet: epoch 2 (best) training 0.5, validation 0.6; epoch 3 (last) training 0.25.',
  });
});

test('several runs have a colour each and no line at a best epoch', async () => {
  const other = { ...run, name: 'fpn', style: 'run-1', bestEpoch: 3 };
  const svg = parseHtml((await curveChart(chart, [run, other])).svg.text);
  const colours = svg.all('path').map(({ attributes }) => attributes['stroke']);
  expect(colours).toEqual(expect.arrayContaining(['var(--run-0)', 'var(--run-1)']));
  expect(svg.text).not.toContain('best');
});

test('one epoch is enough', async () => {
  const { svg } = await curveChart(chart, [{ ...run, bestEpoch: 1, history: run.history.slice(0, 1) }]);
  expect(svg.text).not.toContain('NaN');
  expect(svg.text).toContain('best: epoch 1');
});

/** Losses that fall to 0.2 over 20 epochs, but for a spike of the validation in epoch 8. */
const spiked: CurveRun = {
  ...run,
  history: Array.from({ length: 20 }, (_, i) => ({
    epoch: i + 1,
    columns: { loss: 0.2 + 0.8 / (i + 1), valLoss: i === 7 ? 900 : 0.25 + 0.8 / (i + 1) },
  })),
};

/** Triangles that point up, by the path that Vega draws for them. */
const triangles = (svg: string) =>
  parseHtml(svg)
    .all('path')
    .filter(({ attributes }) => /^M0,-[\d.]+L/.test(attributes['d'] ?? ''));

test('the axis of losses ends below a spike, which is marked at the edge and counted', async () => {
  const { svg, cut } = await curveChart(chart, [spiked]);
  expect(cut).toEqual({ values: 1, largest: 900 });
  expect(svg.text).not.toMatch(/>[89]00</);
  const scores = await curveChart({ ...chart, isOfLosses: false }, [spiked]);
  expect(scores.cut).toBeUndefined();
  expect(scores.svg.text).toMatch(/>800</);
  expect(triangles(svg.text).length).toBe(1);
  expect(triangles(scores.svg.text)).toEqual([]);
});

test('a ring marks where training and validation part, on the validation loss alone', async () => {
  const rings = async (changed: Partial<CurveChart>, partedAfter: number | undefined) => {
    const { svg } = await curveChart({ ...chart, ...changed }, [{ ...run, partedAfter }]);
    const paths = parseHtml(svg.text).all('path');
    return paths.filter(({ attributes }) => attributes['d']?.startsWith('M6.12')).length;
  };
  expect(await rings({}, 2)).toBe(1);
  expect(await rings({}, undefined)).toBe(0);
  expect(await rings({ isOfLosses: false }, 2)).toBe(0);
});
