import type { YamlPath } from '@mitos/core';
import type { SplitSettings } from './split-settings';

export interface SplitColumn {
  readonly column: string;
  /** Where the settings of the stage name it: `['split', 'stratify']`. */
  readonly path: YamlPath;
}

/** The columns of the dataset that a split setting needs of every image. */
export function splitColumns({ stratify, column, scikitLearnSplit }: SplitSettings): SplitColumn[] {
  const all: [string | undefined, ...string[]][] = [
    [stratify, 'stratify'],
    [column, 'column'],
    [scikitLearnSplit?.stratify, 'scikitLearnSplit', 'stratify'],
  ];
  return all.flatMap(([name, ...path]) =>
    name === undefined ? [] : [{ column: name, path: ['split', ...path] }],
  );
}
