import { metricTitle } from '@mitos/core';
import type { Dataset } from '@mitos/core';
import { formatMetric, methodTitle, plural } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { floorColumn } from '../images';
import { scoredRuns } from '../report';
import type { Overlay, Report, ScoredRun } from '../report';
import { image, imageId } from './parts';
import { sideBySide } from './side-by-side';
import type { Section } from './parts';

/**
 * Pictures: the same images by every run side by side, then those that evaluate drew of each run, from its worst to its
 * best; of several runs these are folded away.
 */
export function overlays(report: Report): Section | undefined {
  const runs = scoredRuns(report);
  const compared = sideBySide(runs, report.metric);
  const drawn = runs.filter(({ evaluation }) => evaluation.overlays.length > 0);
  if (compared === undefined && drawn.length === 0) return undefined;
  return {
    id: 'overlays',
    title: 'Pictures',
    content: html`${compared}${drawn.length > 0 && galleries(report, drawn, compared !== undefined)}`,
  };
}

function galleries(report: Report, runs: readonly ScoredRun[], isSecond: boolean): Html {
  return html`${isSecond && html`<h3>From the worst to the best</h3>`}
    <p class="note">${legendOf(report)} Click a picture to enlarge it.</p>
    ${
      runs.length === 1
        ? gallery(runs[0]!)
        : runs.map(
            (run) =>
              html`<details class="pictures">
                <summary>
                  <span class="swatch ${run.style}"></span>${run.name}
                  <small>${plural(run.evaluation.overlays.length, 'picture')}</small>
                </summary>
                ${gallery(run)}
              </details> `,
          )
    }`;
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
