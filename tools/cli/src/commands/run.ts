import { MitosError, nearMatch, setVariable } from '@mitos/core';
import process from 'node:process';
import { runNx } from '../runner/nx';
import { pipelineFile } from '../runner/pipeline-file';
import { readPipeline } from '../runner/settings';
import type { CheckedPipeline } from '../runner/settings';

/**
 * `mitos run`: runs a stage of a pipeline and what it needs through Nx, which takes from its cache what did not change. `named`
 * is `pipeline` or `pipeline:stage`; without a stage it is the report. `set` are settings that count in all stages instead of
 * those in the YAML. Throws a MitosError before anything runs: `pipeline-unknown`, `pipeline-invalid`, `stage-unknown`.
 */
export async function run(workspace: string, named: string, set: readonly string[]): Promise<void> {
  const [name = '', stage] = named.split(':');
  const pipeline = await readPipeline(workspace, await pipelineFile(workspace, name), set);
  const targets = stagesMeant(pipeline, stage);
  const task = [
    'run-many',
    `--projects=${pipeline.name}`,
    `--targets=${targets.join(',')}`,
    '--outputStyle=stream',
  ];
  process.exitCode = await runNx(
    workspace,
    task,
    set.length === 0 ? {} : { [setVariable]: JSON.stringify(set) },
  );
}

/** The stage of that name, all copies of the one of that name, or the only report. */
export function stagesMeant({ file, stages }: CheckedPipeline, name: string | undefined): string[] {
  const meant = stages.filter(({ key, original, kind }) =>
    name === undefined ? kind === 'report' : key === name || original === name,
  );
  if (meant.length === 1 || (meant.length > 1 && name !== undefined)) return meant.map(({ key }) => key);
  const keys = [...new Set(stages.flatMap(({ original, key }) => [original, key]))];
  const near = name === undefined ? undefined : nearMatch(name, keys);
  const problem = name === undefined ? 'has no single report' : `has no stage "${name}"`;
  throw new MitosError(`${file} ${problem}.`, {
    code: 'stage-unknown',
    problems: [
      {
        expected:
          name === undefined ? `a stage after the name: ${keys.join(', ')}` : `one of ${keys.join(', ')}`,
        found: name === undefined ? 'none' : `"${name}"`,
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}
