import { canonicalJson, exists, hash, hashFile, MitosError, recordFile, settingsData } from '@mitos/core';
import type { Artifact, Plan, RunRecord, StageDefinition, StageKind } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { npmPackages } from './npm-packages';
import type { CheckedPipeline } from './settings';

/** Where a stage's outputs lie. */
export function outputFolder(workspace: string, pipeline: string, stage: string): string {
  return path.join(workspace, 'runs', pipeline, stage);
}

/** The record of the last run, if there was one and it can be read. */
export async function previousRecord(folder: string): Promise<RunRecord | undefined> {
  return recordFile.read(folder).catch(() => undefined);
}

/**
 * The output folders that a stage reads, in the order of its `needs`. Throws a MitosError (`input-missing`) that lists
 * each one that is not there, with the command that makes it.
 */
export async function findInputs(
  workspace: string,
  pipeline: CheckedPipeline,
  stage: StageDefinition,
): Promise<Artifact[]> {
  const inputs = stage.needs.map((need): Artifact => {
    const { kind } = pipeline.stages.find(({ key }) => key === need)!;
    return { stage: need, kind, folder: outputFolder(workspace, pipeline.name, need) };
  });
  const present = await Promise.all(
    inputs.map(({ folder }) => exists(path.join(folder, recordFile.fileName))),
  );
  const missing = inputs.filter((_, index) => !present[index]);
  if (missing.length > 0) {
    throw new MitosError(`${stage.key} cannot start: stages that it needs have not run.`, {
      code: 'input-missing',
      problems: missing.map((input) => ({
        expected: `the output of ${input.stage} in ${path.relative(workspace, input.folder)}`,
        found: 'nothing',
      })),
      hint: `Run: npx nx run ${pipeline.name}:${stage.key}`,
    });
  }
  return inputs;
}

/** Everything that decides about a stage's outputs, before it runs. */
export async function planOf(
  workspace: string,
  pipeline: CheckedPipeline,
  stage: StageDefinition,
  inputs: readonly Artifact[],
  code: string,
): Promise<Plan> {
  const files = await Promise.all(inputs.map(({ folder }) => filesRead(stage.kind, folder)));
  const packages = await npmPackages(workspace, stage.kind);
  return {
    pipeline: pipeline.name,
    stage: stage.key,
    kind: stage.kind,
    seed: stage.seed,
    settings: stage.settings,
    needs: inputs.map((input) => input.stage),
    inputs: Object.fromEntries(inputs.map((input, index) => [input.stage, files[index]!])),
    data: { ...(await settingsData(workspace, stage.settings).catch(() => ({}))) },
    code,
    versions: await versionsOf(workspace, stage),
    ...(packages === undefined ? {} : { packages }),
  };
}

/** Names what decides about a training: equal ones go on from the same checkpoints. */
export function fingerprintOf({ seed, kind, settings, inputs, data, code, versions }: Plan): string {
  return hash(canonicalJson({ seed, kind, settings, inputs, data, code, versions })).slice(0, 32);
}

/** What a stage reads of another's outputs: only the report looks at pictures and records. The Nx plugin says the same to Nx. */
async function filesRead(kind: StageKind, folder: string): Promise<Record<string, string>> {
  const { outputs } = await recordFile.read(folder);
  const { 'preview.png': _, ...others } = outputs;
  if (kind !== 'report') return others;
  return { ...outputs, [recordFile.fileName]: await hashFile(path.join(folder, recordFile.fileName)) };
}

async function versionsOf(workspace: string, stage: StageDefinition): Promise<Record<string, string>> {
  const manifest = await readFile(path.join(workspace, 'package.json'), 'utf8');
  const versions: Record<string, string> = { mitos: (JSON.parse(manifest) as { version: string }).version };
  if (stage.kind !== 'train' && stage.kind !== 'evaluate') return versions;
  const engine = await readFile(path.join(workspace, '.mitos', 'engine.json'), 'utf8').catch(() => '{}');
  for (const [name, value] of Object.entries(JSON.parse(engine) as Record<string, unknown>)) {
    if (typeof value === 'string') versions[name === 'tensorflow' ? name : `tensorflow ${name}`] = value;
  }
  return versions;
}
