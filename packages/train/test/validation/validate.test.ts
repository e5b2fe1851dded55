import { validate } from '../../src/validation/validate';

const open = new AbortController().signal;

test('losses are averaged over images, pixels are pooled', async () => {
  const results = [
    { loss: 1, counts: { both: [8], predicted: [16], truth: [16] } },
    { loss: 4, counts: { both: [0], predicted: [0], truth: [32] } },
  ];
  const batches = [
    { ids: ['a', 'b'], index: 0 },
    { ids: ['c'], index: 1 },
  ];
  expect(await validate(batches, ({ index }) => results[index]!, open)).toEqual({
    valLoss: 2,
    valDice: 0.25,
    valIou: 8 / 56,
  });
});

test('an empty split has no scores', async () => {
  expect(await validate([], () => ({}) as never, open)).toEqual({
    valLoss: null,
    valDice: null,
    valIou: null,
  });
});

test('it stops when it is asked to', async () => {
  const abort = new AbortController();
  const evaluate = () => {
    abort.abort(new Error('interrupted'));
    return { loss: 0, counts: { both: [0], predicted: [0], truth: [0] } };
  };
  await expect(validate([{ ids: ['a'] }], evaluate, abort.signal)).rejects.toThrow('interrupted');
});
