import type { Profile } from '@mitos/core';
import { formatCount, formatPercent } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { scrolling } from './parts';

/** How many of the training pixels each class has, and its weight by frequency; nothing for a single class. */
export function classShares({ classes }: Pick<Profile, 'classes'>): Html | false {
  const entries = Object.entries(classes);
  if (entries.length < 3) return false; // background and one class
  return scrolling(
    'Pixels of each class',
    html`<table class="figures">
      <thead>
        <tr>
          <th scope="col">Class (train)</th>
          <th scope="col">pixels</th>
          <th scope="col">share</th>
          <th scope="col">weight by frequency</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          ([name, { pixels, share, weight }]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${formatCount(pixels)}</td>
              <td>${formatPercent(share)}</td>
              <td>${weight.toFixed(3)}</td>
            </tr> `,
        )}
      </tbody>
    </table>`,
  );
}
