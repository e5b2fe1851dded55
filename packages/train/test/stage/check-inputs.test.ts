import { formatError, isMitosError } from '@mitos/core';
import type { Preprocessing } from '@mitos/core';
import { checkInputs } from '../../src/stage/check-inputs';

const samples = (size: number, train: string[], val: string[], classes = ['cell']) => ({
  dataset: { classes },
  splits: { train, val },
  preprocessing: {
    size,
    fit: 'resize',
    channels: 1,
    normalisation: { kind: 'unit' },
  } satisfies Preprocessing,
});

function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (isMitosError(error)) return formatError(error);
    throw error;
  }
  return '';
}

test('samples that fit pass', () => {
  expect(messageOf(() => checkInputs(samples(256, ['a'], ['b']), { stride: 16 }, 'valDice'))).toBe('');
});

test('the validation split may be empty when nothing of it is monitored', () => {
  expect(messageOf(() => checkInputs(samples(256, ['a'], []), { stride: 16 }, 'loss'))).toBe('');
});

test('all that is wrong is told at once, with the sizes that work', () => {
  expect(messageOf(() => checkInputs(samples(250, [], []), { stride: 16 }, 'valDice'))).toBe(
    [
      'These samples cannot be trained on.',
      '  expected labelled images in the split "train", found none; give it a share in "split" of the ingest stage, or label images',
      '  expected labelled images in the split "val", for "monitor: valDice", found none; give it a share in "split" of the ingest stage, or write "monitor: loss" to do without',
      '  expected a size that this network can halve down to its deepest level: a multiple of 16, found 250; set "size" of the augment stage to 240 or 256, or "depth" of the model to less',
    ].join('\n'),
  );
});

test('several classes are refused', () => {
  const many = samples(256, ['a'], ['b'], ['red', 'white']);
  expect(messageOf(() => checkInputs(many, { stride: 16 }, 'loss'))).toContain(
    'expected a dataset with one class: the losses tell foreground from background, found red, white;',
  );
});

test('a size below the stride proposes the stride', () => {
  expect(messageOf(() => checkInputs(samples(8, ['a'], ['b']), { stride: 16 }, 'loss'))).toContain(
    'set "size" of the augment stage to 16, or',
  );
});
