import { emaSettings } from '../../src/settings/ema';

test.each([
  [undefined, undefined],
  [{}, { decay: 0.999 }],
  [{ decay: 0.9 }, { decay: 0.9 }],
])('%j becomes %j', (settings, complete) => {
  expect(emaSettings.parse(settings)).toEqual(complete);
});

test('a decay of 1, which would keep the first weights for ever, is refused', () => {
  expect(emaSettings.safeParse({ decay: 1 }).error?.issues[0]).toMatchObject({
    path: ['decay'],
    message: 'Too big: expected number to be <1',
  });
});
