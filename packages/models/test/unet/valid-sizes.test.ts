import { fitsRule } from '@mitos/core';
import { cutByUp } from '../../src/parts/up';
import { validSizes } from '../../src/unet/valid-sizes';

test("the paper's depth of 4 takes 572 pixels and gives 388", () => {
  const { sizes, margin } = validSizes(4, 0);
  expect(sizes).toEqual({ stride: 16, offset: 12, minimum: 188 });
  expect(fitsRule(sizes, 572)).toBe(true);
  expect(572 - 2 * margin).toBe(388);
});

/** The size after each step, as the paper draws it; undefined where a pooling meets an odd size or nothing remains. */
function outputOf(size: number, depth: number, cut: number): number | undefined {
  const inside = size - 4;
  if (inside < 1) return undefined;
  if (depth === 0) return inside;
  const below = inside % 2 === 0 ? outputOf(inside / 2, depth - 1, cut) : undefined;
  if (below === undefined) return undefined;
  const output = 2 * below - 2 * cut - 4;
  return output < 1 ? undefined : output;
}

const cases = Object.entries(cutByUp).flatMap(([kind, cut]) =>
  [1, 2, 3, 4, 5].map((depth) => [kind, depth, cut] as const),
);

test.each(cases)('with %s up-sampling the rule for depth %i allows the sizes that come through', (...row) => {
  const [, depth, cut] = row;
  const { sizes, margin } = validSizes(depth, cut);
  for (let size = 1; size <= sizes.minimum + 3 * sizes.stride; size++) {
    const output = outputOf(size, depth, cut);
    expect([size, fitsRule(sizes, size)]).toEqual([size, output !== undefined]);
    if (output !== undefined) expect(size - output).toBe(2 * margin);
  }
});
