import { normalise } from '../../src/intensity/normalise';

test('unit maps the full range of the type to 0-1', () => {
  expect(normalise(Uint8Array.of(0, 255), 8, 1, { kind: 'unit' })).toEqual(Float32Array.of(0, 1));
  expect(normalise(Uint16Array.of(0, 65535), 16, 1, { kind: 'unit' })).toEqual(Float32Array.of(0, 1));
  expect(normalise(Float32Array.of(-2, 0.5), 32, 1, { kind: 'unit' })).toEqual(Float32Array.of(-2, 0.5));
});

test('standard is (x - mean) / std per channel, in units of the full range', () => {
  const standard = { kind: 'standard', mean: [0.2, 0], std: [0.4, 0] } as const;
  const result = normalise(Uint8Array.of(51, 255), 8, 2, { ...standard, mean: [0.2, 0], std: [0.4, 0] });
  expect(result[0]).toBeCloseTo(0, 6);
  expect(result[1]).toBeCloseTo(1, 6);
});

describe('percentile', () => {
  const kind = { kind: 'percentile', low: 0, high: 50 } as const;

  test('maps the low percentile to 0 and the high one to 1, and does not clip', () => {
    expect([...normalise(Uint8Array.of(10, 20, 30), 8, 1, kind)]).toEqual([0, 1, 2]);
  });

  test('looks at the whole image when it is given', () => {
    expect([...normalise(Uint8Array.of(20), 8, 1, kind, Uint8Array.of(10, 20, 30))]).toEqual([1]);
  });

  test('takes minimum and maximum where the percentiles are equal', () => {
    expect([...normalise(Uint8Array.of(5, 5, 5, 5, 9), 8, 1, kind)]).toEqual([0, 0, 0, 0, 1]);
  });

  test('makes a constant channel 0', () => {
    expect([...normalise(Uint8Array.of(7, 7), 8, 1, kind)]).toEqual([0, 0]);
  });
});
