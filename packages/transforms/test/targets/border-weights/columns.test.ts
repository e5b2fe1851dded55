import fc from 'fast-check';
import { forEachRowOfColumns, none } from '../../../src/targets/border-weights/columns';
import { labelImage } from '../images';

test('each column offers its nearest label and how far that and the nearest other one are', () => {
  fc.assert(
    fc.property(labelImage, ({ width, height, labels }) => {
      const rows: number[] = [];
      forEachRowOfColumns(labels, width, height, (row, { near, nearSquares, farSquares }) => {
        rows.push(row);
        for (let x = 0; x < width; x++) {
          const to = (fits: (label: number) => boolean) =>
            Math.min(
              none,
              ...Array.from({ length: height }, (_, y) =>
                fits(labels[y * width + x]!) ? (y - row) ** 2 : none,
              ),
            );
          expect(nearSquares[x]).toBe(to((label) => label !== 0));
          expect(farSquares[x]).toBe(to((label) => label !== 0 && label !== near[x]));
          if (near[x] !== 0) expect(nearSquares[x]).toBe(to((label) => label === near[x]));
        }
      });
      expect(rows).toEqual(Array.from({ length: height }, (_, y) => y));
    }),
  );
});
