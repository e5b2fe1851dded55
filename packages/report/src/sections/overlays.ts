import { metricTitle } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { formatMetric, methodTitle } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { floorColumn } from '../images';

import { scoredRuns } from '../report';
import type { Overlay, Report, ScoredRun } from '../report';
import { image, imageId } from './parts';
import type { Section } from './parts';

/** The pictures that evaluate drew, in its order. */
export function overlays(report: Report): Section | undefined {
  const runs = scoredRuns(report).filter(({ evaluation }) => evaluation.overlays.length > 0);
  if (runs.length === 0) return undefined;
  return {
    id: 'overlays',
    title: 'Pictures',
    content: html`<p class="note">${legendOf(report)} Click a picture to enlarge it.</p>
      ${runs.map((run) => html`${runs.length > 1 && html`<h3>${run.name}</h3>`}${gallery(run)}`)}`,
  };
}

/** What outlines mean, by what the labels of a dataset are. */
const legends: Readonly<Record<Dataset['labels'], string>> = {
  instances:
    'Each picture: the image, the true objects, the predicted ones. Blue outlines have their match (IoU > 0.5), orange ' +
    'ones are missed or false.',
  classes:
    'Each picture: the image, the true classes, the predicted ones. A class has the same colour in both.',
};

function legendOf({ datasets }: Report): string {
  const kinds = new Set(datasets.map(({ dataset }) => dataset.labels));
  return (kinds.size === 0 ? [legends.instances] : [...kinds].map((kind) => legends[kind])).join(' ');
}

function gallery({ evaluation: { overlays: all } }: ScoredRun): Html {
  return html`<div class="gallery">${all.map(picture)}</div>`;
}

function picture(overlay: Overlay): Html {
  const { id, title, scores } = overlay;
  const alt = `Image ${id} with the outlines of true and predicted objects: ${title}.`;
  return html`<figure>
    <label
      ><input type="checkbox" aria-label="Enlarge the picture of image ${id}" />${image(overlay, alt)}</label
    >
    <figcaption><b>${title}</b> ${scoreList(scores)}<br />${imageId(id)}</figcaption>
  </figure> `;
}

/** The scores of the network and of the floors on the image, without the one in the title. */
function scoreList(scores: Overlay['scores']): string {
  const networks = ['iou', 'map'].map((name) => [name, name, metricTitle(name)] as const);
  const floors = ['otsu', 'canny'].map(
    (floor) => [floorColumn(floor, 'dice'), 'dice', `${methodTitle(floor)} Dice`] as const,
  );
  return [...networks, ...floors]
    .flatMap(([column, name, title]) =>
      scores[column] === undefined ? [] : `${title} ${formatMetric(name, scores[column])}`,
    )
    .join(' · ');
}
