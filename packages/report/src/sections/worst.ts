import { metricTitle } from '@mitos/core';
import { formatCount, formatMetric, methodTitle } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { imageMetrics, scoreOf } from '../images';
import { floorNames } from '../methods';
import { bestOf } from '../metrics';
import { scoredRuns } from '../report';
import type { ImageScores, Report, ScoredRun } from '../report';
import { eachSplit } from '../splits';
import { imageId, scrolling } from './parts';
import type { Section } from './parts';
import { difference } from './score-cells';
import { shownImages, worstCaption, worstFirst } from './worst-first';
import { worstOfRuns } from './worst-of-runs';

/** Beside the leading metric and the floors. */
const otherMetrics = 3;

/** The images with the worst scores first: where to look for what goes wrong. */
export function worst(report: Report): Section | undefined {
  const content = eachSplit(scoredRuns(report), (runs) => tableOf(runs, report.metric));
  return content && { id: 'worst', title: 'Worst images first', content };
}

function tableOf(runs: readonly ScoredRun[], leading: string | undefined): Html | undefined {
  const floors = floorNames(runs);
  const [metric, ...others] = imageMetrics(runs, floors, leading);
  if (metric === undefined) return undefined;
  const scored = runs.filter(({ evaluation }) =>
    evaluation.images.some((image) => scoreOf(image, metric) !== null),
  );
  const table =
    scored.length === 1
      ? ofOneRun(scored[0]!, metric, floors, others.slice(0, otherMetrics))
      : worstOfRuns(scored, metric, floors);
  return scrolling(`Images with the worst ${metricTitle(metric)}`, table);
}

function ofOneRun(
  { evaluation: { images } }: ScoredRun,
  metric: string,
  floors: readonly string[],
  others: readonly string[],
): Html {
  const sorted = worstFirst(
    images.map((image) => ({ ...image, score: scoreOf(image, metric) })),
    metric,
  );
  const hasFloor = floors.filter((floor) => sorted.some((image) => scoreOf(image, metric, floor) !== null));
  return html`<table class="figures">
    ${worstCaption(sorted.length, metric)}
    <thead>
      <tr>
        <th scope="col">Image</th>
        <th scope="col" class="text">Group</th>
        <th scope="col">${metricTitle(metric)}</th>
        ${hasFloor.map((floor) => html`<th scope="col">${methodTitle(floor)}</th>`)}
        ${hasFloor.length > 0 && html`<th scope="col">Difference</th>`}
        ${others.map((name) => html`<th scope="col">${metricTitle(name)}</th>`)}
        <th scope="col">True objects</th>
        <th scope="col">Predicted</th>
      </tr>
    </thead>
    <tbody>
      ${sorted.slice(0, shownImages).map(
        (image) =>
          html`<tr>
            <th scope="row">${imageId(image.id)}</th>
            <td class="text">${image.group ?? '–'}</td>
            <td>${formatMetric(metric, image.score)}</td>
            ${hasFloor.map((floor) => html`<td>${formatMetric(metric, scoreOf(image, metric, floor))}</td>`)}
            ${hasFloor.length > 0 && html`<td>${difference(metric, toFloor(image, metric, hasFloor))}</td>`}
            ${others.map((name) => html`<td>${formatMetric(name, scoreOf(image, name))}</td>`)}
            <td>${formatCount(image.truthCount)}</td>
            <td>${formatCount(image.predictedCount)}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

/** From the best floor of the image to the network. */
function toFloor(image: ImageScores, metric: string, floors: readonly string[]): number | undefined {
  const best = bestOf(
    metric,
    floors.map((floor) => scoreOf(image, metric, floor)),
  );
  return best === undefined ? undefined : scoreOf(image, metric)! - best;
}
