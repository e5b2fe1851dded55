import { formatCount, formatMetric } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { partingText } from '../parting';
import type { TrainingPart } from '../report';
import { monitorTitle } from './end-of-training';
import { scrolling } from './parts';

/** A training under the name that it has in the charts. */
export interface NamedTraining {
  readonly name: string;
  /** CSS class that gives it its colour: that of its first run. */
  readonly style: string;
  readonly training: TrainingPart;
}

/** A row for each of several trainings: its length, where training and validation part, and whose weights were kept. */
export function endsOfTrainings(trainings: readonly NamedTraining[]): Html {
  return scrolling(
    'Ends of the trainings',
    html`<table class="figures">
      <thead>
        <tr>
          <th scope="col">Training</th>
          <th scope="col">Epochs</th>
          <th scope="col">Steps</th>
          <th scope="col" class="text">Training and validation</th>
          <th scope="col" class="text">Best epoch</th>
          <th scope="col" class="text">Weights kept</th>
        </tr>
      </thead>
      <tbody>
        ${trainings.map(({ name, style, training }) => {
          const { epochs, steps, best, model } = training.result;
          const kept = model === 'best' ? best.epoch : epochs;
          return html`<tr>
            <th scope="row"><span class="swatch ${style}"></span>${name}</th>
            <td>${formatCount(epochs)}</td>
            <td>${formatCount(steps)}</td>
            <td class="text">${partingText(training) ?? '–'}</td>
            <td class="text">
              ${best.epoch}, ${monitorTitle(best.monitor)} ${formatMetric(best.monitor, best.value)}
            </td>
            <td class="text">of epoch ${kept}</td>
          </tr> `;
        })}
      </tbody>
    </table>`,
  );
}
