import { metricTitle } from '@mitos/core';
import { formatCount } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { isBetter } from '../metrics';

/** Images that a table of the worst ones shows. */
export const shownImages = 10;

/** Those with a score, the worst first; equal ones by id. */
export function worstFirst<T extends { readonly id: string; readonly score: number | null }>(
  rows: readonly T[],
  metric: string,
): (T & { readonly score: number })[] {
  return rows
    .filter((row): row is T & { readonly score: number } => row.score !== null)
    .sort((a, b) =>
      a.score === b.score ? (a.id < b.id ? -1 : 1) : isBetter(metric, b.score, a.score) ? -1 : 1,
    );
}

/** Says how many of the images a table shows. */
export function worstCaption(images: number, metric: string): Html {
  return html`<caption>
    ${images > shownImages ? `The ${shownImages} of ${formatCount(images)} images with the worst ${metricTitle(metric)}.` : 'All scored images.'}
  </caption>`;
}
