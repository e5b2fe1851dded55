import { formatError, isMitosError, silentProgress } from '@mitos/core';
import { sanityCheck } from '../../src/loop/sanity-check';
import { FakeLearner } from './fake-learner';

const optionsOf = (learningRate: number, more: object = {}) => ({
  ...{ learningRate, accumulate: 1, progress: silentProgress, signal: new AbortController().signal },
  ...more,
});

test('one batch is learned by heart, and everything is put back', async () => {
  const learner = new FakeLearner();
  const before = learner.read();
  const { first, last, steps } = await sanityCheck(learner, { ids: ['1'] }, optionsOf(0.05));
  expect(steps).toBeLessThan(60);
  expect(last).toBeLessThan(0.7 * first);
  expect(learner.read()).toEqual(before);
});

test('a batch that cannot be learned is an error with its images', async () => {
  const error: unknown = await sanityCheck(new FakeLearner(), { ids: ['1', '3'] }, optionsOf(0)).catch(
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
  await expect(
    sanityCheck(learner, { ids: ['1'] }, optionsOf(0.1, { signal: abort.signal })),
  ).rejects.toThrow('interrupted');
});

test('where gradients of several batches make a step, it waits for as many steps', async () => {
  let calls = 0;
  const slow = Object.assign(new FakeLearner(), { step: () => ({ loss: ++calls < 70 ? 1 : 0.5 }) });
  const { steps } = await sanityCheck(slow, { ids: ['1'] }, optionsOf(0.1, { accumulate: 4 }));
  expect(steps).toBe(70);
});

test('a loss below zero has to fall, too', async () => {
  const losses = [-1, -1.2, -1.31];
  const learner = Object.assign(new FakeLearner(), { step: () => ({ loss: losses.shift()! }) });
  expect(await sanityCheck(learner, { ids: ['1'] }, optionsOf(0.1))).toEqual({
    first: -1,
    last: -1.31,
    steps: 3,
  });
});
