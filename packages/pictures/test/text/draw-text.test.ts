import { blankRaster } from '../../src/raster';
import { charactersIn, drawText, textHeight, textWidth } from '../../src/text/draw-text';
import { drawn } from '../support/images';

test('letters are drawn pixel by pixel', () => {
  const target = blankRaster(textWidth('t1'), textHeight, [0, 0, 0]);
  expect(drawText(target, 't1', 0, 0, [1, 1, 1], 1)).toBe(12);
  expect(drawn(target)).toEqual([
    '..1.....1..',
    '..1....11..',
    '11111...1..',
    '..1.....1..',
    '..1.....1..',
    '..1.1...1..',
    '...1...111.',
    '...........',
  ]);
});

test('at scale 2 each dot is a square of 2 pixels', () => {
  const target = blankRaster(textWidth('.', 2), textHeight * 2, [0, 0, 0]);
  expect(drawText(target, '.', 0, 0, [1, 1, 1], 2)).toBe(12);
  expect(drawn(target).slice(9)).toEqual([
    '..........',
    ...['....1111..', '....1111..', '....1111..', '....1111..'],
    ...['..........', '..........'],
  ]);
});

test('what the font lacks is a hollow box, one for a character beyond 16 bits too', () => {
  const target = blankRaster(textWidth('🔬'), textHeight, [0, 0, 0]);
  expect(drawText(target, '🔬', 0, 0, [1, 1, 1], 1)).toBe(6);
  expect(drawn(target)).toEqual(['11111', '1...1', '1...1', '1...1', '1...1', '1...1', '11111', '.....']);
});

test.each([
  ['', 1, 0],
  ['a', 1, 5],
  ['abc', 2, 34],
])('the width of %j at scale %d is %d pixels', (text, scale, width) => {
  expect(textWidth(text, scale)).toBe(width);
});

test.each([
  [33, 2, 2],
  [34, 2, 3],
  [35, 2, 3],
  [0, 2, 1],
])('into %d pixels at scale %d fit %d characters, but never none', (width, scale, count) => {
  expect(charactersIn(width, scale)).toBe(count);
});
