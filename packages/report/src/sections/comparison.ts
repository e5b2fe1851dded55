import { formatCount, listed } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { lossesOf } from '../losses';
import { mainMetrics, mainValue, methodsOf, networkName } from '../methods';
import type { Method } from '../methods';
import { bestOf, metricOf } from '../metrics';
import { scoredRuns } from '../report';
import type { Report, Run } from '../report';
import { bySplit, sameImages, splitTitle } from '../splits';
import type { SplitRuns } from '../splits';
import { leader } from './leader';
import { scrolling, warning } from './parts';
import { mainCell, metricHead } from './score-cells';
import { settingsThatDiffer } from './settings-that-differ';

/** Metrics in the table; all of them stand under Scores. */
const columns = 5;

/** All runs side by side: what was trained, its scores, and in which settings they differ; runs of one split together. */
export function comparison(report: Report): Html {
  const { metric } = report;
  const scored = scoredRuns(report);
  const splits = bySplit(scored);
  const methods = methodsOf(scored, metric);
  const metrics = mainMetrics(methods, columns, metric);
  const notTheSame =
    'These runs were not all scored on the same images: their scores do not compare directly.';
  return html`${splits.map(({ runs }) => leader(runs, metrics[0], metric, splits.length > 1))}
    ${splits.some(({ runs }) => !sameImages(runs)) && warning([notTheSame])}
    ${warning(lossesOf(methods, metrics))}
    <p class="note">
      Mean over the images of each split, and its 95 % interval; the best network of each column in bold.
      ${floorNote(methods, metrics[0])}
    </p>
    ${scrolling('Comparison of the runs', table(report.runs, splits, metrics, metric))}
    ${settingsThatDiffer(report)}`;
}

/** Says which scores of a floor stand in the tables where the runs gave it different ones. */
function floorNote(methods: readonly Method[], metric: string | undefined): string | false {
  const differing = [...new Set(methods.flatMap(({ bestOf: of, title }) => (of > 1 ? title : [])))];
  if (differing.length === 0 || metric === undefined) return false;
  return (
    `${listed(differing)} ${differing.length === 1 ? 'was' : 'were'} scored beside each run, with objects made as that ` +
    `run makes them; the scores with the best ${metricOf(metric).title} are shown.`
  );
}

function table(
  runs: readonly Run[],
  splits: readonly SplitRuns[],
  metrics: readonly string[],
  leading: string | undefined,
): Html {
  const unscored = runs.filter(({ evaluation }) => evaluation === undefined);
  return html`<table class="figures">
    <thead>
      <tr>
        <th scope="col">Run</th>
        ${metrics.map((name) => html`<th scope="col">${metricHead(name)}</th>`)}
        <th scope="col">Images</th>
        <th scope="col">Parameters</th>
        <th scope="col">Best epoch</th>
      </tr>
    </thead>
    ${splits.map(({ split, runs: own }) =>
      body(own, methodsOf(own, leading), metrics, splits.length > 1 && splitTitle(split)),
    )}
    ${unscored.length > 0 && body(unscored, [], metrics, splits.length > 1 && 'Not scored')}
  </table>`;
}

function body(
  runs: readonly Run[],
  methods: readonly Method[],
  metrics: readonly string[],
  title: string | false,
): Html {
  const networks = methods.filter(({ isNetwork }) => isNetwork);
  const best = (name: string) =>
    bestOf(
      name,
      networks.map(({ scores }) => mainValue(scores, name)),
    );
  return html`<tbody>
    ${
      title !== false &&
      html`<tr class="group">
        <th scope="rowgroup" colspan="${metrics.length + 4}">${title}</th>
      </tr>`
    }${runs.map((run) => {
      const scores = run.evaluation?.metrics.methods[networkName];
      return html`<tr>
        <th scope="row"><span class="swatch ${run.style}"></span>${run.name}${architecture(run)}</th>
        ${metrics.map((name) => mainCell(name, scores?.scores[name], best(name)))}
        <td>${formatCount(run.evaluation?.metrics.ids.length)}</td>
        <td>${formatCount(run.training?.result.parameters)}</td>
        <td>${epochs(run)}</td>
      </tr> `;
    })}${methods
      .filter(({ isNetwork }) => !isNetwork)
      .map(
        ({ title: floor, style, scores }) =>
          html`<tr class="floor-row">
            <th scope="row"><span class="swatch ${style}"></span>${floor}</th>
            ${metrics.map((name) => mainCell(name, scores.scores[name], undefined))}
            <td></td>
            <td></td>
            <td></td>
          </tr> `,
      )}
  </tbody>`;
}

function architecture({ name, training }: Run): Html | undefined {
  const built = training?.card?.architecture;
  return built === undefined || built === name ? undefined : html` <small>${built}</small>`;
}

function epochs({ training }: Run): string {
  return training === undefined ? '–' : `${training.result.best.epoch} of ${training.result.epochs}`;
}
