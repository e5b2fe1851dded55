import { formatError, isMitosError } from '@mitos/core';
import type { Preprocessing } from '@mitos/core';
import { checkInputs } from '../../src/stage/check-inputs';

const samples = (size: number, train: string[], val: string[], classes = ['cell']) => ({
  dataset: { classes },
  splits: { train, val },
  drawing: { margin: 0 },
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
  expect(
    messageOf(() =>
      checkInputs(samples(256, ['a'], ['b']), { stride: 16 }, { monitor: 'valDice', samplesPerImage: 1 }),
    ),
  ).toBe('');
});

test('the validation split may be empty when nothing of it is monitored', () => {
  expect(
    messageOf(() =>
      checkInputs(samples(256, ['a'], []), { stride: 16 }, { monitor: 'loss', samplesPerImage: 1 }),
    ),
  ).toBe('');
});

test('all that is wrong is told at once, with the sizes that work', () => {
  expect(
    messageOf(() =>
      checkInputs(samples(250, [], []), { stride: 16 }, { monitor: 'valDice', samplesPerImage: 1 }),
    ),
  ).toBe(
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
  expect(
    messageOf(() => checkInputs(many, { stride: 16 }, { monitor: 'loss', samplesPerImage: 1 })),
  ).toContain(
    'expected a dataset with one class: the losses tell foreground from background, found red, white;',
  );
});

test('a size below the stride proposes the stride', () => {
  expect(
    messageOf(() =>
      checkInputs(samples(8, ['a'], ['b']), { stride: 16 }, { monitor: 'loss', samplesPerImage: 1 }),
    ),
  ).toContain('set "size" of the augment stage to 16, or');
});

test('a margin is refused: no network needs one yet', () => {
  const wide = { ...samples(256, ['a'], ['b']), drawing: { margin: 92 } };
  const settings = { monitor: 'loss', samplesPerImage: 1 } as const;
  expect(messageOf(() => checkInputs(wide, { stride: 16 }, settings))).toBe(
    'These samples cannot be trained on.\n' +
      '  expected no margin: the output of this network is as large as its input, found "margin: 92" of the augment stage; ' +
      'leave it out, or make "size" larger by twice as much',
  );
});

test('samples that were drawn before come once an epoch', () => {
  const drawn = { ...samples(256, ['a'], ['b']), copies: 3 };
  const settings = { monitor: 'loss', samplesPerImage: 2 } as const;
  expect(messageOf(() => checkInputs(drawn, { stride: 16 }, settings))).toBe(
    'These samples cannot be trained on.\n' +
      '  expected "samplesPerImage: 1" with samples that augment has drawn: one copy of each image an epoch, found 2; ' +
      'leave it out, or write "mode: online" in augment',
  );
});
