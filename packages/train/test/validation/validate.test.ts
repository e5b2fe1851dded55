import { validate } from '../../src/validation/validate';

const open = new AbortController().signal;

const first = { both: [76, 8], predicted: [84, 16], truth: [84, 16], pixels: 100 };
const second = { both: [68, 0], predicted: [100, 0], truth: [68, 32], pixels: 100 };

test('losses are averaged over images, pixels are pooled', async () => {
  const results = [
    { losses: { mask: 1 }, counts: first },
    { losses: { mask: 4 }, counts: second },
  ];
  const batches = [
    { ids: ['a', 'b'], index: 0 },
    { ids: ['c'], index: 1 },
  ];
  const columns = await validate(batches, ({ index }) => results[index]!, ['cell'], open);
  expect(columns).toMatchObject({ valLoss: 2, valDice: 0.25, valIou: 8 / 56 });
  expect(columns).not.toHaveProperty('valLoss:mask');
});

test('with several heads the loss is their sum, and each has a column', async () => {
  const evaluate = () => ({ losses: { mask: 1, distance: 0.5 }, counts: first });
  expect(await validate([{ ids: ['a'] }], evaluate, ['cell'], open)).toMatchObject({
    ...{ valLoss: 1.5, 'valLoss:mask': 1, 'valLoss:distance': 0.5 },
  });
});

test('an empty split has no scores', async () => {
  expect(await validate([], () => ({}) as never, ['cell'], open)).toEqual({});
});

test('it stops when it is asked to', async () => {
  const abort = new AbortController();
  const evaluate = () => {
    abort.abort(new Error('interrupted'));
    return { losses: { mask: 0 }, counts: first };
  };
  await expect(validate([{ ids: ['a'] }], evaluate, ['cell'], abort.signal)).rejects.toThrow('interrupted');
});
