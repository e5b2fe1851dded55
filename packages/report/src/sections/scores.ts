import { formatDifference, formatScore, metricTitle } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { metricNames, methodsOf } from '../methods';
import type { Method } from '../methods';
import { scoredRuns } from '../report';
import type { Report, ScoredRun } from '../report';
import { scrolling } from './parts';
import type { Section } from './parts';

type Kind = 'mean' | 'pooled';

/** Name -> definition, in the order in which the table mentions them. */
type Definitions = Readonly<Record<string, string>>;

/** Every metric of every method, as the mean over images and pooled, with the definitions as footnotes. */
export function scores(report: Report): Section | undefined {
  const runs = scoredRuns(report);
  const methods = methodsOf(runs);
  const metrics = metricNames(methods);
  if (metrics.length === 0) return undefined;
  const definitions = definitionsOf(runs, [...metrics, 'mean', 'pooled']);
  const table = html`<table class="figures" id="scores-table">
    <thead>
      <tr>
        <th scope="col">Method</th>
        ${metrics.map((name) => html`<th scope="col">${metricTitle(name)}${mark(name, definitions)}</th>`)}
      </tr>
    </thead>
    ${body('mean', 'Mean over images', methods, metrics, definitions)}
    ${body('pooled', 'Pooled over images', methods, metrics, definitions)}
  </table>`;
  return {
    id: 'scores',
    title: 'Scores',
    content: html`${scrolling('Scores', table)} ${footnotes(definitions)}
      <p class="note">
        Threshold:
        ${methods.map(({ title, scores: { threshold } }, i) => html`${i > 0 && '; '}${title} ${threshold}`)}.
      </p>`,
  };
}

function definitionsOf(runs: readonly ScoredRun[], mentioned: readonly string[]): Definitions {
  const all = runs.map(({ evaluation }) => evaluation.metrics.definitions);
  const found = mentioned.flatMap((name) => {
    const text = all.find((definitions) => definitions[name] !== undefined)?.[name];
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(found);
}

function body(
  kind: Kind,
  title: string,
  methods: readonly Method[],
  metrics: readonly string[],
  definitions: Definitions,
): Html {
  const value = ({ scores: { scores: all } }: Method, name: string) => all[name]?.[kind];
  return html`<tbody data-kind="${kind}">
    <tr class="group">
      <th scope="rowgroup" colspan="${metrics.length + 1}">${title}${mark(kind, definitions)}</th>
    </tr>
    ${methods.map(
      (method) =>
        html`<tr>
          <th scope="row"><span class="swatch ${method.style}"></span>${method.title}</th>
          ${metrics.map((name) => html`<td>${formatScore(value(method, name))}</td>`)}
        </tr> `,
    )}${difference(methods, metrics, value)}
  </tbody>`;
}

/** With one network and one floor: how far they are apart. */
function difference(
  methods: readonly Method[],
  metrics: readonly string[],
  value: (method: Method, name: string) => number | null | undefined,
): Html | undefined {
  const [network, otsu] = methods;
  if (methods.length !== 2 || network?.isNetwork !== true || otsu === undefined || otsu.isNetwork)
    return undefined;
  return html`<tr class="difference">
    <th scope="row">Difference</th>
    ${metrics.map((name) => {
      const [a, b] = [value(network, name), value(otsu, name)];
      return html`<td>
        ${formatDifference(typeof a === 'number' && typeof b === 'number' ? a - b : null)}
      </td>`;
    })}
  </tr> `;
}

function mark(name: string, definitions: Definitions): Html | undefined {
  const index = Object.keys(definitions).indexOf(name);
  return index < 0 ? undefined : html`<sup><a href="#definition-${index + 1}">${index + 1}</a></sup>`;
}

function footnotes(definitions: Definitions): Html {
  return html`<ol class="footnotes">
    ${Object.entries(definitions).map(
      ([name, text], i) => html`<li id="definition-${i + 1}"><b>${metricTitle(name)}</b>: ${text}</li>`,
    )}
  </ol>`;
}
