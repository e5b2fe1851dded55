import { drawOutlines } from '../src/outlines';
import { blankRaster } from '../src/raster';
import { drawn, labelsOf } from './support/images';

const { labels, ...size } = labelsOf(`
  .......
  .111222
  .111222
  .111222
  .......`);

test('an outline runs inside the object, between touching objects, and not inside them', () => {
  const target = blankRaster(size.width, size.height, [0, 0, 0]);
  drawOutlines(target, labels, size, (label) => [label, 0, 0]);
  expect(drawn(target)).toEqual(['.......', '.111222', '.1.12.2', '.111222', '.......']);
});

test('an open outline leaves the edge of the picture free', () => {
  const target = blankRaster(size.width, size.height, [0, 0, 0]);
  drawOutlines(target, labels, size, (label) => [label, 0, 0], 'open');
  expect(drawn(target)).toEqual(['.......', '.111222', '.1.12..', '.111222', '.......']);
});

test('in a larger picture the outline stays one pixel wide', () => {
  const target = blankRaster(8, 8, [0, 0, 0]);
  drawOutlines(target, Uint16Array.of(1, 0, 0, 0), { width: 2, height: 2 }, () => [1, 0, 0]);
  expect(drawn(target).slice(0, 5)).toEqual(['1111....', '1..1....', '1..1....', '1111....', '........']);
});

test('without labels nothing is drawn', () => {
  const target = blankRaster(2, 1, [0, 0, 0]);
  drawOutlines(target, new Uint16Array(0), { width: 2, height: 1 }, () => [1, 0, 0]);
  expect(drawn(target)).toEqual(['..']);
});
