/**
 * What a score is where there is nothing true and nothing predicted: `one` (the image is answered correctly), `zero`, or
 * `skip` (null: the image is in no mean). Nothing on one side only is wrong, 0, by any rule.
 */
export type EmptyRule = 'one' | 'zero' | 'skip';

/** The score that a rule leads to: null may come of `skip` alone. */
export type ScoreBy<Rule extends EmptyRule> = Rule extends 'skip' ? number | null : number;

const values = { one: 1, zero: 0, skip: null } as const;

/** `part / whole`; 0 where `whole` is 0, but for what `empty` says where both sides are empty. */
export function ratio<Rule extends EmptyRule>(
  part: number,
  whole: number,
  bothEmpty: boolean,
  empty: Rule,
): ScoreBy<Rule> {
  if (bothEmpty) return values[empty] as ScoreBy<Rule>;
  return whole === 0 ? 0 : part / whole;
}
