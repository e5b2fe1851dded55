import {
  formatBytes,
  formatDuration,
  MitosError,
  parseYaml,
  replaceFolder,
  validateSettings,
} from '@mitos/core';
import type { YamlFile } from '@mitos/core';
import { ingestSettings } from '@mitos/ingest';
import type { IngestSettings } from '@mitos/ingest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { checkOwnOutput } from '../console/own-output';
import type { Output } from '../console/output';
import { cannotWrite } from '../runner/cannot-write';
import { loadStage } from '../runner/load-stage';
import { stageContext } from '../runner/stage-context';

export interface IngestFlags {
  readonly out: string;
  /** The `split` setting as YAML. */
  readonly split?: string;
  readonly seed?: number;
  readonly quarantine?: boolean;
}

/** What ingest leaves in its folder. */
const written = ['shards', 'dataset.json', 'quarantine.csv', 'preview.png'];

/**
 * `mitos ingest`: the ingest stage by itself. Equal card, data, split and seed give the bytes that a pipeline would get.
 * The folder is replaced as a whole, and only when all went well.
 */
export async function ingest(
  workspace: string,
  card: string,
  flags: IngestFlags,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  const { logger } = output;
  const settings = settingsOf(card, flags);
  const folder = path.resolve(flags.out);
  await checkOwnOutput(folder, flags.out, written);
  const { stage, code } = await loadStage(workspace, 'ingest');
  const seed = flags.seed ?? 0;
  const scratch = await mkdtemp(path.join(tmpdir(), 'mitos-scratch-'));
  try {
    const run = {
      pipeline: 'none',
      stage: 'ingest',
      workspace,
      seed,
      scratch,
      kind: 'ingest',
      code,
    } as const;
    const context = await stageContext(run, output, signal);
    const { summary } = await replaceFolder(folder, (aside) => stage.run(settings, [], aside, context));
    for (const line of summary) logger.info(line);
  } catch (error) {
    throw cannotWrite(error, folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const seconds = (performance.now() - started) / 1000;
  const memory = formatBytes(process.resourceUsage().maxRSS * 1024);
  logger.info(`${flags.out} (${formatDuration(seconds)}, peak memory ${memory})`);
  logger.info(`Look at ${path.join(flags.out, 'preview.png')}, or run: npx mitos inspect ${flags.out}`);
}

/** A path is meant from where the user stands; anything else names a dataset of the workspace. */
function settingsOf(card: string, { split, quarantine }: IngestFlags): IngestSettings {
  const yaml = parseYaml(split ?? '', '--split');
  const value = {
    dataset: /[/\\]|\.yaml$/.test(card) ? path.resolve(card) : card,
    ...(split === undefined ? {} : { split: yaml.value }),
    onProblem: quarantine ? 'quarantine' : 'stop',
  };
  // The text of the option is the value of `split` alone: places in it are found without that first step.
  const option: YamlFile = {
    ...yaml,
    locate: ([, ...inside]) => yaml.locate(inside),
    locateKey: ([, ...inside]) => yaml.locateKey(inside),
  };
  const checked = validateSettings(ingestSettings, value, option, []);
  const problems = [...yaml.problems, ...checked.problems];
  if (checked.value !== undefined && problems.length === 0) return checked.value;
  throw new MitosError('The options of ingest have problems.', { code: 'settings-invalid', problems });
}
