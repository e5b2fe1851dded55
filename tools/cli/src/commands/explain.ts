import { MitosError, nearMatch, notYetRun, reasonsToRun } from '@mitos/core';
import type { Reason, StageDefinition } from '@mitos/core';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { codeOf } from '../runner/load-stage';
import { findInputs, outputFolder, planOf, previousRecord } from '../runner/plan';
import { readPipeline } from '../runner/settings';
import type { CheckedPipeline } from '../runner/settings';

/** What would happen to a stage, and why. */
export interface Explanation {
  readonly stage: string;
  /** `waits`: it runs after a stage that runs, unless that one's output stays the same. */
  readonly verdict: 'up to date' | 'runs' | 'waits';
  readonly reasons: readonly Reason[];
  /** Stages it waits for. */
  readonly after: readonly string[];
}

/** `mitos explain`: compares every stage's last record with what would be computed now. */
export async function explain(workspace: string, name: string, json: boolean): Promise<void> {
  const explanations = await explainPipeline(workspace, await pipelineFile(workspace, name));
  if (json) process.stdout.write(`${JSON.stringify(explanations, null, 2)}\n`);
  else for (const one of explanations) process.stdout.write(`${formatExplanation(one)}\n`);
}

export async function explainPipeline(workspace: string, file: string): Promise<Explanation[]> {
  const pipeline = await readPipeline(workspace, file);
  const explained = new Map<string, Explanation>();
  for (const stage of inOrder(pipeline)) {
    const after = stage.needs.filter((need) => explained.get(need)?.verdict !== 'up to date');
    const reasons = await reasonsFor(workspace, pipeline, stage);
    const verdict = reasons.length > 0 ? 'runs' : after.length > 0 ? 'waits' : 'up to date';
    explained.set(stage.key, { stage: stage.key, verdict, reasons, after });
  }
  return [...explained.values()];
}

async function reasonsFor(
  workspace: string,
  pipeline: CheckedPipeline,
  stage: StageDefinition,
): Promise<Reason[]> {
  const previous = await previousRecord(outputFolder(workspace, pipeline.name, stage.key));
  if (previous === undefined) return [notYetRun];
  const code = (await codeOf(workspace, stage.kind)) ?? 'not built';
  const inputs = await findInputs(workspace, pipeline, stage).catch(() => []);
  return reasonsToRun(previous, await planOf(workspace, pipeline, stage, inputs, code));
}

/** `train      runs: epochs 20 -> 25` */
export function formatExplanation({ stage, verdict, reasons, after }: Explanation): string {
  const why =
    verdict === 'waits' ? [`may run after ${after.join(', ')}`] : reasons.map((reason) => reason.detail);
  const text =
    verdict === 'up to date' ? 'up to date' : verdict === 'waits' ? why[0]! : `runs: ${why.join('; ')}`;
  return `${stage.padEnd(10)} ${text}`;
}

function inOrder(pipeline: CheckedPipeline): StageDefinition[] {
  const done: StageDefinition[] = [];
  const visit = (stage: StageDefinition): void => {
    if (done.includes(stage)) return;
    for (const need of stage.needs) visit(pipeline.stages.find(({ key }) => key === need)!);
    done.push(stage);
  };
  pipeline.stages.forEach(visit);
  return done;
}

/** The YAML of a pipeline given by name or path. */
async function pipelineFile(workspace: string, name: string): Promise<string> {
  if (name.endsWith('.yaml')) return name;
  const folder = path.join(workspace, 'pipelines');
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => path.basename(file) === 'pipeline.yaml',
  );
  const named = await Promise.all(
    files.map(async (file) => {
      const full = path.join(folder, file);
      const known = await readPipeline(workspace, full).catch(() => undefined);
      return { name: known?.name ?? path.basename(path.dirname(full)), file: full };
    }),
  );
  const found = named.find((one) => one.name === name || path.basename(path.dirname(one.file)) === name);
  if (found !== undefined) return found.file;
  const names = named.map((one) => one.name).sort();
  const near = nearMatch(name, names);
  throw new MitosError(`There is no pipeline named "${name}".`, {
    code: 'pipeline-unknown',
    problems: [
      {
        expected: `one of ${names.join(', ')}`,
        found: `"${name}"`,
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}
