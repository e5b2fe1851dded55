import {
  formatBytes,
  formatDuration,
  hashFolder,
  MitosError,
  nearMatch,
  recordFile,
  replaceFolder,
} from '@mitos/core';
import type { StageDefinition, StageResult } from '@mitos/core';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Output } from '../console/output';
import { cannotWrite } from './cannot-write';
import { builtCode, loadStage } from './load-stage';
import { noteRun } from './note-run';
import { findInputs, fingerprintOf, outputFolder, planOf } from './plan';
import { findSameRun, takeOver } from './same-run';
import { readPipeline } from './settings';
import type { CheckedPipeline } from './settings';
import { stageContext } from './stage-context';
import { whyToRun } from './why-to-run';

export interface RunOptions {
  /** Settings that count instead of those in the YAML. */
  readonly set: readonly string[];
  /** Compute, also what is in place or was computed elsewhere. */
  readonly again: boolean;
}

/**
 * Runs one stage of a pipeline: checks the whole YAML, finds the inputs, says why it runs, lets the stage fill a folder aside,
 * writes the record, and puts the folder in its place. If anything fails, the previous output stays. Nothing is done where
 * the output in place is what would come out; what another stage has computed from the same is taken over.
 */
export async function runStage(
  workspace: string,
  file: string,
  key: string,
  { set, again }: RunOptions,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  const { logger } = output;
  const pipeline = await readPipeline(workspace, file, set);
  const definition = stageNamed(pipeline, key);
  const code = await builtCode(workspace, definition.kind);
  const inputs = await findInputs(workspace, pipeline, definition);
  const plan = await planOf(workspace, pipeline, definition, inputs, code);

  const folder = outputFolder(workspace, pipeline.name, key);
  const why = (await whyToRun(folder, plan)).map((reason) => reason.detail);
  if (!again && why.length === 0) {
    logger.info(`${pipeline.name}:${key} is up to date`);
    return;
  }
  const same = again ? undefined : await findSameRun(workspace, plan);
  if (same !== undefined && (await takeOver(same, plan, folder))) {
    logger.info(`${pipeline.name}:${key} is that of ${same.name}`);
    return;
  }
  logger.info(
    `${pipeline.name}:${key} runs: ${why.length === 0 ? 'it was asked for again' : why.join('; ')}`,
  );
  const stage = await loadStage(workspace, definition.kind);

  const fingerprint = fingerprintOf(plan);
  const scratch = path.join(workspace, '.mitos', 'checkpoints', fingerprint);
  const { kind, seed } = definition;
  const run = { pipeline: pipeline.name, stage: key, workspace, seed, scratch, kind, code };
  const context = await stageContext(run, output, signal);
  let result: StageResult;
  try {
    result = await replaceFolder(folder, async (aside) => {
      const summary = await stage.run(definition.settings, inputs, aside, context);
      await recordFile.write(aside, { schemaVersion: 1, ...plan, outputs: await hashFolder(aside) });
      return summary;
    });
  } catch (error) {
    await noteRun(workspace, context, fingerprint, started, 'failed');
    throw cannotWrite(error, folder);
  }
  await result.published?.();
  await noteRun(workspace, context, fingerprint, started, 'finished');

  const seconds = (performance.now() - started) / 1000;
  const memory = formatBytes(process.resourceUsage().maxRSS * 1024);
  for (const line of result.summary) logger.info(`  ${line}`);
  logger.info(`  ${path.relative(workspace, folder)} (${formatDuration(seconds)}, peak memory ${memory})`);
  const page = path.join(folder, 'report.html');
  if (await stat(page).catch(() => undefined))
    logger.info(`  Open ${path.relative(workspace, page)} in a browser.`);
}

/** Throws a MitosError that lists the stages when there is none of that name. */
export function stageNamed(pipeline: CheckedPipeline, key: string): StageDefinition {
  const found = pipeline.stages.find((stage) => stage.key === key);
  if (found !== undefined) return found;
  const keys = pipeline.stages.map((stage) => stage.key);
  const near = nearMatch(key, keys);
  throw new MitosError(`${pipeline.file} has no stage "${key}".`, {
    code: 'stage-unknown',
    problems: [
      {
        expected: `one of ${keys.join(', ')}`,
        found: `"${key}"`,
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}
