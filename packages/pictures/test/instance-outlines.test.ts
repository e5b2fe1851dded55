import { outlineInstances } from '../src/instance-outlines';
import { blankRaster } from '../src/raster';
import { drawn, instancesOf } from './support/images';

const size = { width: 8, height: 5 };
const number = (_: unknown, index: number) => [index + 1, 0, 0] as const;

test('each of two overlapping objects has its whole outline, the later one on top', () => {
  const target = blankRaster(size.width, size.height, [0, 0, 0]);
  const instances = instancesOf(
    '11111... 11111... 11111... 11111... ........',
    '........ ........ ..111111 ..111111 ..111111',
  );
  outlineInstances(target, instances, size, number);
  expect(drawn(target)).toEqual(['11111...', '1...1...', '1.222222', '11211..2', '..222222']);
});

test('a picture of twice the size has thin outlines at the right place', () => {
  const target = blankRaster(8, 6, [0, 0, 0]);
  outlineInstances(target, instancesOf('.... .11. .11.'), { width: 4, height: 3 }, number);
  expect(drawn(target)).toEqual(['........', '........', '..1111..', '..1..1..', '..1..1..', '..1111..']);
});

test('an object with no pixel in a small picture is a dot at its place', () => {
  const target = blankRaster(2, 2, [0, 0, 0]);
  const instances = instancesOf(`......1. ........ ........ ........ ........ ........ ........ ........`);
  outlineInstances(target, instances, { width: 8, height: 8 }, number);
  expect(drawn(target)).toEqual(['.1', '..']);
});

test('runs that go on in the next line are one object', () => {
  const target = blankRaster(3, 3, [0, 0, 0]);
  const rle = Int32Array.of(1, 7);
  outlineInstances(target, [{ class: 1, bbox: [0, 0, 3, 3], area: 7, rle }], { width: 3, height: 3 }, number);
  expect(drawn(target)).toEqual(['.11', '1.1', '11.']);
});

test('an empty object draws nothing', () => {
  const target = blankRaster(2, 1, [0, 0, 0]);
  const rle = new Int32Array(0);
  outlineInstances(target, [{ class: 1, bbox: [0, 0, 0, 0], area: 0, rle }], { width: 2, height: 1 }, number);
  expect(drawn(target)).toEqual(['..']);
});
