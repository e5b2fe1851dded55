import { clipSettings } from '../../src/settings/clip';

test.each([[undefined], [{ norm: 1 }], [{ value: 0.5 }]])('%j is taken', (settings) => {
  expect(clipSettings.parse(settings)).toEqual(settings);
});

test.each([
  [{}, [], 'exactly one of norm, value'],
  [{ norm: 1, value: 1 }, [], 'exactly one of norm, value'],
  [{ norm: 0 }, ['norm'], 'Too small: expected number to be >0'],
])('%j is refused', (settings, path, message) => {
  expect(clipSettings.safeParse(settings).error?.issues[0]).toMatchObject({ path, message });
});
