import { z } from 'zod';

/**
 * Which heights and widths a network takes: `offset + k stride`, at least `minimum`. A padded U-Net of depth 4 has
 * `{ stride: 16, offset: 0, minimum: 16 }`; the paper's, without padding, `{ stride: 16, offset: 12, minimum: 188 }`.
 */
export const sizeRuleSchema = z.strictObject({
  stride: z.int().positive(),
  /** From 0 to below the stride. */
  offset: z.int().nonnegative(),
  minimum: z.int().positive(),
});

export type SizeRule = z.output<typeof sizeRuleSchema>;

/** Any multiple of `stride`. */
export function multiplesOf(stride: number): SizeRule {
  return { stride, offset: 0, minimum: stride };
}

/** Whether a height or width follows the rule. */
export function fitsRule({ stride, offset, minimum }: SizeRule, length: number): boolean {
  return length >= minimum && (length - offset) % stride === 0;
}

/** The smallest length that follows the rule and is not below `length`. */
export function fittingAbove({ stride, offset, minimum }: SizeRule, length: number): number {
  return offset + Math.ceil((Math.max(length, minimum) - offset) / stride) * stride;
}

/** The largest length that follows the rule and is not above `length`; undefined where none is. */
export function fittingBelow({ stride, offset, minimum }: SizeRule, length: number): number | undefined {
  const below = offset + Math.floor((length - offset) / stride) * stride;
  return below >= minimum ? below : undefined;
}

/** The nearest lengths that follow the rule, the smaller first: what an error proposes. */
export function fittingNear(rule: SizeRule, length: number): number[] {
  const below = fittingBelow(rule, length);
  return [...(below === undefined ? [] : [below]), fittingAbove(rule, length)];
}

/** `multiples of 16`, `12 + multiples of 16, from 188 on`. */
export function describeRule({ stride, offset, minimum }: SizeRule): string {
  const multiples = offset === 0 ? `multiples of ${stride}` : `${offset} + multiples of ${stride}`;
  return minimum > stride ? `${multiples}, from ${minimum} on` : multiples;
}
