import { html } from '../html';
import type { Html } from '../html';
import { scoredRuns } from '../report';
import type { InsideNetwork, InsidePart, Picture, Report } from '../report';
import { image, imageId } from './parts';
import type { Section } from './parts';
import { attentionWords, featureWords, filterWords } from './inside-words';
import type { Words } from './inside-words';

/** What the networks learned, and what they make of a few images: filters, feature maps, attention maps; a block a run. */
export function inside(report: Report): Section | undefined {
  const runs = scoredRuns(report).flatMap(({ name, evaluation }) =>
    evaluation.inside === undefined ? [] : [{ name, part: evaluation.inside }],
  );
  if (runs.length === 0) return undefined;
  return {
    id: 'inside',
    title: 'Inside the network',
    content: html`${runs.map(({ name, part }) => html`${runs.length > 1 && html`<h3>${name}</h3>`} ${blockOf(part)}`)}`,
  };
}

function blockOf({ images, networks }: InsidePart): Html {
  const seesImages = networks.some(
    ({ features, attention }) => features.length > 0 || attention !== undefined,
  );
  return html`${seesImages && shownImages(images)}
  ${networks.map(
    (network) => html`${networks.length > 1 && html`<h4>${network.training}</h4>`} ${figuresOf(network)}`,
  )}`;
}

function shownImages(images: InsidePart['images']): Html {
  const ids = images.map(({ id }, i) => html`${i > 0 && ', '}${imageId(id)}`);
  return html`<p class="note">
    Images chosen by their truth alone: ${ids}.
    ${
      images.some(({ whole }) => !whole) &&
      'Of an image that is predicted in tiles the one in the middle is shown.'
    }
  </p>`;
}

function figuresOf({ filters, features, attention }: InsideNetwork): Html {
  return html`${filters && figure(filters.picture, filterWords(filters))}
  ${features.map((block) => figure(block.picture, featureWords(block)))}
  ${attention && figure(attention.picture, attentionWords(attention))}`;
}

function figure(picture: Picture, { title, text, alt }: Words): Html {
  return html`<figure class="preview">
    ${image(picture, alt)}
    <figcaption><b>${title}</b> ${text}</figcaption>
  </figure> `;
}
