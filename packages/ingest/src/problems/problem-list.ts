import { compare } from '../compare';
import type { DataProblem } from './data-problem';

/** Problems as they are found; read in the order of the files and rows that they are about. */
export class ProblemList {
  readonly #problems: DataProblem[] = [];
  readonly report = (problem: DataProblem): void => void this.#problems.push(problem);

  get count(): number {
    return this.#problems.length;
  }

  /** Sorted by file, row and image, what concerns no single row last; those of one place as they were found. */
  get sorted(): DataProblem[] {
    return [...this.#problems].sort(
      (a, b) =>
        compare(a.where?.file ?? '', b.where?.file ?? '') ||
        rowOf(a) - rowOf(b) ||
        compare(a.where?.id ?? '', b.where?.id ?? ''),
    );
  }
}

function rowOf({ where }: DataProblem): number {
  return where?.row ?? Number.MAX_SAFE_INTEGER;
}
