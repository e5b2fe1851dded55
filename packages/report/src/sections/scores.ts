import { metricTitle } from '@mitos/core';
import { html } from '../html';
import type { Html } from '../html';
import { bestFloor, metricNames, methodsOf } from '../methods';
import type { Method } from '../methods';
import { bestOf, metricGroups, metricOf } from '../metrics';
import type { MetricGroup } from '../metrics';
import { scoredRuns } from '../report';
import type { Report, ScoredRun } from '../report';
import { eachSplit } from '../splits';
import { scrolling } from './parts';
import type { Section } from './parts';
import { scaledNote } from './scaled-note';
import { difference, meanCell, metricHead, pooledCell } from './score-cells';

type Kind = 'mean' | 'pooled';

/** What is defined beside the metrics. */
const otherTitles: Readonly<Record<string, string>> = {
  mean: 'Mean',
  interval: 'Interval',
  pooled: 'Pooled',
  ignored: 'Ignored',
};

/** Name -> definition, in the order in which the table mentions them. */
type Definitions = Readonly<Record<string, string>>;

/** A row for every metric, by what it looks at: the mean over images with its interval, and pooled; definitions below. */
export function scores(report: Report): Section | undefined {
  const runs = scoredRuns(report);
  const definitions = definitionsOf(runs, [
    ...metricNames(methodsOf(runs, report.metric)),
    ...Object.keys(otherTitles),
  ]);
  const content = eachSplit(runs, (own) => tableOf(methodsOf(own, report.metric), definitions));
  return (
    content && {
      id: 'scores',
      title: 'Scores',
      content: html`${content} ${scaledNote(runs)} ${footnotes(definitions)}`,
    }
  );
}

function tableOf(methods: readonly Method[], definitions: Definitions): Html | undefined {
  const metrics = metricNames(methods);
  if (metrics.length === 0) return undefined;
  const compared = comparesWithFloor(methods);
  const table = html`<table class="figures">
    ${head(methods, compared, definitions)}
    ${(Object.keys(metricGroups) as MetricGroup[]).map((group) => {
      const inGroup = metrics.filter((name) => metricOf(name).group === group);
      return inGroup.length > 0 && body(group, inGroup, methods, compared, definitions);
    })}
  </table>`;
  return html`${reading(methods, compared)}${scrolling('Scores', table)}
    <p class="note">
      Threshold:
      ${methods.map(({ title, scores: { threshold } }, i) => html`${i > 0 && '; '}${title} ${threshold}`)}.
    </p>`;
}

function definitionsOf(runs: readonly ScoredRun[], mentioned: readonly string[]): Definitions {
  const all = runs.map(({ evaluation }) => evaluation.metrics.definitions);
  const found = mentioned.flatMap((name) => {
    const text = all.find((definitions) => definitions[name] !== undefined)?.[name];
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(found);
}

/** With one network and a floor or more: how far it is from the best of them. */
function comparesWithFloor(methods: readonly Method[]): boolean {
  return methods.filter(({ isNetwork }) => isNetwork).length === 1 && methods.length > 1;
}

function reading(methods: readonly Method[], compared: boolean): Html | false {
  const from =
    compared && ' The difference is that of the means, or of the pooled values where there is no mean.';
  return methods.length > 1 && html`<p class="note">The best of each row is bold.${from}</p> `;
}

function head(methods: readonly Method[], compared: boolean, definitions: Definitions): Html {
  const columns = methods.map(
    ({ title, style }, i) =>
      html`<th scope="col" ${i === 0 && html` class="first"`}>
        <span class="swatch ${style}"></span>${title}
      </th>`,
  );
  const floors = methods.filter(({ isNetwork }) => !isNetwork);
  const against = floors.length === 1 ? floors[0]!.title : 'best floor';
  return html`<thead>
    <tr>
      <th scope="col" rowspan="2">Metric</th>
      <th scope="colgroup" colspan="${methods.length}" class="head">
        Mean over images${mark('mean', definitions)} and its 95 % interval${mark('interval', definitions)}
      </th>
      ${compared && html`<th scope="col" rowspan="2">Network against<br />${against}</th>`}
      <th scope="colgroup" colspan="${methods.length}" class="head">Pooled${mark('pooled', definitions)}</th>
    </tr>
    <tr>
      ${columns}${columns}
    </tr>
  </thead>`;
}

function body(
  group: MetricGroup,
  metrics: readonly string[],
  methods: readonly Method[],
  compared: boolean,
  definitions: Definitions,
): Html {
  const score = ({ scores: { scores: all } }: Method, name: string) => all[name];
  const best = (name: string, kind: Kind) => {
    const values = methods.flatMap((method) => score(method, name)?.[kind] ?? []);
    return values.length > 1 ? bestOf(name, values) : undefined;
  };
  return html`<tbody data-group="${group}">
    <tr class="group">
      <th scope="rowgroup" colspan="${1 + 2 * methods.length + Number(compared)}">${metricGroups[group]}</th>
    </tr>
    ${metrics.map(
      (name) =>
        html`<tr data-metric="${name}">
          <th scope="row">${metricHead(name, mark(name, definitions))}</th>
          ${methods.map((method) => meanCell(name, score(method, name), best(name, 'mean')))}
          ${compared && html`<td>${difference(name, networkToFloor(methods, name))}</td>`}
          ${methods.map((method) => pooledCell(name, score(method, name), best(name, 'pooled')))}
        </tr> `,
    )}
  </tbody>`;
}

function networkToFloor(methods: readonly Method[], name: string): number | undefined {
  const network = methods.find(({ isNetwork }) => isNetwork)?.scores.scores[name];
  for (const kind of ['mean', 'pooled'] as const) {
    const [value, floor] = [network?.[kind], bestFloor(methods, name, kind)];
    if (typeof value === 'number' && floor !== undefined) return value - floor.value;
  }
  return undefined;
}

function mark(name: string, definitions: Definitions): Html | undefined {
  const index = Object.keys(definitions).indexOf(name);
  return index < 0 ? undefined : html`<sup><a href="#definition-${index + 1}">${index + 1}</a></sup>`;
}

function footnotes(definitions: Definitions): Html {
  return html`<ol class="footnotes">
    ${Object.entries(definitions).map(
      ([name, text], i) =>
        html`<li id="definition-${i + 1}"><b>${otherTitles[name] ?? metricTitle(name)}</b>: ${text}</li>`,
    )}
  </ol>`;
}
