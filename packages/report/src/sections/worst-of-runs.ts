import { metricTitle } from '@mitos/core';
import { formatMetric, methodTitle } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { scoreOf } from '../images';
import { floorStyle } from '../methods';
import type { ScoredRun } from '../report';
import { imageId } from './parts';
import { shownImages, worstCaption, worstFirst } from './worst-first';

/** With several runs: the images that are hard for all of them. */
export function worstOfRuns(runs: readonly ScoredRun[], metric: string, floors: readonly string[]): Html {
  const ids = [...new Set(runs.flatMap(({ evaluation }) => evaluation.images.map(({ id }) => id)))];
  const rows = ids.map((id) => {
    const found = runs.map(({ evaluation }) => evaluation.images.find((image) => image.id === id));
    const values = found.map((image) => image && scoreOf(image, metric));
    const any = found.find((image) => image !== undefined);
    return { id, image: any!, values, score: meanOf(values) };
  });
  const sorted = worstFirst(rows, metric);
  const having = floors.flatMap((floor, i) =>
    sorted.some(({ image }) => scoreOf(image, metric, floor) !== null) ? { floor, style: floorStyle(i) } : [],
  );
  return html`<table class="figures">
    ${worstCaption(sorted.length, metric)}
    <thead>
      <tr>
        <th scope="col">Image</th>
        <th scope="col" class="text">Group</th>
        <th scope="col">Mean ${metricTitle(metric)}</th>
        ${runs.map(
          ({ name, style }) => html`<th scope="col"><span class="swatch ${style}"></span>${name}</th>`,
        )}
        ${having.map(
          ({ floor, style }) =>
            html`<th scope="col"><span class="swatch ${style}"></span>${methodTitle(floor)}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${sorted.slice(0, shownImages).map(
        ({ id, image, values, score }) =>
          html`<tr>
            <th scope="row">${imageId(id)}</th>
            <td class="text">${image.group ?? '–'}</td>
            <td>${formatMetric(metric, score)}</td>
            ${values.map((value) => html`<td>${formatMetric(metric, value)}</td>`)}
            ${having.map(({ floor }) => html`<td>${formatMetric(metric, scoreOf(image, metric, floor))}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

function meanOf(values: readonly (number | null | undefined)[]): number | null {
  const present = values.flatMap((value) => value ?? []);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length;
}
