import fc from 'fast-check';
import { areaOf, boundsOf, decodeRuns, encodeRuns, paintRuns } from '../src/rle';

const masks = fc.array(fc.constantFrom(0, 1), { maxLength: 200 });

test('decoding what was encoded gives the mask again', () => {
  fc.assert(
    fc.property(masks, (mask) => {
      expect([...decodeRuns(encodeRuns(mask), mask.length)]).toEqual(mask);
    }),
  );
});

test('the area is the number of pixels in the mask', () => {
  fc.assert(
    fc.property(masks, (mask) => {
      expect(areaOf(encodeRuns(mask))).toBe(mask.filter((pixel) => pixel === 1).length);
    }),
  );
});

test('the bounds are those of the pixels, found one by one', () => {
  fc.assert(
    fc.property(masks, fc.integer({ min: 1, max: 20 }), (mask, width) => {
      const xs = mask.flatMap((pixel, i) => (pixel === 1 ? [i % width] : []));
      const ys = mask.flatMap((pixel, i) => (pixel === 1 ? [Math.floor(i / width)] : []));
      const expected =
        xs.length === 0
          ? [0, 0, 0, 0]
          : [
              Math.min(...xs),
              Math.min(...ys),
              Math.max(...xs) - Math.min(...xs) + 1,
              Math.max(...ys) - Math.min(...ys) + 1,
            ];
      expect(boundsOf(encodeRuns(mask), width)).toEqual(expected);
    }),
  );
});

test('a run that leaves the image is refused', () => {
  try {
    paintRuns(Int32Array.of(8, 3), new Uint16Array(10), 1);
    throw new Error('it was painted');
  } catch (error) {
    expect(error).toMatchObject({
      message: 'A run leaves the image.',
      problems: [{ expected: 'runs within 10 pixels', found: 'a run of 3 pixels from index 8' }],
    });
  }
});
