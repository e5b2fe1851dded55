import { MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';

/** A problem with data: a row of a table or an image. */
export interface DataProblem extends Problem {
  /** Name of the table's column. */
  readonly field?: string;
}

/** The error that ends ingest when the data has problems and the settings do not say to put them aside. */
export function dataError(dataset: string, problems: readonly DataProblem[]): MitosError {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return new MitosError(`The dataset ${dataset} has ${count}.`, {
    code: 'dataset-invalid',
    problems,
    hint: 'Mend the data, or set "onProblem: quarantine" (mitos ingest: --quarantine) to go on without what is listed here.',
  });
}

/** Problems that make the whole dataset unreadable: they end ingest whatever the settings say. */
export function datasetUnreadable(dataset: string, problems: readonly Problem[]): MitosError {
  return new MitosError(`The dataset ${dataset} cannot be read.`, { code: 'dataset-unreadable', problems });
}
