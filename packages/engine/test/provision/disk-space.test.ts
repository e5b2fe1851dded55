import { peakBytes } from '../../src/provision/disk-space';
import type { Wheel } from '../../src/provision/variants';

const wheel = (bytes: number, unpackedBytes: number): Wheel => ({
  requirement: `w==${bytes}`,
  sha256: '',
  bytes,
  keep: [],
  unpackedBytes,
});
const [small, large] = [wheel(1e9, 2e9), wheel(3e9, 4e9)];

test('counts downloads, the largest of them twice, and what is unpacked', () => {
  expect(peakBytes([small, large])).toBe(1e9 + 3e9 + 3e9 + 2e9 + 4e9 + 1e8);
});

test('does not count what is downloaded already', () => {
  expect(peakBytes([small, large], new Set([large]))).toBe(1e9 + 1e9 + 2e9 + 4e9 + 1e8);
});
