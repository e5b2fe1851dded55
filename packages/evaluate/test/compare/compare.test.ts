import { labelRuns } from '@mitos/core';
import { picture } from '@mitos/testing';
import { comparedClass, comparedWhole } from '../../src/compare/compare';
import type { Truth } from '../../src/source/truth';

const size = { width: 6, height: 1 };
const drawn = picture('1.2.33');
/** Objects 1 and 3 are of class 1, object 2 is of class 2; the second pixel does not count. */
const truth: Truth = {
  mask: drawn.mask,
  classMap: Uint16Array.of(1, 0, 2, 0, 1, 1),
  objects: [...labelRuns(drawn.labels).values()],
  classes: Uint16Array.of(1, 2, 1),
  ignored: Uint8Array.of(0, 1, 0, 0, 0, 0),
};
const found = {
  labels: picture('1.22.3').labels,
  count: 3,
  classes: Uint16Array.of(1, 2, 1),
  scores: Float32Array.of(0.5, 0.75, 1),
};

test('the whole is compared by what belongs to objects', () => {
  const { pixels, objects, overlaps } = comparedWhole(truth, found, size);
  expect(pixels).toEqual({ truePositives: 3, falsePositives: 1, falseNegatives: 1 });
  expect(overlaps).toMatchObject({ truthCount: 3, predictedCount: 3 });
  expect(objects[0]).toEqual({ truePositives: 1, falsePositives: 2, falseNegatives: 2 });
});

test('a class is compared by its own pixels and objects', () => {
  const classMap = Uint16Array.of(1, 0, 2, 2, 0, 2);
  const second = comparedClass(truth, found, classMap, 2, size);
  expect(second.pixels).toEqual({ truePositives: 1, falsePositives: 2, falseNegatives: 0 });
  expect(second.overlaps).toMatchObject({ truthCount: 1, predictedCount: 1 });
  expect([...second.sides.predictedLabels]).toEqual([0, 0, 1, 1, 0, 0]);
  expect([...second.sides.scores!]).toEqual([0.75]);
});

test('the background has pixels and no objects, and none that do not count', () => {
  const classMap = Uint16Array.of(0, 0, 2, 0, 1, 1);
  const background = comparedClass(truth, found, classMap, 0, size);
  expect(background.pixels).toEqual({ truePositives: 1, falsePositives: 1, falseNegatives: 0 });
  expect(background.overlaps).toMatchObject({ truthCount: 0, predictedCount: 0 });
});
