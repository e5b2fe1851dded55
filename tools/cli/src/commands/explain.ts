import { notYetRun } from '@mitos/core';
import type { Reason, StageDefinition } from '@mitos/core';
import process from 'node:process';
import { codeOf } from '../runner/load-stage';
import { pipelineFile } from '../runner/pipeline-file';
import { findInputs, outputFolder, planOf, previousRecord } from '../runner/plan';
import { readPipeline } from '../runner/settings';
import type { CheckedPipeline } from '../runner/settings';
import { whyToRun } from '../runner/why-to-run';

/** What would happen to a stage, and why. */
export interface Explanation {
  readonly stage: string;
  /** `waits`: it runs after a stage that runs, unless that one's output stays the same. */
  readonly verdict: 'up to date' | 'runs' | 'waits';
  readonly reasons: readonly Reason[];
  /** Stages it waits for. */
  readonly after: readonly string[];
}

/** `mitos explain`: compares every stage's last record with what would be computed now, with the settings `set`. */
export async function explain(
  workspace: string,
  name: string,
  set: readonly string[],
  json: boolean,
): Promise<void> {
  const explanations = await explainPipeline(workspace, await pipelineFile(workspace, name), set);
  if (json) process.stdout.write(`${JSON.stringify(explanations, null, 2)}\n`);
  const width = Math.max(10, ...explanations.map(({ stage }) => stage.length));
  if (!json) for (const one of explanations) process.stdout.write(`${formatExplanation(one, width)}\n`);
}

async function explainPipeline(
  workspace: string,
  file: string,
  set: readonly string[],
): Promise<Explanation[]> {
  const pipeline = await readPipeline(workspace, file, set);
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
  const folder = outputFolder(workspace, pipeline.name, stage.key);
  if ((await previousRecord(folder)) === undefined) return [notYetRun];
  const code = (await codeOf(workspace, stage.kind)) ?? 'not built';
  const inputs = await findInputs(workspace, pipeline, stage).catch(() => []);
  return whyToRun(folder, await planOf(workspace, pipeline, stage, inputs, code));
}

/** `train      runs: epochs 20 -> 25`, with the name in a column of `width` characters. */
export function formatExplanation({ stage, verdict, reasons, after }: Explanation, width = 10): string {
  const why =
    verdict === 'waits' ? [`may run after ${after.join(', ')}`] : reasons.map((reason) => reason.detail);
  const text =
    verdict === 'up to date' ? 'up to date' : verdict === 'waits' ? why[0]! : `runs: ${why.join('; ')}`;
  return `${stage.padEnd(width)} ${text}`;
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
