import { formatCount, formatDifference, formatScore } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { runStyle } from '../methods';
import { scoredRuns } from '../report';
import type { ImageScores, Report, ScoredRun } from '../report';
import { imageId, scrolling } from './parts';
import type { Section } from './parts';

const shown = 10;

/** The images with the lowest Dice, worst first: where to look for what goes wrong. */
export function worst(report: Report): Section | undefined {
  const runs = scoredRuns(report).filter(({ evaluation }) =>
    evaluation.images.some(({ dice }) => dice !== null),
  );
  if (runs.length === 0) return undefined;
  const table = runs.length === 1 ? ofOneRun(runs[0]!) : ofRuns(runs);
  return {
    id: 'worst',
    title: 'Worst images first',
    content: scrolling('Images with the lowest Dice', table),
  };
}

function ofOneRun({ evaluation: { images } }: ScoredRun): Html {
  const sorted = images.filter(({ dice }) => dice !== null).sort(byDice);
  return html`<table class="figures">
    ${caption(sorted.length)}
    <thead>
      <tr>
        <th scope="col">Image</th>
        <th scope="col" class="text">Group</th>
        <th scope="col">Dice</th>
        <th scope="col">Otsu</th>
        <th scope="col">Difference</th>
        <th scope="col">mAP</th>
        <th scope="col">True objects</th>
        <th scope="col">Predicted</th>
      </tr>
    </thead>
    <tbody>
      ${sorted.slice(0, shown).map(
        (image) =>
          html`<tr>
            <th scope="row">${imageId(image.id)}</th>
            <td class="text">${image.group ?? '–'}</td>
            <td>${formatScore(image.dice)}</td>
            <td>${formatScore(image.otsuDice)}</td>
            <td>${formatDifference(differenceOf(image))}</td>
            <td>${formatScore(image.map)}</td>
            <td>${formatCount(image.truthCount)}</td>
            <td>${formatCount(image.predictedCount)}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

/** With several runs: the images that are hard for all of them. */
function ofRuns(runs: readonly ScoredRun[]): Html {
  const byId = new Map<string, { group: string | null; dice: (number | null)[]; otsu: number | null }>();
  runs.forEach(({ evaluation: { images } }, i) => {
    for (const { id, group, dice, otsuDice } of images) {
      const entry = byId.get(id) ?? { group, dice: runs.map(() => null), otsu: otsuDice };
      entry.dice[i] = dice;
      byId.set(id, entry);
    }
  });
  const sorted = [...byId]
    .flatMap(([id, entry]) => {
      const mean = meanOf(entry.dice);
      return mean === null ? [] : { id, ...entry, mean };
    })
    .sort((a, b) => a.mean - b.mean || (a.id < b.id ? -1 : 1));
  return html`<table class="figures">
    ${caption(sorted.length)}
    <thead>
      <tr>
        <th scope="col">Image</th>
        <th scope="col" class="text">Group</th>
        <th scope="col">Mean Dice</th>
        ${runs.map(
          ({ name }, i) => html`<th scope="col"><span class="swatch ${runStyle(i)}"></span>${name}</th>`,
        )}
        <th scope="col"><span class="swatch floor"></span>Otsu</th>
      </tr>
    </thead>
    <tbody>
      ${sorted.slice(0, shown).map(
        ({ id, group, mean, dice, otsu }) =>
          html`<tr>
            <th scope="row">${imageId(id)}</th>
            <td class="text">${group ?? '–'}</td>
            <td>${formatScore(mean)}</td>
            ${dice.map((value) => html`<td>${formatScore(value)}</td>`)}
            <td>${formatScore(otsu)}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

function caption(images: number): Html {
  return html`<caption>
    ${images > shown ? `The ${shown} of ${formatCount(images)} images with the lowest Dice.` : 'All scored images.'}
  </caption>`;
}

function byDice(a: ImageScores, b: ImageScores): number {
  return a.dice! - b.dice! || (a.id < b.id ? -1 : 1);
}

function differenceOf({ dice, otsuDice }: ImageScores): number | null {
  return dice === null || otsuDice === null ? null : dice - otsuDice;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.flatMap((value) => value ?? []);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length;
}
