import { formatBytes, formatDuration, isMitosError, replaceFolder, stopped } from '@mitos/core';
import type { Artifact, StageKind } from '@mitos/core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Output } from '../console/output';
import { cannotWrite } from './cannot-write';
import { builtCode, loadStage } from './load-stage';
import { stageContext } from './stage-context';

export interface RunAlone {
  readonly kind: StageKind;
  /** As the stage's schema gives them. */
  readonly settings: unknown;
  readonly inputs: readonly Artifact[];
  readonly seed: number;
  /** The output folder as the user typed it. It is replaced as a whole, and only when all went well. */
  readonly out: string;
}

/**
 * Runs a stage without a pipeline. Equal settings, inputs and seed give the bytes that a pipeline would get. Says at the end
 * what came of it, how long it took, and where to look.
 */
export async function runAlone(
  workspace: string,
  { kind, settings, inputs, seed, out }: RunAlone,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  const { logger } = output;
  const folder = path.resolve(out);
  const code = await builtCode(workspace, kind);
  const stage = await loadStage(workspace, kind);
  const scratch = await mkdtemp(path.join(tmpdir(), 'mitos-scratch-'));
  try {
    const run = { pipeline: 'none', stage: kind, workspace, seed, scratch, kind, code };
    const context = await stageContext(run, output, signal);
    const { summary } = await replaceFolder(folder, (aside) => stage.run(settings, inputs, aside, context));
    for (const line of summary) logger.info(line);
  } catch (error) {
    // What a pipeline goes on with is kept; this is not.
    if (isMitosError(error) && error.code === 'stopped') throw stopped(`${out} is as it was before.`);
    throw cannotWrite(error, folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const seconds = (performance.now() - started) / 1000;
  const memory = formatBytes(process.resourceUsage().maxRSS * 1024);
  logger.info(`${out} (${formatDuration(seconds)}, peak memory ${memory})`);
  logger.info(`Look at ${path.join(out, 'preview.png')}, or run: npx mitos inspect ${out}`);
}
