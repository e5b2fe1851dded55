import { formatError, isMitosError } from '@mitos/core';
import { sanityCheck } from '../../src/loop/sanity-check';
import { FakeLearner } from './fake-learner';

const open = new AbortController().signal;

test('one batch is learned by heart, and everything is put back', async () => {
  const learner = new FakeLearner();
  const before = learner.read();
  const { first, last, steps } = await sanityCheck(learner, { ids: ['1'] }, 0.05, open);
  expect(steps).toBe(60);
  expect(last).toBeLessThan(0.1 * first);
  expect(learner.read()).toEqual(before);
});

test('a batch that cannot be learned is an error with its images', async () => {
  const error: unknown = await sanityCheck(new FakeLearner(), { ids: ['1', '3'] }, 0, open).catch(
    (caught: unknown) => caught,
  );
  expect(isMitosError(error) && formatError(error)).toBe(
    [
      'One batch cannot be learned: the sanity check failed.',
      '  expected the loss of one batch to fall below 0.646 in 60 steps on nothing else, found 0.923 at first and 0.923 at best, on the images 1, 3; look at these images and their labels (npx mitos preview), and try other learning rates',
      'Leave out "sanityCheck" to train all the same.',
    ].join('\n'),
  );
});

test('it stops when it is asked to', async () => {
  const abort = new AbortController();
  const learner = new FakeLearner(() => abort.abort(new Error('interrupted')));
  await expect(sanityCheck(learner, { ids: ['1'] }, 0.1, abort.signal)).rejects.toThrow('interrupted');
});
