import { differencesOf } from '../differences';
import { html } from '../html';
import type { Html } from '../html';
import type { Report } from '../report';
import { toYamlLine } from '../yaml';
import { scrolling } from './parts';

/** A row for each setting that the runs do not share, a column for each run; nothing where the records tell no difference. */
export function settingsThatDiffer(report: Report): Html | false {
  const differences = differencesOf(report);
  if (differences.length === 0) return false;
  const table = html`<table class="figures settings">
    <thead>
      <tr>
        <th scope="col">Setting</th>
        ${report.runs.map(
          ({ name, style }) =>
            html`<th scope="col" class="text"><span class="swatch ${style}"></span>${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${differences.map(
        ({ setting, values }) =>
          html`<tr>
            <th scope="row"><code>${setting}</code></th>
            ${values.map(
              (value) =>
                html`<td class="text">
                  ${value === undefined ? '–' : html`<code>${toYamlLine(value)}</code>`}
                </td>`,
            )}
          </tr> `,
      )}
    </tbody>
  </table>`;
  return html`<h3>What differs</h3>
    ${scrolling('Settings that differ between the runs', table)}`;
}
