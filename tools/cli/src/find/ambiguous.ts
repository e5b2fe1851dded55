import { describe, MitosError } from '@mitos/core';

/**
 * The error for a name that stands for several things, of which a person has to choose: `cells has more than one training.`
 * `instead` is what else can be done.
 */
export function ambiguous(given: string, { what, code, choices, instead }: Ambiguity): MitosError {
  return new MitosError(`${given} has more than one ${what}.`, {
    code,
    problems: [
      {
        expected: `one of ${choices.join(', ')}`,
        found: describe(given),
        fix: `write ${choices[0]!}${instead === undefined ? '' : `, or ${instead}`}`,
      },
    ],
  });
}

interface Ambiguity {
  readonly what: string;
  readonly code: string;
  /** What could be written; at least two. */
  readonly choices: readonly string[];
  readonly instead?: string;
}
