import { warnOnce } from '../../src/callbacks/warn-once';
import { warnings } from './run';

test('the first error is told, also one that is none', () => {
  const { logger, warned } = warnings();
  const warn = warnOnce('notes', logger);
  warn('no paper');
  warn(new Error('no ink'));
  expect(warned).toEqual(['notes: no paper (the training goes on)']);
});
