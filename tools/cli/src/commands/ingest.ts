import { MitosError, parseYaml, validateSettings } from '@mitos/core';
import { ingestSettings } from '@mitos/ingest';
import type { IngestSettings } from '@mitos/ingest';
import path from 'node:path';
import { checkOwnOutput } from '../console/own-output';
import type { Output } from '../console/output';
import { datasetGiven } from '../runner/dataset-given';
import { innerYaml } from '../runner/inner-yaml';
import { runAlone } from '../runner/run-alone';

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
  const settings = settingsOf(card, flags);
  const { out, seed = 0 } = flags;
  await checkOwnOutput(path.resolve(out), out, written);
  await runAlone(workspace, { kind: 'ingest', settings, inputs: [], seed, out }, output, signal);
}

function settingsOf(card: string, { split, quarantine }: IngestFlags): IngestSettings {
  const yaml = parseYaml(split ?? '', '--split');
  const value = {
    dataset: datasetGiven(card),
    ...(split === undefined ? {} : { split: yaml.value }),
    onProblem: quarantine ? 'quarantine' : 'stop',
  };
  // The text of the option is the value of `split` alone.
  const checked = validateSettings(ingestSettings, value, innerYaml(yaml), []);
  const problems = [...yaml.problems, ...checked.problems];
  if (checked.value !== undefined && problems.length === 0) return checked.value;
  throw new MitosError('The options of ingest have problems.', { code: 'settings-invalid', problems });
}
