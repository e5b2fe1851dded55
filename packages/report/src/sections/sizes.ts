import { formatCount, formatMeasure, formatPercent, formatScore } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { methodsOf } from '../methods';
import type { Method } from '../methods';
import { scoredRuns } from '../report';
import type { Report } from '../report';
import { eachSplit } from '../splits';
import { scrolling } from './parts';
import type { Section } from './parts';

type Sizes = Method['scores']['sizes'];

/** How many of the small and of the large objects each method finds. */
export function sizes(report: Report): Section | undefined {
  const tables = eachSplit(scoredRuns(report), (runs) => {
    const methods = methodsOf(runs, report.metric).filter(({ scores }) => scores.sizes.length > 0);
    if (methods.length === 0) return undefined;
    return html`${withEqualRanges(methods).map((some) => scrolling('Objects found by size', table(some)))}`;
  });
  if (tables === undefined) return undefined;
  return {
    id: 'sizes',
    title: 'By size of object',
    content: html`<p class="note">
        The true objects from the smallest to the largest: the share of them that a predicted object matches
        with IoU &gt; 0.5, and the mean IoU of these with their matches.
      </p>
      ${tables}`,
  };
}

/** Runs that were scored on other images have other ranges, and so tables of their own. */
function withEqualRanges(methods: readonly Method[]): Method[][] {
  const tables = new Map<string, Method[]>();
  for (const method of methods) {
    const ranges = method.scores.sizes.map(({ from, to, objects }) => [from, to, objects]);
    const key = JSON.stringify(ranges);
    tables.set(key, [...(tables.get(key) ?? []), method]);
  }
  return [...tables.values()];
}

function table(methods: readonly Method[]): Html {
  const columns = methods.map(
    ({ title, style }, i) =>
      html`<th scope="col" ${i === 0 && html` class="first"`}>
        <span class="swatch ${style}"></span>${title}
      </th>`,
  );
  return html`<table class="figures">
    <thead>
      <tr>
        <th scope="col" rowspan="2">Area</th>
        <th scope="col" rowspan="2">Objects</th>
        <th scope="colgroup" colspan="${methods.length}" class="head">Found</th>
        <th scope="colgroup" colspan="${methods.length}" class="head">Mean IoU of those found</th>
      </tr>
      <tr>
        ${columns}${columns}
      </tr>
    </thead>
    <tbody>
      ${methods[0]!.scores.sizes.map(
        ({ from, to, objects }, i) =>
          html`<tr>
            <th scope="row">${formatMeasure(from)} to ${formatMeasure(to)} px</th>
            <td>${formatCount(objects)}</td>
            ${methods.map(({ scores, style }) => foundCell(scores.sizes[i]!, style))}
            ${methods.map(({ scores }) => html`<td>${formatScore(scores.sizes[i]!.iou)}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

/** The share in figures over a bar of its length. */
function foundCell({ found }: Sizes[number], style: string): Html {
  if (found === null) return html`<td>–</td>`;
  return html`<td class="share">
    ${formatPercent(found)}
    <svg class="${style}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" fill="var(--grid)" />
      <rect width="${(100 * found).toFixed(1)}" height="4" fill="currentColor" />
    </svg>
  </td>`;
}
