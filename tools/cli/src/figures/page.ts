import type { Experiment } from './experiment';
import { comparisonHeader, comparisonRows } from './table/comparison';
import { markdownTable } from './table/markdown-table';
import { runTable } from './table/run-table';

/** `pipelines/README.md`: one table of all experiments. */
export function page(experiments: readonly Experiment[]): string {
  const rows = experiments.flatMap((experiment) => {
    const link = `[${experiment.name}](${experiment.name}/README.md)`;
    return comparisonRows(experiment).map((row, index) => [index === 0 ? link : '', ...row]);
  });
  const head = 'Published experiments, each from YAML alone, beside what others have reached on these data.';
  return `# Experiments

${head}

${experiments.map(({ name, published }) => `- [${name}](${name}/README.md): ${published.title}`).join('\n')}

${markdownTable(['experiment', ...comparisonHeader], rows)}

${howToRead(experiments)}
What every evaluation has given, and how the data differ from the original's: in the README of each experiment.

Made by \`npx mitos figures\` ([how](../docs/how-to/collect-figures.md)) from the \`figures.json\` of each folder, which holds what the runs have
written. The published figures, the targets, and which of our evaluations stand beside them: \`published.yaml\` of each folder.
`;
}

/** What stands between the markers of an experiment's README. */
export function section(experiment: Experiment): string {
  return `${markdownTable(comparisonHeader, comparisonRows(experiment))}

Every evaluation:

${runTable(experiment)}

${howToRead([experiment])}`.trimEnd();
}

/** What the cells mean, and on which machines the times were taken. */
function howToRead(experiments: readonly Experiment[]): string {
  const stages = experiments.flatMap(({ figures }) => Object.values(figures.stages));
  const machines = [...new Set(stages.flatMap(({ cost }) => cost?.machine ?? []))].sort();
  return `- Scores are means over images or, where it says pooled, of all pixels or objects counted together.
- In brackets: the 95 % bootstrap interval over images. After ±: the standard deviation over seeds or folds, and how many there are.
- Time: training and evaluation, of one seed or fold. Memory: the most that one of the processes took.${
    machines.length === 0 ? '' : ` Measured on: ${machines.join('; ')}.`
  }
- Settings changed since: the figures are of other settings than those that the YAML has now. \`npx mitos figures --check\` says which.
`;
}
