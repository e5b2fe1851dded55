import { trainSettings } from '../../src/settings/train-settings';

const least = { model: { architecture: 'unet' }, epochs: 3 };

test('all but the model and the number of epochs has a default', () => {
  expect(trainSettings.parse(least)).toEqual({
    model: { architecture: 'unet', filters: 16, depth: 4, batchNorm: true },
    loss: { bce: 1, dice: 1 },
    optimizer: { adam: { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } },
    schedule: { constant: {} },
    epochs: 3,
    batch: 8,
    samplesPerImage: 1,
    monitor: 'valDice',
    checkpoint: { seconds: 30 },
    cache: { bytes: 2 ** 30 },
    mode: 'compiled',
  });
});

test('a loss that is not named has no share', () => {
  expect(trainSettings.parse({ ...least, loss: { dice: 1 } }).loss).toEqual({ bce: 0, dice: 1 });
});

test.each([
  [{ ...least, epoch: 3 }, [], 'Unrecognized key: "epoch"'],
  [{ ...least, model: { architecture: 'unet', filter: 8 } }, ['model'], 'Unrecognized key: "filter"'],
  [{ ...least, optimizer: { adm: {} } }, ['optimizer'], 'Unrecognized key: "adm"'],
  [{ ...least, loss: { bce: 0 } }, ['loss'], 'at least one loss with a share of more than 0'],
  [
    { ...least, schedule: { constant: {}, cosine: {} } },
    ['schedule'],
    'exactly one of constant, cosine, onecycle',
  ],
])('%j is refused', (settings, path, message) => {
  expect(trainSettings.safeParse(settings).error?.issues).toEqual(
    expect.arrayContaining([expect.objectContaining({ path, message })]),
  );
});
