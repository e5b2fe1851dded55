import { MitosError } from '@mitos/core';

const [start, end] = ['<!-- figures -->', '<!-- /figures -->'];

/**
 * A README with another section between its markers; the rest, which is written by hand, stays. Throws a MitosError
 * (`figures-markers`) where they are missing. `file` is what a person calls it.
 */
export function withSection(readme: string, section: string, file: string): string {
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from < 0 || to < from) {
    throw new MitosError(`${file} has no place for the figures.`, {
      code: 'figures-markers',
      problems: [
        {
          where: { file },
          expected: `the lines ${start} and ${end}, in this order`,
          found: from < 0 && to < 0 ? 'neither' : from < 0 || to < 0 ? 'one of them' : 'the other order',
          fix: 'put them where the tables are to stand',
        },
      ],
    });
  }
  return `${readme.slice(0, from)}${start}\n\n${section}\n\n${readme.slice(to)}`;
}
