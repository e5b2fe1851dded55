import { random } from '@mitos/core';
import { pad } from '../../../src/transforms/geometry/pad';
import { coordinates, expectTogether } from '../../arbitrary';
import { frameOf, moved } from './moved';

test('the frame grows by the pixels on each side', () => {
  const sample = coordinates(3, 2);
  const move = pad.move!(frameOf(sample), 1, random(1));
  const result = moved(sample, move, { border: 'reflect' });
  expect(result).toMatchObject({ width: 5, height: 4 });
  expect([...result.labels]).toEqual([1, 1, 2, 3, 3, 1, 1, 2, 3, 3, 4, 4, 5, 6, 6, 4, 4, 5, 6, 6]);
  expectTogether(result);
  expect(pad.frameAfter?.(sample, 1)).toEqual({ width: 5, height: 4 });
});
