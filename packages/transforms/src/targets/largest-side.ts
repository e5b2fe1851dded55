import { MitosError } from '@mitos/core';

/** Squares of distances have to fit into 32 bits. */
const largestSide = 2 ** 15 - 1;

/** Throws a MitosError (`image-too-large`) for a label image whose distances cannot be counted. */
export function checkSides(width: number, height: number): void {
  if (Math.max(width, height) <= largestSide) return;
  throw new MitosError('The image is too large for weights and targets made of distances.', {
    code: 'image-too-large',
    problems: [
      {
        expected: `at most ${largestSide} pixels a side`,
        found: `${width} x ${height}`,
        fix: 'cut it into parts before ingest, or leave the weights and targets out',
      },
    ],
  });
}
