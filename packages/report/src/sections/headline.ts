import { formatCount, formatDifference, formatScore, metricTitle } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import type { EvaluationPart, ImageScores, ScoredRun } from '../report';

const shown = ['dice', 'iou', 'map'] as const;
type Shown = (typeof shown)[number];

const names: Readonly<Record<Shown, string>> = {
  dice: 'overlap of foreground pixels',
  iou: 'intersection over union of foreground pixels',
  map: 'objects matched at IoU 0.50 to 0.95',
};

/** The scores of the only run, large, next to the classical floor, and the difference in words. */
export function headline({ evaluation }: ScoredRun): Html {
  const { metrics } = evaluation;
  if (metrics.ids.length === 0) {
    return html`<p class="lead">No image of the ${metrics.split} split has labels to score by.</p>`;
  }
  const tiles = shown.filter((name) => typeof meanOf(evaluation, 'model', name) === 'number');
  return html`<p class="lead">${sentences(evaluation)}</p>
    <div class="tiles">${tiles.map((name) => tile(evaluation, name))}</div>`;
}

function tile(evaluation: EvaluationPart, name: Shown): Html {
  const [model, otsu] = [meanOf(evaluation, 'model', name)!, meanOf(evaluation, 'otsu', name)];
  const values = evaluation.images.flatMap((image) => image[name] ?? []);
  return html`<div class="tile" data-metric="${name}">
    <p class="tile-name">
      <abbr title="${evaluation.metrics.definitions[name] ?? names[name]}">${metricTitle(name)}</abbr>
      <small>${names[name]}</small>
    </p>
    <p class="tile-value">${formatScore(model)}</p>
    ${scale(model, otsu)}
    ${
      otsu !== null &&
      html`<p class="tile-floor">
        Otsu <b>${formatScore(otsu)}</b> <span class="difference">${formatDifference(model - otsu)}</span>
      </p>`
    }
    ${
      values.length > 1 &&
      html`<p class="tile-range">
        images from ${formatScore(Math.min(...values))} to ${formatScore(Math.max(...values))}
      </p>`
    }
  </div>`;
}

/** A line from 0 to 1 with the network's score filled in and a mark at the floor's. */
function scale(model: number, otsu: number | null): Html {
  return html`<svg class="tile-scale" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="6" fill="var(--grid)" />
    <rect width="${(100 * model).toFixed(1)}" height="6" fill="var(--run-0)" />
    ${otsu !== null && html`<rect x="${(100 * otsu - 0.4).toFixed(1)}" width="0.8" height="6" fill="var(--ink)" />`}
  </svg>`;
}

function sentences(evaluation: EvaluationPart): Html {
  const { split, ids } = evaluation.metrics;
  const name = shown.find((metric) => meanOf(evaluation, 'model', metric) !== null) ?? 'dice';
  const [model, otsu] = [meanOf(evaluation, 'model', name), meanOf(evaluation, 'otsu', name)];
  const where = html`On the ${formatCount(ids.length)} ${ids.length === 1 ? 'image' : 'images'} of the
  ${split} split`;
  const reached = html`the network reaches a mean ${metricTitle(name)} of
    <strong>${formatScore(model)}</strong>`;
  if (model === null || otsu === null) return html`${where}, ${reached}.`;
  const floorIs = html`Otsu’s threshold (${formatScore(otsu)})`;
  return html`${where}, ${reached}, ${comparison(model - otsu)} ${floorIs}. ${winsOf(evaluation.images)}`;
}

function comparison(difference: number): string {
  const size = Math.abs(difference).toFixed(3);
  if (Number(size) === 0) return 'the same as';
  return `${size} ${difference > 0 ? 'above' : 'below'}`;
}

/** On how many images the network is ahead: the mean alone may be one image's doing. */
function winsOf(images: readonly ImageScores[]): string {
  const compared = images.filter(({ dice, otsuDice }) => dice !== null && otsuDice !== null);
  if (compared.length === 0) return '';
  const wins = compared.filter(({ dice, otsuDice }) => dice! > otsuDice!).length;
  return `Its Dice is the higher one on ${wins} of ${compared.length} images.`;
}

function meanOf({ metrics }: EvaluationPart, method: string, name: string): number | null {
  return metrics.methods[method]?.scores[name]?.mean ?? null;
}
