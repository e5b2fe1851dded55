import { formatLocation, MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';

/** `one problem`, `3 problems` */
export function countProblems(problems: readonly unknown[]): string {
  return problems.length === 1 ? 'one problem' : `${problems.length} problems`;
}

/** An error with all problems of a file, and of others that it is made of, in the order of their lines. `mend` says what to do about the first of them. */
export function invalidFile(
  subject: string,
  code: string,
  problems: readonly Problem[],
  mend: (where: string) => string,
): MitosError {
  const files = [...new Set(problems.map(({ where }) => where?.file))];
  const fileOf = ({ where }: Problem) => files.indexOf(where?.file);
  const lineOf = ({ where }: Problem) => where?.line ?? 0;
  const inOrder = [...problems].sort((a, b) => fileOf(a) - fileOf(b) || lineOf(a) - lineOf(b));
  const first = inOrder[0]?.where;
  return new MitosError(`${subject} has ${countProblems(problems)}.`, {
    code,
    problems: inOrder,
    ...(first === undefined ? {} : { hint: mend(formatLocation(first)) }),
  });
}
