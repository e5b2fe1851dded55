import { metricTitle } from '@mitos/core';
import { formatCount, formatMetric } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { mainMetrics, methodsOf } from '../methods';
import { scoredRuns } from '../report';
import type { ImageScores, Report, ScoredRun } from '../report';
import { eachSplit } from '../splits';
import { scrolling } from './parts';
import type { Section } from './parts';

/** Mean scores for each kind of images (modality, stain, patient), every method beside the others. */
export function groups(report: Report): Section | undefined {
  const content = eachSplit(scoredRuns(report), (runs) => tableOf(runs, report.metric));
  return content && { id: 'groups', title: 'By group of images', content };
}

/** Metrics in the table: fewer where each has many columns. */
function shownMetrics(methods: number): number {
  return methods > 5 ? 1 : methods > 3 ? 2 : 3;
}

function tableOf(runs: readonly ScoredRun[], leading: string | undefined): Html | undefined {
  const methods = methodsOf(runs, leading);
  const names = [...new Set(methods.flatMap(({ scores }) => Object.keys(scores.groups)))].sort();
  if (names.length === 0) return undefined;
  const metrics = mainMetrics(methods, Infinity, leading)
    .filter((metric) =>
      methods.some(({ scores }) => names.some((name) => typeof scores.groups[name]?.[metric] === 'number')),
    )
    .slice(0, shownMetrics(methods.length));
  if (metrics.length === 0) return undefined;
  const counts = countsOf(runs.map((run) => run.evaluation.images));
  const table = html`<table class="figures">
    <thead>
      <tr>
        <th scope="col" rowspan="2">Group</th>
        <th scope="col" rowspan="2">Images</th>
        ${metrics.map(
          (name) =>
            html`<th scope="colgroup" colspan="${methods.length}" class="head">${metricTitle(name)}</th>`,
        )}
      </tr>
      <tr>
        ${metrics.map(() =>
          methods.map(
            ({ title, style }, i) =>
              html`<th scope="col" ${i === 0 && html` class="first"`}>
                <span class="swatch ${style}"></span>${title}
              </th>`,
          ),
        )}
      </tr>
    </thead>
    <tbody>
      ${names.map(
        (group) =>
          html`<tr>
            <th scope="row">${group}</th>
            <td>${formatCount(counts.get(group))}</td>
            ${metrics.map((name) =>
              methods.map(
                ({ scores }, i) =>
                  html`<td${i === 0 && html` class="first"`}>${formatMetric(name, scores.groups[group]?.[name])}</td>`,
              ),
            )}
          </tr> `,
      )}
    </tbody>
  </table>`;
  return scrolling('Mean scores by group', table);
}

/** Scored images in each group, of the first run that lists them. */
function countsOf(lists: readonly (readonly ImageScores[])[]): ReadonlyMap<string, number> {
  const images = lists.find((list) => list.length > 0) ?? [];
  const counts = new Map<string, number>();
  for (const { group, scores } of images) {
    const isScored = Object.values(scores).some((value) => value !== null);
    if (group !== null && isScored) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}
