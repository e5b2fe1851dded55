import {
  formatCount,
  formatDifference,
  formatMeasure,
  formatPercent,
  formatScore,
  methodTitle,
  metricTitle,
  plural,
} from '../src/format';

test('scores have three digits, and a dash where there is none', () => {
  expect([0.91251, 1, 0, null, undefined].map(formatScore)).toEqual(['0.913', '1.000', '0.000', '–', '–']);
});

test('differences carry their sign unless they round to nothing', () => {
  expect([0.0411, -0.01, 0.0004, -0.0004, null].map(formatDifference)).toEqual([
    '+0.041',
    '−0.010',
    '0.000',
    '0.000',
    '–',
  ]);
});

test('counts have thin spaces between thousands', () => {
  expect([7, 999, 1000, 1_941_105, null].map(formatCount)).toEqual([
    '7',
    '999',
    '1\u202f000',
    '1\u202f941\u202f105',
    '–',
  ]);
});

test('measures keep three significant digits, and all digits from 100 up', () => {
  expect([0.14159, 43.94, 411.2, 12_345.6, 0].map(formatMeasure)).toEqual([
    '0.142',
    '43.9',
    '411',
    '12\u202f346',
    '0',
  ]);
});

test('shares, plurals and titles', () => {
  expect(formatPercent(0.1418)).toBe('14.2\u202f%');
  expect([plural(1, 'image'), plural(0, 'image'), plural(12, 'image')]).toEqual([
    '1 image',
    '0 images',
    '12 images',
  ]);
  expect([metricTitle('map'), metricTitle('hausdorff')]).toEqual(['mAP', 'hausdorff']);
  expect([methodTitle('model'), methodTitle('otsu')]).toEqual(['Network', 'Otsu']);
});
