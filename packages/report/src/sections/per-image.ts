import { dotChart } from '../charts/dots';
import type { DotBand, DotRow } from '../charts/dots';
import { colourOf, floor } from '../charts/theme';
import { plural } from '../format';
import { html } from '../html';
import { runStyle, runTitle } from '../methods';
import { scoredRuns } from '../report';
import type { ImageScores, Report, ScoredRun } from '../report';
import { legend } from './parts';
import type { Key, Section } from './parts';

const wide = 860;
const narrow = 372;

/** A dot for every image's Dice, by group, each network above the classical floor. */
export async function perImage(report: Report): Promise<Section | undefined> {
  const runs = scoredRuns(report).filter(({ evaluation }) =>
    evaluation.images.some(({ dice }) => dice !== null),
  );
  if (runs.length === 0) return undefined;
  const bands = bandsOf(runs);
  const hasFloor = bands.some(({ rows }) => rows.some(({ filled, values }) => !filled && values.length > 0));
  const keys: Key[] = [
    ...runs.map(({ name }, i): Key => ({
      text: runTitle(name, runs.length),
      style: runStyle(i),
      mark: 'dot',
    })),
    ...(hasFloor ? [{ text: 'Otsu', style: 'floor', mark: 'ring' } as const] : []),
    { text: 'mean', style: 'neutral', mark: 'bar' },
  ];
  return {
    id: 'images',
    title: 'Every image',
    content: html`${legend(keys)}
      <figure class="chart wide">${await dotChart('Dice', bands, wide)}</figure>
      <figure class="chart narrow">${await dotChart('Dice', bands, narrow)}</figure>`,
  };
}

function bandsOf(runs: readonly ScoredRun[]): DotBand[] {
  const images = runs.flatMap(({ evaluation }) => evaluation.images);
  const groups = [...new Set(images.map(({ group }) => group))].sort(byName);
  return groups.map((group) => {
    const inGroup = (list: readonly ImageScores[]) => list.filter((image) => image.group === group);
    const count = Math.max(...runs.map(({ evaluation }) => inGroup(evaluation.images).length));
    return {
      title: `${group ?? (groups.length === 1 ? 'all images' : 'no group')}, ${plural(count, 'image')}`,
      rows: [
        ...runs.map(({ name, evaluation }, i): DotRow => ({
          method: runTitle(name, runs.length),
          colour: colourOf(runStyle(i)),
          filled: true,
          values: inGroup(evaluation.images).flatMap(({ dice }) => dice ?? []),
        })),
        ...floorRow(inGroup(runs[0]!.evaluation.images)),
      ],
    };
  });
}

function floorRow(images: readonly ImageScores[]): DotRow[] {
  const values = images.flatMap(({ otsuDice }) => otsuDice ?? []);
  return values.length === 0 ? [] : [{ method: 'Otsu', colour: floor, filled: false, values }];
}

/** By name; images without a group last. */
function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
