import { canonicalJson, writeFileSafely } from '@mitos/core';
import type { Logger } from '@mitos/core';
import path from 'node:path';
import type { Output } from '../console/output';
import { collect } from '../figures/collect';
import { experimentsNamed, readExperiments } from '../figures/experiment';
import type { Experiment } from '../figures/experiment';
import { figuresFile } from '../figures/figures-file';
import { groupsOf, nameOf } from '../figures/group';
import { measuredOf } from '../figures/measured';
import { assertCurrent, pagesOf } from '../figures/pages';
import type { Runs } from '../figures/read-run';
import { readLogs } from '../runner/log';

export interface FiguresFlags {
  /** Only tell whether the tables are those of the figures. */
  readonly check?: boolean;
  /** Another copy of the workspace, whose runs are read. */
  readonly from?: string;
}

/**
 * `mitos figures`: reads what the evaluations of the experiments `names` (none: all) have given into the `figures.json` of each,
 * and writes the tables of all experiments. With `check` it reads no runs and writes nothing, but throws a MitosError
 * (`figures-outdated`) where a table is not that of the figures. Says which figures are of other settings than the YAML has now.
 */
export async function figures(
  workspace: string,
  names: readonly string[],
  { check = false, from = workspace }: FiguresFlags,
  { logger }: Output,
): Promise<void> {
  const known = await readExperiments(workspace);
  const wanted = experimentsNamed(known, names);
  const experiments = check ? known : await collectAll(known, wanted, path.resolve(from), logger);
  for (const line of experiments.flatMap(changed)) logger.warn(line);
  const pages = await pagesOf(workspace, experiments);
  if (check) return assertCurrent(pages);

  for (const experiment of experiments) {
    if (!known.includes(experiment)) await figuresFile.write(experiment.folder, experiment.figures);
  }
  for (const { file, text } of pages) await writeFileSafely(path.join(workspace, file), text);
  logger.info(`The tables are in ${pages[0]!.file} and in the README of each experiment.`);
}

/** The experiments, with the figures of those that are wanted read from the runs in `source`. */
async function collectAll(
  experiments: readonly Experiment[],
  wanted: readonly Experiment[],
  source: string,
  logger: Logger,
): Promise<Experiment[]> {
  const runs: Runs = { workspace: source, logged: await readLogs(source) };
  const all: Experiment[] = [];
  for (const experiment of experiments) {
    if (!wanted.includes(experiment)) {
      all.push(experiment);
      continue;
    }
    const { figures, read, left } = await collect(experiment, runs);
    for (const line of left) logger.warn(`Left out: ${line}`);
    logger.info(`${experiment.name}: ${read.length === 0 ? 'no run to read' : read.join(', ')}`);
    const isSame = canonicalJson(figures) === canonicalJson(experiment.figures);
    all.push(isSame ? experiment : { ...experiment, figures });
  }
  return all;
}

/** `cells-quick:evaluate: settings changed since: train.epochs 10 -> 20`, for every evaluation of which that is so. */
function changed(experiment: Experiment): string[] {
  return groupsOf(experiment.pipelines).flatMap((group) => {
    const changes = measuredOf(experiment, group)?.changes ?? [];
    return changes.length === 0 ? [] : [`${nameOf(group)}: settings changed since: ${changes.join(', ')}`];
  });
}
