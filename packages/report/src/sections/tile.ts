import { formatInterval, formatMetric } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { scoreOf } from '../images';
import { mainValue } from '../methods';
import type { Method } from '../methods';
import { metricOf } from '../metrics';
import type { EvaluationPart } from '../report';
import type { Score } from './score-cells';
import { difference } from './score-cells';

/**
 * One metric in large figures: the network's mean and interval, or of a score that has none the pooled value; the floors
 * beside it, and the range over images.
 */
export function tile(
  name: string,
  { metrics, images }: EvaluationPart,
  network: Method,
  floors: readonly Method[],
): Html {
  const { title, about, better, unit } = metricOf(name);
  const score = network.scores.scores[name]!;
  const own = mainValue(network.scores, name)!;
  const beside = floors.flatMap(({ title: floor, scores }) => {
    const value = mainValue(scores, name);
    return value === undefined ? [] : [{ floor, value }];
  });
  const values = images.flatMap((image) => scoreOf(image, name) ?? []);
  const interval = formatInterval(name, score);
  return html`<div class="tile" data-metric="${name}">
    <p class="tile-name">
      <abbr title="${metrics.definitions[name] ?? about}">${title}</abbr>
      <small>${about}${better === 'lower' && '; lower is better'}</small>
    </p>
    <p class="tile-value">${formatMetric(name, own)}${unit !== undefined && html`<small> ${unit}</small>`}</p>
    ${
      better === 'higher' &&
      scale(
        own,
        score,
        beside.map(({ value }) => value),
      )
    }
    ${score.mean === null && html`<p class="tile-range">pooled over images</p>`}
    ${interval !== undefined && html`<p class="tile-range">95 % interval ${interval}</p>`}
    ${beside.map(
      ({ floor, value }) =>
        html`<p class="tile-floor">
          ${floor} <b>${formatMetric(name, value)}</b>
          ${difference(name, own - value)}
        </p> `,
    )}
    ${
      values.length > 1 &&
      html`<p class="tile-range">
        images from ${formatMetric(name, Math.min(...values))} to ${formatMetric(name, Math.max(...values))}
      </p>`
    }
  </div>`;
}

/** A line from 0 to 1: the network's score filled in, its interval as a line across the end, marks at the floors' scores. */
function scale(own: number, { low, high }: Score, floors: readonly number[]): Html {
  const place = (value: number) => 100 * Math.min(1, Math.max(0, value));
  const bar = (from: number, to: number, attributes: Html) =>
    html`<rect x="${from.toFixed(1)}" width="${(to - from).toFixed(1)}" ${attributes} />`;
  return html`<svg class="tile-scale" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
    <rect y="3" width="100" height="6" fill="var(--grid)" />
    ${bar(0, place(own), html`y="3" height="6" fill="var(--run-0)"`)}
    ${low !== null && high !== null && bar(place(low), place(high), html`y="5" height="2" fill="var(--ink)"`)}
    ${floors.map((value) => bar(place(value) - 0.4, place(value) + 0.4, html`y="0" height="12" fill="var(--ink)"`))}
  </svg>`;
}
