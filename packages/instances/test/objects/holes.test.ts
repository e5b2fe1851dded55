import { drawn, picture } from '@mitos/testing';
import { fillObjectHoles } from '../../src/objects/holes';

test('holes are filled where one object alone is around them', () => {
  const { labels, width, height } = picture(`
    1111222.
    1.1..222
    111.2.22
    ..112222`);
  const filled = (area: number) =>
    drawn(fillObjectHoles(Int32Array.from(labels), width, height, area, 8), width);
  expect(filled(1)).toEqual(['1111222.', '111..222', '111.2222', '..112222']);
  expect(filled(9)).toEqual(['1111222.', '111..222', '111.2222', '..112222']);
});

test('what an object that is dropped leaves inside of another is filled', () => {
  const { labels, width, height } = picture(`
    11111
    1...1
    1...1
    11111`);
  expect(fillObjectHoles(Int32Array.from(labels), width, height, 6, 4)).toEqual(new Int32Array(20).fill(1));
  expect(fillObjectHoles(Int32Array.from(labels), width, height, 5, 4)).toEqual(Int32Array.from(labels));
});
