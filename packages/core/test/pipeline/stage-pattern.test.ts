import { matches } from '../../src/pipeline/stage-pattern';

test.each([
  ['train-*', 'train-fold0', true],
  ['train-*', 'train', false],
  ['train-*', 'pretrain-fold0', false],
  ['train-*-seed1', 'train-unet-seed1', true],
  ['train-*-seed1', 'train-unet-seed12', false],
  ['*', 'train', true],
  ['train', 'train', true],
  ['train', 'train-fold0', false],
  ['tr.in', 'train', false],
])('%s, %s: %s', (pattern, key, fits) => {
  expect(matches(pattern, key)).toBe(fits);
});
