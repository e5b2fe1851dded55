import { drawn, picture } from '@mitos/testing';
import { boundaryPixels } from '../../src/boundary/boundary-pixels';

function boundaryOf(text: string): string[] {
  const { labels, width, height } = picture(text);
  return drawn(boundaryPixels(labels, width, height), width);
}

test('a pixel with background above, below, left or right of it is boundary; one with background at a corner is not', () => {
  expect(
    boundaryOf(`
      ......
      .9999.
      .9999.
      .9999.
      .999..
      ......`),
  ).toEqual(['......', '.1111.', '.1..1.', '.1..1.', '.111..', '......']);
  expect(
    boundaryOf(`
      .#####
      ######
      ######`),
  ).toEqual(['.11111', '1....1', '111111']);
});

test('beyond the edge of the image is background', () => {
  expect(
    boundaryOf(`
      ####
      ####
      ####`),
  ).toEqual(['1111', '1..1', '1111']);
});
