import { html } from '../html';
import type { Html } from '../html';
import type { ScoredRun } from '../report';

/** Which runs were scored on scaled images, whose scores do not stand beside those of the others; nothing where none was. */
export function scaledNote(runs: readonly ScoredRun[]): Html | false {
  const scaled = runs.flatMap(({ title, evaluation: { metrics } }) =>
    metrics.size === undefined ? [] : [`${title} to ${metrics.size} x ${metrics.size} pixels`],
  );
  return (
    scaled.length > 0 &&
    html`<p class="note">
      Images and truth were scaled before anything was predicted or scored: ${scaled.join('; ')}.
    </p>`
  );
}
