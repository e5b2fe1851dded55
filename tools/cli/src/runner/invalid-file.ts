import { formatLocation, MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';

/** `one problem`, `3 problems` */
export function countProblems(problems: readonly unknown[]): string {
  return problems.length === 1 ? 'one problem' : `${problems.length} problems`;
}

/** An error with all problems of a file in the order of its lines. `mend` says what to do about the first of them. */
export function invalidFile(
  subject: string,
  code: string,
  problems: readonly Problem[],
  mend: (where: string) => string,
): MitosError {
  const inOrder = [...problems].sort((a, b) => (a.where?.line ?? 0) - (b.where?.line ?? 0));
  const first = inOrder[0]?.where;
  return new MitosError(`${subject} has ${countProblems(problems)}.`, {
    code,
    problems: inOrder,
    ...(first === undefined ? {} : { hint: mend(formatLocation(first)) }),
  });
}
