import * as fc from 'fast-check';
import { decode, encode } from '../../src/checkpoints/format';

const contents = {
  facts: { step: 3, loss: 0.1 + 0.2, history: [{ epoch: 1, valLoss: null }] },
  groups: {
    weights: {
      'a/kernel': { shape: [3, 1], values: Float32Array.of(1.5, -0, 3e-39) },
      'a/steps': { shape: [], values: Float32Array.of(7) },
    },
    empty: {},
  },
};

test('what is encoded is decoded to the last bit', () => {
  expect(decode(Buffer.from(encode(contents)))).toEqual(contents);
});

test('any single flipped bit is noticed', () => {
  const file = Buffer.from(encode(contents));
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.nat(7), (at, bit) => {
      const damaged = Buffer.from(file);
      damaged[at] = damaged[at]! ^ (1 << bit);
      expect(decode(damaged)).toBeUndefined();
    }),
  );
});

test('a file cut short anywhere is noticed', () => {
  const file = Buffer.from(encode(contents));
  for (let length = 0; length < file.length; length++) {
    expect(decode(file.subarray(0, length))).toBeUndefined();
  }
});
