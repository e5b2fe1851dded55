import { exists, liveFile, MitosError, nearMatch } from '@mitos/core';
import path from 'node:path';
import { ambiguous } from '../find/ambiguous';
import { foldersIn } from '../find/folders-in';

/** The folder with the live file of a training. `name` is how a person calls it: `pipeline:stage`. */
export interface Run {
  readonly name: string;
  readonly folder: string;
}

/**
 * Finds what a person means by a run: a folder with a live file, `pipeline:stage`, `runs/pipeline/stage`, or a pipeline with
 * a single training. Throws a MitosError (`run-unknown`) that lists those that there are.
 */
export async function findRun(workspace: string, given: string): Promise<Run> {
  const folder = path.resolve(given);
  if (await exists(path.join(folder, liveFile.fileName))) return { name: given, folder };
  const runs = await runsIn(workspace);
  const name = nameOf(workspace, given);
  const found = runs.find((run) => run.name === name);
  if (found !== undefined) return found;
  const ofPipeline = runs.filter((run) => run.name.startsWith(`${name}:`));
  if (ofPipeline.length === 1) return ofPipeline[0]!;
  throw ofPipeline.length > 1 ? severalRuns(given, ofPipeline) : unknown(given, name, runs);
}

/** Every training that has left a live file in the workspace. */
async function runsIn(workspace: string): Promise<Run[]> {
  const root = path.join(workspace, '.mitos', 'live');
  const runs: Run[] = [];
  for (const pipeline of await foldersIn(root)) {
    for (const stage of await foldersIn(path.join(root, pipeline))) {
      const folder = path.join(root, pipeline, stage);
      if (!(await exists(path.join(folder, liveFile.fileName)))) continue;
      runs.push({ name: `${pipeline}:${stage}`, folder });
    }
  }
  return runs;
}

/** `pipeline:stage` of the output folder of a stage; anything else is a name already. */
function nameOf(workspace: string, given: string): string {
  const parts = path.relative(path.join(workspace, 'runs'), path.resolve(given)).split(path.sep);
  const isOutput = parts.length <= 2 && parts[0] !== '..' && parts[0] !== '' && /[/\\]/.test(given);
  return isOutput ? parts.join(':') : given;
}

function severalRuns(given: string, runs: readonly Run[]): MitosError {
  const choices = runs.map(({ name }) => name);
  return ambiguous(given, { what: 'training', code: 'run-unknown', choices });
}

function unknown(given: string, name: string, runs: readonly Run[]): MitosError {
  const names = runs.map((run) => run.name);
  const pipelines = [...new Set(names.map((one) => one.split(':')[0]!))];
  const near = nearMatch(name, name.includes(':') ? names : [...pipelines, ...names]);
  const hint = 'A training can be watched from its start on: begin one with "npx nx run <pipeline>:train".';
  return new MitosError(`There is no training "${given}" to watch.`, {
    code: 'run-unknown',
    problems: [
      {
        expected: names.length === 0 ? 'a training that has begun' : `one of ${names.join(', ')}`,
        found: names.length === 0 ? 'none in this workspace' : `"${given}"`,
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
    hint,
  });
}
