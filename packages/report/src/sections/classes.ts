import { html } from '../html';
import type { Html } from '../html';
import { methodsOf } from '../methods';
import type { Method } from '../methods';
import { inTableOrder } from '../metrics';
import { scoredRuns } from '../report';
import type { Report, ScoredRun } from '../report';
import { eachSplit } from '../splits';
import { scrolling } from './parts';
import type { Section } from './parts';
import { meanCell, metricHead, pooledCell } from './score-cells';

/** The scores of each class, where there is more than one: the mean over images with its interval, then pooled. */
export function classes(report: Report): Section | undefined {
  const content = eachSplit(scoredRuns(report), tableOf);
  return content && { id: 'classes', title: 'By class', content };
}

function tableOf(runs: readonly ScoredRun[]): Html | undefined {
  const methods = methodsOf(runs).filter(({ scores }) => Object.keys(scores.classes).length > 0);
  const names = [...new Set(methods.flatMap(({ scores }) => Object.keys(scores.classes)))];
  if (names.length < 2) return undefined;
  const metrics = inTableOrder([
    ...new Set(methods.flatMap(({ scores }) => Object.values(scores.classes).flatMap(Object.keys))),
  ]);
  const table = html`<table class="figures">
    <thead>
      <tr>
        <th scope="col">Class</th>
        ${metrics.map((name) => html`<th scope="col">${metricHead(name)}</th>`)}
      </tr>
    </thead>
    ${body('Mean over images and its 95 % interval', meanCell, names, methods, metrics)}
    ${body('Pooled over images', pooledCell, names, methods, metrics)}
  </table>`;
  return scrolling('Scores by class', table);
}

function body(
  title: string,
  cell: typeof meanCell,
  names: readonly string[],
  methods: readonly Method[],
  metrics: readonly string[],
): Html {
  return html`<tbody>
    <tr class="group">
      <th scope="rowgroup" colspan="${metrics.length + 1}">${title}</th>
    </tr>
    ${names.map((name) =>
      methods.map(
        (method) =>
          html`<tr>
            <th scope="row">
              <span class="swatch ${method.style}"></span
              >${name}${methods.length > 1 && html` <small>${method.title}</small>`}
            </th>
            ${metrics.map((metric) => cell(metric, method.scores.classes[name]?.[metric], undefined))}
          </tr> `,
      ),
    )}
  </tbody>`;
}
