import { z } from 'zod';
import { oneOf } from '../../src/settings/one-of';

const shape = oneOf({
  circle: z.strictObject({ radius: z.number() }),
  square: z.strictObject({ side: z.number() }),
});

test('the settings of one key are taken', () => {
  expect(shape.parse({ circle: { radius: 2 } })).toEqual({ circle: { radius: 2 } });
});

test.each([[{}], [{ circle: { radius: 2 }, square: { side: 1 } }]])('%j is not exactly one', (value) => {
  expect(shape.safeParse(value).error?.issues[0]?.message).toBe('exactly one of circle, square');
});

test('a name that is not among them is an unknown key', () => {
  expect(shape.safeParse({ cirle: {} }).error?.issues[0]).toMatchObject({
    code: 'unrecognized_keys',
    keys: ['cirle'],
  });
});

test('keys beside it may be given or not', () => {
  const both = oneOf({ circle: z.strictObject({}) }, { colour: z.string().optional() });
  expect(both.parse({ circle: {}, colour: 'red' })).toEqual({ circle: {}, colour: 'red' });
  expect(both.parse({ circle: {} })).toEqual({ circle: {} });
  expect(both.safeParse({ colour: 'red' }).error?.issues[0]?.message).toBe('exactly one of circle');
});
