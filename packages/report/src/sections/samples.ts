import { html } from '../html';
import type { Report } from '../report';
import { image } from './parts';
import type { Section } from './parts';

/** What the network saw while training: the preview of each augment stage. */
export function samples({ previews }: Report): Section | undefined {
  if (previews.length === 0) return undefined;
  return {
    id: 'samples',
    title: 'Training samples',
    content: html`${previews.map(
      (preview) =>
        html`${previews.length > 1 && html`<h3>${preview.stage}</h3>`}
          <figure class="preview">
            ${image(
              preview,
              'Training images beside samples drawn from them: what the network sees while it trains.',
            )}
          </figure>`,
    )}`,
  };
}
