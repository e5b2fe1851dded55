import { exists, nearMatch } from '@mitos/core';
import path from 'node:path';
import { foldersIn } from './folders-in';

/** Tells what there is in a folder. `isStage`: it lies in a run, so that nobody has named it alone. */
export type Look<T> = (folder: string, isStage: boolean) => Promise<T | undefined>;

/**
 * What a person means by `given`: the folder of that name, where `look` finds something in it; or else the stages of a run,
 * which is that folder or has a pipeline of that name. A folder without anything of use hides no pipeline of its name.
 */
export async function findMeant<T>(workspace: string, given: string, look: Look<T>): Promise<T[]> {
  const folder = path.resolve(given);
  const here = await look(folder, false);
  if (here !== undefined) return [here];
  const found = await inStages(folder, look);
  return found.length > 0 ? found : inStages(path.join(workspace, 'runs', given), look);
}

async function inStages<T>(run: string, look: Look<T>): Promise<T[]> {
  const stages = await Promise.all((await foldersIn(run)).map((name) => look(path.join(run, name), true)));
  return stages.filter((found) => found !== undefined);
}

/** Where {@link findMeant} finds nothing: whether there is such a folder or pipeline; if not, one of nearly that name. */
export async function nearestMeant(
  workspace: string,
  given: string,
): Promise<{ readonly isThere: boolean; readonly near?: string }> {
  const pipelines = await foldersIn(path.join(workspace, 'runs'));
  if (pipelines.includes(given) || (await exists(path.resolve(given)))) return { isThere: true };
  const near = nearMatch(given, pipelines);
  return { isThere: false, ...(near === undefined ? {} : { near }) };
}
