import type { Warner } from '../../src/load/without-warnings';
import { withoutWarnings } from '../../src/load/without-warnings';

test('drops warnings with the codes given, shows the others, and only meanwhile', async () => {
  const shown: unknown[] = [];
  const record = (warning: unknown) => void shown.push(warning);
  const warner: Warner = { emitWarning: record };
  const work = async () => {
    warner.emitWarning('url', 'DeprecationWarning', 'DEP0169');
    await Promise.resolve();
    warner.emitWarning('url again', { type: 'DeprecationWarning', code: 'DEP0169' });
    warner.emitWarning('other', 'DeprecationWarning', 'DEP0001');
    warner.emitWarning('plain');
  };
  await withoutWarnings(['DEP0169'], work, warner);
  expect(shown).toEqual(['other', 'plain']);
  expect(warner.emitWarning).toBe(record);
});

test('gives the result or the error of the work', async () => {
  expect(await withoutWarnings([], () => Promise.resolve(7))).toBe(7);
  await expect(withoutWarnings([], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
