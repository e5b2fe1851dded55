import { html } from '../html';
import type { Html, HtmlValue } from '../html';
import type { Picture } from '../report';

/** A part of the page with a heading that the table of contents leads to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

export function renderSection({ id, title, content }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section>`;
}

/** A table that scrolls sideways by itself when the page is narrow. */
export function scrolling(label: string, table: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

/** Sentences that must not be missed; nothing without any. */
export function warning(sentences: readonly string[]): Html | false {
  return sentences.length > 0 && html`<p class="warning">${sentences.join(' ')}</p>`;
}

/** A PNG as an address that needs no file beside the page. */
export function dataAddress({ png }: Pick<Picture, 'png'>): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** A PNG inside the page. */
export function image(picture: Picture, alt: string): Html {
  return html`<img
    src="${dataAddress(picture)}"
    width="${picture.width}"
    height="${picture.height}"
    alt="${alt}"
  />`;
}

/** The id of an image: long ones are cut by the style sheet only, so that copying gets all of it. */
export function imageId(id: string): Html {
  return html`<code class="id" title="${id}">${id}</code>`;
}

/** What the marks of a chart mean. */
export interface Key {
  readonly text: string;
  /** CSS class with the colour. */
  readonly style: string;
  readonly mark: 'line' | 'dashes' | 'dot' | 'ring' | 'square' | 'bar';
}

export function legend(keys: readonly Key[]): Html {
  return html`<ul class="legend">
    ${keys.map(({ text, style, mark }) => html`<li>${symbol(mark, style)}${text}</li>`)}
  </ul>`;
}

function symbol(mark: Key['mark'], style: string): Html {
  const shapes: Record<Key['mark'], Html> = {
    line: html`<path d="M1 6h20" stroke-width="2.5" />`,
    dashes: html`<path d="M1 6h20" stroke-width="2.5" stroke-dasharray="5 4" />`,
    dot: html`<circle cx="11" cy="6" r="4" fill="currentColor" stroke="none" />`,
    ring: html`<circle cx="11" cy="6" r="3.5" stroke-width="1.5" />`,
    square: html`<path d="M7.5 2.5h7v7h-7z" stroke-width="1.5" />`,
    bar: html`<path d="M11 0v12" stroke-width="3" />`,
  };
  return html`<svg
    class="${style}"
    viewBox="0 0 22 12"
    width="22"
    height="12"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
  >
    ${shapes[mark]}
  </svg>`;
}

/** Pairs of terms and values. */
export function facts(pairs: readonly (readonly [term: string, value: HtmlValue])[]): Html {
  return html`<dl class="facts">
    ${pairs.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
