import { trainSettings } from '../../src/settings/train-settings';

const least = { model: { architecture: 'unet' }, epochs: 3 };

test('all but the model and the number of epochs has a default', () => {
  expect(trainSettings.parse(least)).toMatchObject({
    model: { architecture: 'unet', filters: 16, depth: 4, norm: 'batch', padding: 'same' },
    loss: { bce: 1, dice: 1 },
    heads: {},
    ignore: [],
    optimizer: { adam: { learningRate: 1e-3, weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } },
    accumulate: 1,
    parameters: [],
    schedule: { constant: {} },
    epochs: 3,
    batch: 8,
    samplesPerImage: 1,
    monitor: 'valDice',
    keep: { model: 'best', epochs: [] },
    trainScores: false,
    sanityCheck: false,
    callbacks: [],
    checkpoint: { seconds: 30 },
    cache: { bytes: 2 ** 30 },
    device: 'auto',
    mode: 'compiled',
  });
});

test.each([
  [{ ...least, epoch: 3 }, [], 'Unrecognized key: "epoch"'],
  [{ ...least, model: { architecture: 'unet', filter: 8 } }, ['model'], 'Unrecognized key: "filter"'],
  [
    { ...least, model: { architecture: 'segnet', stages: 3, convolutions: [2, 2] } },
    ['model', 'convolutions'],
    expect.stringMatching('3'),
  ],
  [{ ...least, optimizer: { adm: {} } }, ['optimizer'], 'Unrecognized key: "adm"'],
  [{ ...least, loss: { bce: 0 } }, ['loss'], 'at least one loss with a share of more than 0'],
  [
    { ...least, schedule: { constant: {}, cosine: {} } },
    ['schedule'],
    'exactly one of constant, step, cosine, polynomial, onecycle, plateau',
  ],
  [
    { ...least, optimizer: { sgd: { nesterov: true } } },
    ['optimizer', 'sgd', 'nesterov'],
    'false, or a momentum of more than 0',
  ],
])('%j is refused', (settings, path, message) => {
  expect(trainSettings.safeParse(settings).error?.issues).toEqual(
    expect.arrayContaining([expect.objectContaining({ path, message })]),
  );
});
