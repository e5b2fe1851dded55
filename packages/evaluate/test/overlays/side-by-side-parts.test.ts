import { labelRuns } from '@mitos/core';
import { outlineColour, rightColour, wrongColour } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import { squares } from '@mitos/testing';
import {
  classPart,
  objectsPart,
  partSize,
  plainPart,
  truthPart,
} from '../../src/overlays/side-by-side-parts';

const size = { width: 100, height: 60 };
const nothing = [0, 0, 0];

/** Two true squares of 20 pixels at (10, 10) and (10, 60). */
const labels = squares(
  [
    [10, 10, 20],
    [10, 60, 20],
  ],
  size.width,
  size.height,
);
const objects = [...labelRuns(labels).values()];
const truth = {
  ...{ objects, classMap: labels, classes: Uint16Array.of(1, 1) },
  mask: Uint8Array.from(labels, (label) => Math.min(label, 1)),
};

/** Colours along the upper edge of a square whose corner is at (x, y) of the image. */
function upperEdge(part: Raster, x: number, y: number, length: number): number[][] {
  const scale = part.width / size.width;
  const [left, top] = [Math.ceil(x * scale), Math.ceil(y * scale)];
  return Array.from({ length: Math.floor(length * scale) - 1 }, (_, i) => {
    const at = (top * part.width + left + i) * 3;
    return [...part.pixels.subarray(at, at + 3)];
  });
}

test.each([
  [
    { width: 100, height: 60 },
    { width: 300, height: 180 },
  ],
  [
    { width: 2000, height: 1000 },
    { width: 320, height: 160 },
  ],
  [
    { width: 300, height: 400 },
    { width: 240, height: 320 },
  ],
])('an image of %j is shown at %j', (image, shown) => {
  expect(partSize(image)).toEqual(shown);
});

test('true objects are outlined in one colour on nothing', () => {
  const part = truthPart(truth, size);
  expect(part).toMatchObject({ width: 300, height: 180 });
  for (const left of [10, 60]) {
    expect(new Set(upperEdge(part, left, 10, 20).map(String))).toEqual(new Set([String(rightColour)]));
  }
  expect(upperEdge(part, 12, 12, 10)[0]).toEqual(nothing);
});

test('matched objects are blue, false ones orange, and missed ones dotted in orange', () => {
  const predicted = squares(
    [
      [10, 10, 20],
      [40, 40, 10],
    ],
    size.width,
    size.height,
  );
  const { part, counts } = objectsPart(truth, predicted, size);
  expect(counts).toEqual({ matched: 1, missed: 1, false: 1 });
  const coloursOf = (left: number, top: number, length: number) =>
    new Set(upperEdge(part, left, top, length).map(String));
  expect(coloursOf(10, 10, 20)).toEqual(new Set([String(rightColour)]));
  expect(coloursOf(40, 40, 10)).toEqual(new Set([String(wrongColour)]));
  expect(coloursOf(60, 10, 20)).toEqual(new Set([String(wrongColour), String(nothing)]));
});

test('classes have their colours, and a method without classes has another one', () => {
  expect(upperEdge(classPart(labels, size), 60, 10, 20)[0]).toEqual([...outlineColour(2)]);
  const [colour] = upperEdge(plainPart(labels, size), 60, 10, 20);
  expect([nothing, ...[1, 2].map((index) => [...outlineColour(index)])]).not.toContainEqual(colour);
});
