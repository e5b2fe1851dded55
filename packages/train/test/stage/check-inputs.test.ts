import { formatError, isMitosError, multiplesOf } from '@mitos/core';
import type { Preprocessing } from '@mitos/core';
import { learnedClasses } from '../../src/heads/learned-classes';
import { maskHead } from '../../src/heads/mask-head';
import { trainSettings } from '../../src/settings/train-settings';
import { checkDesign, checkInputs } from '../../src/stage/check-inputs';
import type { SamplesToCheck } from '../../src/stage/check-inputs';

const preprocessing = {
  size: 256,
  fit: 'resize',
  channels: 1,
  normalisation: { kind: 'unit' },
} satisfies Preprocessing;

const samplesOf = (changed: Partial<SamplesToCheck> = {}): SamplesToCheck => ({
  dataset: { classes: ['cell'] },
  splits: { train: ['a'], val: ['b'] },
  drawing: { margin: 0, targets: {} },
  preprocessing,
  ...changed,
});

const settingsOf = (changed: object = {}) =>
  trainSettings.parse({ model: { architecture: 'unet' }, epochs: 1, ...changed });

function messageOf(run: () => void): string[] {
  try {
    run();
  } catch (error) {
    if (isMitosError(error)) return formatError(error).split('\n');
    throw error;
  }
  return [];
}

const inputs = (samples: Partial<SamplesToCheck>, settings: object = {}) =>
  messageOf(() => checkInputs(samplesOf(samples), settingsOf(settings)));

const classes = learnedClasses(['cell'], []);
const heads = [maskHead(classes, 'sigmoid', () => undefined as never)];
const padded = { sizes: multiplesOf(16), margin: 0 };
const valid = { sizes: { stride: 16, offset: 12, minimum: 188 }, margin: 92 };

function design(samples: Partial<SamplesToCheck>, network: typeof padded, settings: object = {}) {
  const whole = {
    ...network,
    parameters: [{ name: 'head.mask.kernel', shape: [1], initialiser: 'zeros' as const, trainable: true }],
    apply: undefined as never,
  };
  return messageOf(() =>
    checkDesign(samplesOf(samples), { network: whole, classes, heads }, settingsOf(settings)),
  );
}

test('samples and a network that fit pass', () => {
  expect(inputs({})).toEqual([]);
  expect(design({}, padded)).toEqual([]);
});

test('the validation split may be empty when nothing of it is monitored', () => {
  expect(inputs({ splits: { train: ['a'], val: [] } }, { monitor: 'loss' })).toEqual([]);
});

test('all that is wrong with the samples is told at once', () => {
  const settings = {
    samplesPerImage: 3,
    ignore: ['cel'],
    heads: { distance: {} },
    loss: { bce: 1, crossEntropy: 1 },
  };
  expect(inputs({ splits: { train: [], val: [] }, copies: 2 }, settings)).toEqual([
    'These samples cannot be trained on.',
    '  expected labelled images in the split "train", found none; give it a share in "split" of the ingest stage, or label images',
    '  expected labelled images in the split "val", for "monitor: valDice", found none; give it a share in "split" of the ingest stage, or write "monitor: loss" to do without',
    '  expected "samplesPerImage: 1" with samples that augment has drawn: one copy of each image an epoch, found 3; leave it out, or write "mode: online" in augment',
    '  expected classes of the dataset in "ignore": cell, found "cel"; write cell',
    '  expected either "bce", where every class is by itself, or "crossEntropy", where a pixel has one class, found both in "loss"; remove one of them',
    '  expected samples with the target "distance", for the head of that name, found no targets; add "distance" to "targets" of the augment stage, or leave the head out',
  ]);
});

test('a size that does not fit is told with those that do', () => {
  expect(design({ preprocessing: { ...preprocessing, size: 250 } }, padded)).toEqual([
    'These samples cannot be trained on.',
    '  expected a size that this network takes: multiples of 16, found 250; set "size" of the augment stage to 240 or 256, or "depth" of the model to less',
  ]);
});

test('a network without padding wants its margin, and sizes with it', () => {
  expect(design({ preprocessing: { ...preprocessing, size: 388 } }, valid)).toEqual([
    'These samples cannot be trained on.',
    '  expected a margin of 92: by so much the output of this network is smaller on each side, found "margin: 0" of the augment stage; write "margin: 92"',
  ]);
  const drawing = { margin: 92, targets: {} };
  expect(design({ drawing, preprocessing: { ...preprocessing, size: 388 } }, valid)).toEqual([]);
  expect(design({ drawing, preprocessing: { ...preprocessing, size: 390 } }, valid)).toEqual([
    'These samples cannot be trained on.',
    '  expected a size that this network takes, with 92 pixels more on each side: 12 + multiples of 16, from 188 on, found 390 + 2 x 92 = 574; set "size" of the augment stage to 388 or 404, or "depth" of the model to less',
  ]);
});

test('context for a network that takes none is refused', () => {
  expect(design({ drawing: { margin: 92, targets: {} } }, padded)).toEqual([
    'These samples cannot be trained on.',
    '  expected no margin: the output of this network is as large as its input, found "margin: 92" of the augment stage; leave it out, or make "size" larger by twice as much',
  ]);
});

test('a monitor and groups of parameters that fit nothing are refused', () => {
  const lines = design({}, padded, { monitor: 'valDise', parameters: [{ match: 'heat*' }] });
  expect(lines[1]).toContain('found "valDise"; write valDice');
  expect(lines[2]).toContain('found "heat*"');
});
