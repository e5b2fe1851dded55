import type { MethodScores } from '@mitos/core';
import { formatDifference, formatInterval, formatMetric } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { isBetter, metricOf } from '../metrics';

export type Score = MethodScores['scores'][string];

/** A cell with the mean and its interval; bold where it is the best. */
export function meanCell(name: string, score: Score | undefined, best: number | undefined): Html {
  const interval = score && formatInterval(name, score);
  return html`<td>
    ${value(name, score?.mean, best)}${interval !== undefined && html` <small class="interval">${interval}</small>`}
  </td>`;
}

/** A cell with the mean and its interval, or of a score that has none with the pooled value; bold where it is the best. */
export function mainCell(name: string, score: Score | undefined, best: number | undefined): Html {
  if (typeof score?.mean === 'number' || typeof score?.pooled !== 'number')
    return meanCell(name, score, best);
  return html`<td>${value(name, score.pooled, best)} <small class="interval">pooled</small></td>`;
}

/** A cell with the pooled value; bold where it is the best. */
export function pooledCell(name: string, score: Score | undefined, best: number | undefined): Html {
  return html`<td>${value(name, score?.pooled, best)}</td>`;
}

function value(name: string, number: number | null | undefined, best: number | undefined): Html {
  const text = formatMetric(name, number);
  return typeof number === 'number' && number === best ? html`<b>${text}</b>` : html`${text}`;
}

/** A difference, green where it is for the better and amber where it is for the worse, whatever its sign. */
export function difference(name: string, number: number | null | undefined): Html {
  const text = formatDifference(name, number);
  const isNothing = typeof number !== 'number' || !/[+−]/.test(text);
  if (isNothing) return html`${text}`;
  return html`<span class="${isBetter(name, number, 0) ? 'better' : 'worse'}">${text}</span>`;
}

/** The head of a metric's row or column: its title with a mark, and below it its unit and whether less of it is better. */
export function metricHead(name: string, mark?: Html): Html {
  const { title, about, unit, better } = metricOf(name);
  const notes = [unit, better === 'lower' ? 'lower is better' : undefined].filter(
    (note) => note !== undefined,
  );
  return html`<abbr title="${about}">${title}</abbr
    >${mark}${notes.length > 0 && html` <small class="metric-note">${notes.join(', ')}</small>`}`;
}
