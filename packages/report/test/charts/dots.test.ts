import { dotChart } from '../../src/charts/dots';
import type { DotBand } from '../../src/charts/dots';
import { parseHtml } from '../support/parse-html';

const bands: readonly DotBand[] = [
  {
    title: 'stained, 3 images',
    rows: [
      { method: 'Network', colour: 'var(--run-0)', mark: 'dot', values: [0.9, 0.8, 0.7] },
      { method: 'Otsu', colour: 'var(--floor-0)', mark: 'ring', values: [0.5, 0.4, 0.45] },
      { method: 'Canny', colour: 'var(--floor-1)', mark: 'square', values: [0.65, 0.61] },
    ],
  },
];

test('each image is a dot, full for a network, an outline for a floor, and means are written', async () => {
  const svg = parseHtml((await dotChart('Dice', bands, 860)).text);
  const paths = svg.all('path');
  expect(paths.filter(({ attributes }) => attributes['fill'] === 'var(--run-0)')).toHaveLength(3);
  expect(paths.filter(({ attributes }) => attributes['stroke'] === 'var(--floor-0)')).toHaveLength(3);
  const squares = paths.filter(({ attributes }) => attributes['stroke'] === 'var(--floor-1)');
  expect(squares).toHaveLength(2);
  for (const { attributes } of squares) expect(attributes['d']).not.toContain('A');
  for (const text of ['stained, 3 images', '0.800', '0.450', '0.630']) expect(svg.text).toContain(text);
});

test('the axis begins at the tenth below the lowest score', async () => {
  const svg = parseHtml((await dotChart('Dice', bands, 860)).text);
  const labels = svg.all('text').map((element) => element.text);
  expect(labels.filter((label) => /^\d\.\d$/.test(label))).toEqual([
    '0.4',
    '0.5',
    '0.6',
    '0.7',
    '0.8',
    '0.9',
    '1.0',
  ]);
});

test('the chart says means and ranges in words', async () => {
  const [svg] = parseHtml((await dotChart('Dice', bands, 372)).text).all('svg');
  expect(svg!.attributes['aria-label']).toBe(
    'Dice of each image. stained, 3 images: Network mean 0.800, 0.700 to 0.900; Otsu mean 0.450, 0.400 to 0.500; ' +
      'Canny mean 0.630, 0.610 to 0.650.',
  );
});
