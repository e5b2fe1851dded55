import { describe, MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { About } from '../about';

/** The longest description that the specification allows, in characters. */
const longest = 1024;

/**
 * Refuses what the specification of the BioImage Model Zoo does not allow, and no one else would notice before the package
 * is uploaded. Throws a MitosError (`about-invalid`).
 */
export function checkAbout({ description, authors, licence }: About): void {
  const problems: Problem[] = [
    ...authors
      .filter((author) => author.trim() === '' || /[/\\]/.test(author))
      .map((author) => ({ expected: 'a name of an author without / and \\', found: describe(author) })),
    ...(licence === undefined || /^[A-Za-z0-9.+-]+$/.test(licence)
      ? []
      : [{ expected: 'a licence as SPDX calls it: CC-BY-4.0, MIT', found: describe(licence) }]),
    ...(description.length <= longest
      ? []
      : [{ expected: `a description of at most ${longest} characters`, found: `${description.length}` }]),
  ];
  if (problems.length === 0) return;
  throw new MitosError('The BioImage Model Zoo takes no package that tells this of itself.', {
    code: 'about-invalid',
    problems,
  });
}
