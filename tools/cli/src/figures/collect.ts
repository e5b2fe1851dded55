import type { Experiment } from './experiment';
import { chainIn } from './figures-file';
import type { Figures } from './figures-file';
import { isClear, readRun } from './read-run';
import type { Runs } from './read-run';

export interface Collected {
  readonly figures: Figures;
  /** Names of the evaluations whose figures were read from runs. */
  readonly read: readonly string[];
  /** What was left out, and why. */
  readonly left: readonly string[];
}

/**
 * The figures of an experiment's evaluations: of those that have run here what the runs say, of the others what was known
 * before. What the pipelines no longer have is dropped.
 */
export async function collect({ pipelines, figures: before }: Experiment, runs: Runs): Promise<Collected> {
  const figures: Figures = { schemaVersion: 1, stages: {}, evaluations: {} };
  const [read, left, others]: [string[], string[], string[]] = [[], [], []];
  for (const pipeline of pipelines) {
    for (const { key } of pipeline.stages.filter(({ kind }) => kind === 'evaluate')) {
      const name = `${pipeline.name}:${key}`;
      const run = await readRun(runs, pipeline.name, key);
      if (run !== undefined && isClear(run)) {
        add(figures, run);
        read.push(name);
      } else {
        others.push(name);
        if (run !== undefined) left.push(`${name}: ${run.unclear}`);
      }
    }
  }
  for (const name of others.filter((one) => one in before.evaluations)) {
    const known = onlyOf(name, before);
    if (agree(known, figures)) add(figures, known);
    else left.push(`${name}: its figures are of a stage that has run again since`);
  }
  return { figures, read, left };
}

function add(figures: Figures, { stages, evaluations }: Figures): void {
  Object.assign(figures.stages, stages);
  Object.assign(figures.evaluations, evaluations);
}

/** An evaluation and the stages that it depends on. */
function onlyOf(name: string, { stages, evaluations }: Figures): Figures {
  const chain = chainIn(stages, name).map((one) => [one, stages[one]!] as const);
  return {
    schemaVersion: 1,
    stages: Object.fromEntries(chain),
    evaluations: { [name]: evaluations[name]! },
  };
}

/** Whether stages that both have are the same runs. */
function agree({ stages }: Figures, others: Figures): boolean {
  return Object.entries(stages).every(
    ([name, { fingerprint }]) => (others.stages[name]?.fingerprint ?? fingerprint) === fingerprint,
  );
}
