import type { Experiment } from '../experiment';
import { groupsOf, nameOf } from '../group';
import { measuredOf, scoreOf } from '../measured';
import type { Measured, WhichScore } from '../measured';
import type { Figure } from '../published-file';
import {
  changedNote,
  formatScore,
  memoryCell,
  nothing,
  notRun,
  scoreCell,
  scoreTitle,
  timeCell,
} from './cells';

/** What stands in {@link comparisonRows}, column by column. */
export const comparisonHeader = [
  'what',
  'score',
  'published',
  "original's recipe, cut to fit",
  'at best',
  'target',
  'time (recipe; best)',
  'memory',
] as const;

/** A row for every figure of an experiment: what others have reached, what we have, and whether the target is reached. */
export function comparisonRows(experiment: Experiment): string[][] {
  return experiment.published.figures.map((figure) => {
    const [recipe, best] = [figure.recipe, figure.best].map((name) => ofName(experiment, name));
    return [
      figure.what,
      scoreTitle(figure),
      publishedCell(figure),
      ourCell(figure.recipe, recipe, figure),
      ourCell(figure.best, best, figure),
      targetCell(figure, recipe, best),
      pairCell(recipe, best, (one) => timeCell(one, 'train', 'evaluate')),
      pairCell(recipe, best, memoryCell),
    ];
  });
}

/** What an evaluation has given that `published.yaml` names. */
function ofName(experiment: Experiment, name: string | undefined): Measured | undefined {
  const group = groupsOf(experiment.pipelines).find((one) => nameOf(one) === name);
  return group && measuredOf(experiment, group);
}

function publishedCell({ published }: Figure): string {
  const all = published.map(({ value, source }) => `${value} (${source})`);
  return all.length === 0 ? nothing : all.join(', ');
}

function ourCell(name: string | undefined, measured: Measured | undefined, which: WhichScore): string {
  if (name === undefined) return nothing;
  if (measured === undefined) return notRun;
  return `${scoreCell(measured, which, true)}${changedNote(measured)}`;
}

function targetCell(figure: Figure, recipe: Measured | undefined, best: Measured | undefined): string {
  const { target } = figure;
  if (target === undefined) return nothing;
  const [ofRecipe, ofBest] = [recipe, best].map((one) => one && scoreOf(one, figure)?.value);
  const parts = [
    target.recipe === undefined ? undefined : `recipe ${verdict(target.recipe, ofRecipe)}`,
    target.best === undefined ? undefined : `best ${verdict(target.best, ofBest)}`,
    target.times === undefined ? undefined : `best ${timesVerdict(target.times, ofRecipe, ofBest)}`,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

/** `at least 0.88: reached` */
function verdict(target: number, value: number | undefined): string {
  return `at least ${target}: ${value === undefined ? notRun : value >= target ? 'reached' : `missed by ${formatScore(target - value)}`}`;
}

/** `at least 5 times the recipe: 5.2 times, reached` */
function timesVerdict(times: number, recipe: number | undefined, best: number | undefined): string {
  const wanted = `at least ${times} times the recipe`;
  if (recipe === undefined || best === undefined) return `${wanted}: ${notRun}`;
  const reached = best >= times * recipe ? 'reached' : 'missed';
  return `${wanted}: ${recipe > 0 ? `${(best / recipe).toFixed(1)} times, ` : ''}${reached}`;
}

/** Of the recipe, and of the best. */
function pairCell(
  recipe: Measured | undefined,
  best: Measured | undefined,
  cell: (measured: Measured) => string,
): string {
  if (recipe === undefined && best === undefined) return nothing;
  return [recipe, best].map((one) => (one === undefined ? nothing : cell(one))).join('; ');
}
