import { metricTitle } from '@mitos/core';
import { formatCount, formatInterval, formatMetric } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { scoreOf } from '../images';
import { lossesOf } from '../losses';
import { bestFloor, mainMetrics, methodsOf, networkName, runStyle, sameImages } from '../methods';
import type { Method } from '../methods';
import { bestOf, isBetter } from '../metrics';
import { scoredRuns } from '../report';
import type { Report, Run, ScoredRun } from '../report';
import { scrolling, warning } from './parts';
import { difference, meanCell, metricHead } from './score-cells';
import { settingsThatDiffer } from './settings-that-differ';

/** Metrics in the table; all of them stand under Scores. */
const columns = 5;

/** Those that decide whether a floor is said to be better. */
const decisive = 3;

/** All runs side by side: what was trained, its mean scores, and in which settings they differ. */
export function comparison(report: Report): Html {
  const scored = scoredRuns(report);
  const methods = methodsOf(scored);
  const metrics = mainMetrics(methods, columns);
  const notTheSame =
    'These runs were not all scored on the same images: their scores do not compare directly.';
  return html`${leader(scored, methods, metrics[0])} ${!sameImages(scored) && warning([notTheSame])}
    ${warning(lossesOf(methods, metrics.slice(0, decisive)))}
    <p class="note">
      Mean over the images of each split, and its 95 % interval; the best network of each column in bold.
    </p>
    ${scrolling('Comparison of the runs', table(report.runs, methods, metrics))} ${settingsThatDiffer(report)}`;
}

function table(runs: readonly Run[], methods: readonly Method[], metrics: readonly string[]): Html {
  const networks = methods.filter(({ isNetwork }) => isNetwork);
  const best = (name: string) =>
    bestOf(
      name,
      networks.map(({ scores }) => scores.scores[name]?.mean),
    );
  const cells = (scores: Method['scores'] | undefined) =>
    metrics.map((name) => meanCell(name, scores?.scores[name], best(name)));
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
    <tbody>
      ${runs.map(
        (run, i) =>
          html`<tr>
            <th scope="row"><span class="swatch ${runStyle(i)}"></span>${run.name}${architecture(run)}</th>
            ${cells(run.evaluation?.metrics.methods[networkName])}
            <td>${formatCount(run.evaluation?.metrics.ids.length)}</td>
            <td>${formatCount(run.training?.result.parameters)}</td>
            <td>${epochs(run)}</td>
          </tr> `,
      )}${methods
        .filter(({ isNetwork }) => !isNetwork)
        .map(
          ({ title, style, scores }) =>
            html`<tr class="floor-row">
              <th scope="row"><span class="swatch ${style}"></span>${title}</th>
              ${metrics.map((name) => meanCell(name, scores.scores[name], undefined))}
              <td></td>
              <td></td>
              <td></td>
            </tr> `,
        )}
    </tbody>
  </table>`;
}

/** Which network has the best mean of the first metric, and by how much: over the next one and over the best floor. */
function leader(
  runs: readonly ScoredRun[],
  methods: readonly Method[],
  name: string | undefined,
): Html | false {
  if (name === undefined) return false;
  const ranked = runs
    .flatMap((run) => {
      const score = run.evaluation.metrics.methods[networkName]?.scores[name];
      return typeof score?.mean === 'number' ? [{ run, score, mean: score.mean }] : [];
    })
    .sort((a, b) => (a.mean === b.mean ? 0 : isBetter(name, a.mean, b.mean) ? -1 : 1));
  const [first, second] = ranked;
  if (first === undefined) return false;
  const floor = bestFloor(methods, name);
  const against = [
    ...(second === undefined ? [] : [{ mean: second.mean, title: second.run.name }]),
    ...(floor === undefined ? [] : [{ mean: floor.value, title: floor.title }]),
  ];
  const interval = formatInterval(name, first.score);
  return html`<p class="lead">
    <strong>${first.run.name}</strong> has the best mean ${metricTitle(name)},
    <strong>${formatMetric(name, first.mean)}</strong
    >${interval !== undefined && ` ${interval}`}${against.map(
      ({ mean, title }, i) =>
        html`${i === 0 ? ': ' : ', '}${difference(name, first.mean - mean)} against ${title}`,
    )}.
    ${second !== undefined && winsOver(name, first.run, second.run)}
  </p>`;
}

/** On how many images the first run is ahead of the second, of those that both were scored on. */
function winsOver(name: string, first: ScoredRun, second: ScoredRun): string | false {
  const others = new Map(second.evaluation.images.map((image) => [image.id, scoreOf(image, name)]));
  const pairs = first.evaluation.images.flatMap((image) => {
    const [own, other] = [scoreOf(image, name), others.get(image.id) ?? null];
    return own === null || other === null ? [] : [{ own, other }];
  });
  const wins = pairs.filter(({ own, other }) => isBetter(name, own, other)).length;
  return pairs.length > 0 && `It is better than ${second.name} on ${wins} of ${pairs.length} images.`;
}

function architecture({ name, training }: Run): Html | undefined {
  const built = training?.card?.architecture;
  return built === undefined || built === name ? undefined : html` <small>${built}</small>`;
}

function epochs({ training }: Run): string {
  return training === undefined ? '–' : `${training.result.best.epoch} of ${training.result.epochs}`;
}
