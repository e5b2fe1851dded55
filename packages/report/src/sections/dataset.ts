import { partText, splitNames } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { formatCount, formatMeasure, formatPercent } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import type { Report } from '../report';
import { classShares } from './class-shares';
import { facts, scrolling } from './parts';
import type { Section } from './parts';

/** Where the images come from, how they were split, and what they hold. */
export function dataset({ datasets }: Report): Section | undefined {
  if (datasets.length === 0) return undefined;
  return {
    id: 'data',
    title: 'Data',
    content: html`${datasets.map(
      (part) =>
        html`${datasets.length > 1 && html`<h3>${part.dataset.name} <small>${part.stage}</small></h3>`}${content(part.dataset)}`,
    )}`,
  };
}

function content(data: Dataset): Html {
  const { statistics } = data;
  const range = ({ min, median, max }: Dataset['statistics']['instanceArea'], unit = '') =>
    `${formatMeasure(median)}${unit} (${formatMeasure(min)} to ${formatMeasure(max)})`;
  return html`${facts([
    ['Dataset', data.name],
    ['Source', data.source ?? 'not stated'],
    ['Licence', data.licence ?? 'not stated'],
    ['Classes', data.classes.join(', ')],
    [
      'Images',
      `${formatCount(statistics.images)}, ${data.channels === 1 ? 'grey' : `${data.channels} channels`}, ${data.bits} bits`,
    ],
    ...(data.part === undefined ? [] : [['Part', partText(data.part)] as const]),
    ['Objects', formatCount(statistics.instances)],
    ['Objects per image', `median ${range(statistics.instancesPerImage)}`],
    ['Object area', `median ${range(statistics.instanceArea, ' px')}`],
    ['Foreground (train)', formatPercent(statistics.foreground)],
    ['Intensity (train)', `mean ${list(statistics.mean)}, deviation ${list(statistics.std)}`],
  ])}
  ${scrolling('Images in each split', splitTable(data))}
  ${data.profile !== undefined && classShares(data.profile)}`;
}

/** Full range is 1; three digits tell intensities apart. */
function list(values: readonly number[]): string {
  return values.map((value) => value.toFixed(3)).join(' / ');
}

function splitTable({ splits, statistics: { strata } }: Dataset): Html {
  const names = Object.keys(splits).sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  const total = Object.values(splits).reduce((sum, ids) => sum + ids.length, 0);
  return html`<table class="figures splits">
    <thead>
      <tr>
        <th scope="col">Images</th>
        ${names.map((name) => html`<th scope="col">${name}</th>`)}
        <th scope="col">all</th>
      </tr>
    </thead>
    <tbody>
      ${Object.entries(strata ?? {}).map(
        ([stratum, counts]) =>
          html`<tr>
            <th scope="row">${stratum}</th>
            ${names.map((name) => html`<td>${formatCount(counts[name] ?? 0)}</td>`)}
            <td>${formatCount(Object.values(counts).reduce((sum, count) => sum + count, 0))}</td>
          </tr> `,
      )}
      <tr class="total">
        <th scope="row">all</th>
        ${names.map((name) => html`<td>${formatCount(splits[name]?.length)}</td>`)}
        <td>${formatCount(total)}</td>
      </tr>
    </tbody>
  </table>`;
}

function placeOf(split: string): number {
  const place = (splitNames as readonly string[]).indexOf(split);
  return place < 0 ? splitNames.length : place;
}
