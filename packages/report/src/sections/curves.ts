import { curveChart } from '../charts/curves';
import type { CurveChart, CurveRun } from '../charts/curves';
import { formatCount, formatScore, plural } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { runStyle, runTitle } from '../methods';
import type { Epoch, Report, TrainingPart } from '../report';
import { legend } from './parts';
import type { Key, Section } from './parts';

const charts: readonly CurveChart[] = [
  {
    title: 'Loss',
    columns: [
      { key: 'loss', title: 'training', dashed: true },
      { key: 'valLoss', title: 'validation', dashed: false },
    ],
    format: '~g',
    zero: false,
  },
  {
    title: 'Validation scores',
    columns: [
      { key: 'valDice', title: 'Dice', dashed: false },
      { key: 'valIou', title: 'IoU', dashed: true },
    ],
    format: '.2~f',
    zero: false,
  },
  {
    title: 'Learning rate',
    columns: [{ key: 'learningRate', title: 'learning rate', dashed: false }],
    format: '.1~e',
    zero: true,
  },
];

/** Loss, validation scores and learning rate over epochs, all runs on the same axes. */
export async function curves({ runs }: Report): Promise<Section | undefined> {
  const trained = runs.flatMap(({ name, training }, i): CurveRun[] =>
    training === undefined || training.history.length === 0
      ? []
      : [
          {
            name: runTitle(name, runs.length),
            style: runStyle(i),
            history: training.history,
            bestEpoch: training.result.best.epoch,
          },
        ],
  );
  const figures: Html[] = [];
  for (const chart of charts) {
    const columns = chart.columns.filter(({ key }) => trained.some((run) => has(run, key)));
    if (columns.length === 0) continue;
    const svg = await curveChart({ ...chart, columns }, trained);
    figures.push(
      html`<figure class="chart">
        <figcaption>
          ${chart.title}${legend(
            columns.length === 1
              ? []
              : columns.map(({ title, dashed }): Key => ({
                  text: title,
                  style: trained.length === 1 ? trained[0]!.style : 'neutral',
                  mark: dashed ? 'dashes' : 'line',
                })),
          )}
        </figcaption>
        ${svg}
      </figure>`,
    );
  }
  if (figures.length === 0) return undefined;
  return {
    id: 'training',
    title: 'Training',
    content: html`${runs.length === 1 ? html`<p>${endOf(runs[0]!.training)}</p>` : runKeys(trained)}
      <div class="charts">${figures}</div>
      ${runs.length > 1 && html`<p class="note">Dots mark the epoch whose weights were kept.</p>`}`,
  };
}

function has({ history }: CurveRun, key: Exclude<keyof Epoch, 'epoch'>): boolean {
  return history.some((epoch) => epoch[key] !== null);
}

function runKeys(runs: readonly CurveRun[]): Html {
  return legend(runs.map(({ name, style }) => ({ text: name, style, mark: 'line' })));
}

const monitors: Readonly<Record<string, string>> = {
  loss: 'training loss',
  valLoss: 'validation loss',
  valDice: 'validation Dice',
  valIou: 'validation IoU',
};

/** `Trained for 20 epochs (200 steps) on the CPU; the weights of epoch 17 were kept, with validation Dice 0.931.` */
function endOf(training: TrainingPart | undefined): string {
  if (training === undefined) return '';
  const { epochs, steps, best, device, parameters } = training.result;
  const network = training.card === undefined ? 'A network' : `The network (${training.card.architecture})`;
  return (
    `${network} of ${formatCount(parameters)} parameters was trained for ${plural(epochs, 'epoch')} ` +
    `(${plural(steps, 'step')}) on the ${device.toUpperCase()}. The weights of epoch ${best.epoch} were kept, ` +
    `with a ${monitors[best.monitor] ?? best.monitor} of ${formatScore(best.value)}.`
  );
}
