import { html } from '../../src/html';
import { classShares } from '../../src/sections/class-shares';
import { parseHtml } from '../support/parse-html';

const background = { pixels: 8_000, share: 0.8, weight: 0.2 };

test('each class has its pixels, their share and its weight by frequency', () => {
  const classes = {
    background,
    'red-blood-cell': { pixels: 1_500, share: 0.15, weight: 0.85 },
    spirochaete: { pixels: 500, share: 0.05, weight: 0.95 },
  };
  const [, ...rows] = parseHtml(html`${classShares({ classes })}`.text).all('tr');
  expect(rows.map((row) => [row.all('th')[0]!.text, ...row.all('td').map(({ text }) => text)])).toEqual([
    ['background', '8\u202f000', '80.0\u202f%', '0.200'],
    ['red-blood-cell', '1\u202f500', '15.0\u202f%', '0.850'],
    ['spirochaete', '500', '5.0\u202f%', '0.950'],
  ]);
});

test('one class beside the background needs no table', () => {
  expect(classShares({ classes: { background, nucleus: { pixels: 2_000, share: 0.2, weight: 0.8 } } })).toBe(
    false,
  );
});
