import path from 'node:path';

/** A dataset as the user typed it: a path is meant from where they stand; anything else names a dataset of the workspace. */
export function datasetGiven(given: string): string {
  return /[/\\]|\.yaml$/.test(given) ? path.resolve(given) : given;
}
