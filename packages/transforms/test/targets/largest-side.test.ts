import { borderWeights } from '../../src/targets/border-weights/border-weights';
import { squaredOutsideDistance } from '../../src/targets/outside-distance';

const settings = { w0: 10, sigma: 5, background: 1, foreground: 1 };

test.each([
  [
    'border weights',
    (width: number, height: number) =>
      borderWeights(new Uint16Array(width * height), width, height, settings),
  ],
  [
    'distances',
    (width: number, height: number) => squaredOutsideDistance(new Uint16Array(width * height), width, height),
  ],
])('%s are refused beyond 32767 pixels a side', (_, compute) => {
  let error: unknown;
  try {
    compute(1, 32_768);
  } catch (caught) {
    error = caught;
  }
  expect(error).toMatchObject({
    code: 'image-too-large',
    problems: [{ expected: 'at most 32767 pixels a side', found: '1 x 32768' }],
  });
  expect(compute(1, 32_767)).toHaveLength(32_767);
});
