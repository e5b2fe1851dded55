import fc from 'fast-check';
import {
  describeRule,
  fitsRule,
  fittingAbove,
  fittingBelow,
  fittingNear,
  multiplesOf,
} from '../../src/contracts/size-rule';

/** The paper's U-Net without padding. */
const valid = { stride: 16, offset: 12, minimum: 188 };

test('572 fits the U-Net of the paper, its neighbours do not', () => {
  expect([571, 572, 573, 588, 172].map((length) => fitsRule(valid, length))).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
});

test('the nearest lengths that fit are proposed, and only such', () => {
  expect(fittingNear(valid, 580)).toEqual([572, 588]);
  expect(fittingNear(valid, 100)).toEqual([188]);
  expect(fittingNear(multiplesOf(16), 100)).toEqual([96, 112]);
});

test.each([
  [multiplesOf(16), 'multiples of 16'],
  [valid, '12 + multiples of 16, from 188 on'],
])('a rule %j is told as %s', (rule, text) => {
  expect(describeRule(rule)).toBe(text);
});

test('lengths found above and below fit, and none between them does', () => {
  const rule = fc
    .tuple(fc.integer({ min: 1, max: 64 }), fc.nat(63), fc.nat(8))
    .map(([stride, offset, k]) => ({
      ...{ stride, offset: offset % stride },
      minimum: (offset % stride) + stride * (k + 1),
    }));
  fc.assert(
    fc.property(rule, fc.integer({ min: 1, max: 2000 }), (one, length) => {
      const [below, above] = [fittingBelow(one, length), fittingAbove(one, length)];
      expect(fitsRule(one, above) && above >= length).toBe(true);
      if (below === undefined) expect(length).toBeLessThan(one.minimum);
      else expect(fitsRule(one, below) && below <= length && above - below <= one.stride).toBe(true);
    }),
  );
});
