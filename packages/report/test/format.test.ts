import {
  formatCount,
  formatDifference,
  formatInterval,
  formatMeasure,
  formatMetric,
  formatPercent,
  formatScore,
  listed,
  methodTitle,
  plural,
} from '../src/format';

test('scores have three digits, and a dash where there is none', () => {
  expect([0.91251, 1, 0, -0.25, null, undefined].map(formatScore)).toEqual([
    '0.913',
    '1.000',
    '0.000',
    '−0.250',
    '–',
    '–',
  ]);
});

test('differences carry their sign unless they round to nothing', () => {
  const differences = [0.0411, -0.01, 0.0004, -0.0004, null];
  expect(differences.map((value) => formatDifference('dice', value))).toEqual([
    '+0.041',
    '−0.010',
    '0.000',
    '0.000',
    '–',
  ]);
  expect([-2.5, 0.00031, 0].map((value) => formatDifference('hausdorff95', value))).toEqual([
    '−2.50',
    '+0.00031',
    '0.00',
  ]);
});

test('errors and distances have three significant digits, two when they are small, whole ones when they are large', () => {
  expect(
    [18.94, 26, 0.31, 0.00044, 203.7, 0, -1.5, null].map((value) => formatMetric('warpingError', value)),
  ).toEqual(['18.9', '26.0', '0.310', '0.00044', '204', '0.00', '−1.50', '–']);
  expect(formatMetric('dice', 0.8533)).toBe('0.853');
});

test('intervals have two digits, three where they are narrow, and the digits of the metric', () => {
  expect(formatInterval('dice', { low: 0.8123, high: 0.8901 })).toBe('[0.81, 0.89]');
  expect(formatInterval('dice', { low: 0.8512, high: 0.8551 })).toBe('[0.851, 0.855]');
  expect(formatInterval('hausdorff95', { low: 9.331, high: 12.04 })).toBe('[9.33, 12.0]');
  expect(formatInterval('dice', { low: null, high: null })).toBeUndefined();
});

test('parts of a sentence are listed with an and', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
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

test('shares, plurals and names of methods', () => {
  expect(formatPercent(0.1418)).toBe('14.2\u202f%');
  expect([plural(1, 'image'), plural(0, 'image'), plural(12, 'image')]).toEqual([
    '1 image',
    '0 images',
    '12 images',
  ]);
  expect([methodTitle('model'), methodTitle('otsu')]).toEqual(['Network', 'Otsu']);
});
