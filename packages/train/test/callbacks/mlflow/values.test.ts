import { inParts, metricsOf, paramsOf } from '../../../src/callbacks/mlflow/values';
import { epochOf, factsOf } from '../run';

test('settings are flattened, long values are cut, and what auto came to is told', async () => {
  const settings = {
    epochs: 3,
    batch: 'auto',
    device: 'auto',
    model: { architecture: 'unet', filters: 8 },
    callbacks: [{ module: 'x'.repeat(501) }],
    earlyStopping: undefined,
    'loss:bce': null,
  };
  const params = paramsOf(await factsOf({ settings }));
  expect(Object.fromEntries(params.map(({ key, value }) => [key, value]))).toEqual({
    seed: '7',
    stepsPerEpoch: '4',
    parameters: '1234',
    batch: '8',
    device: 'cpu',
    epochs: '3',
    'model.architecture': 'unet',
    'model.filters': '8',
    'callbacks.0.module': 'x'.repeat(500),
    loss_bce: 'null',
  });
});

test('what was measured in an epoch is a metric at that epoch', () => {
  const columns = { loss: 0.5, valIou: null, valDice: Infinity, 'valDice:T+ cell': 0.25 };
  expect(metricsOf(epochOf(2, { columns }), 99)).toEqual([
    { key: 'loss', value: 0.5, timestamp: 99, step: 2 },
    { key: 'valDice/T_ cell', value: 0.25, timestamp: 99, step: 2 },
    { key: 'seconds', value: 2, timestamp: 99, step: 2 },
  ]);
  expect(metricsOf(epochOf(2, { columns: {}, seconds: 0 }), 99)).toEqual([]);
});

test('a list is cut into parts', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([], 2)).toEqual([]);
});
