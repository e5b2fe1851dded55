import { MitosError } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Experiment } from './experiment';
import { page, section } from './page';
import { withSection } from './readme';

/** A file with tables of figures, as it is to be. */
export interface Page {
  /** Relative to the workspace. */
  readonly file: string;
  readonly text: string;
  /** Whether that is what stands there now. */
  readonly isCurrent: boolean;
}

/** `pipelines/README.md` and the README of each experiment. Throws a MitosError (`figures-markers`) where one has no place for tables. */
export async function pagesOf(workspace: string, experiments: readonly Experiment[]): Promise<Page[]> {
  const read = async (file: string) => readFile(path.join(workspace, file), 'utf8').catch(() => '');
  const toBe = async (file: string, textOf: (now: string) => string): Promise<Page> => {
    const now = await read(file);
    const text = textOf(now);
    return { file, text, isCurrent: text === now };
  };
  return Promise.all([
    toBe('pipelines/README.md', () => page(experiments)),
    ...experiments.map((experiment) => {
      const file = `pipelines/${experiment.name}/README.md`;
      return toBe(file, (now) => withSection(now, section(experiment), file));
    }),
  ]);
}

/** Throws a MitosError (`figures-outdated`) that lists the pages that are not what the figures say. */
export function assertCurrent(pages: readonly Page[]): void {
  const outdated = pages.filter(({ isCurrent }) => !isCurrent);
  if (outdated.length === 0) return;
  throw new MitosError('Tables of figures are out of date.', {
    code: 'figures-outdated',
    problems: outdated.map(({ file }) => ({
      where: { file },
      expected: 'the tables made of figures.json, published.yaml and pipeline.yaml',
      found: 'others',
    })),
    hint: 'Run: npx mitos figures',
  });
}
