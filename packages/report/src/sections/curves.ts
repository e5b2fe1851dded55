import { curveChart } from '../charts/curves';
import type { CurveChart, CurveRun } from '../charts/curves';
import { formatMeasure, methodTitle, plural } from '../format';
import { html } from '../html';
import type { Html } from '../html';
import { networkName } from '../methods';
import { partingOf } from '../parting';
import type { Report, Run } from '../report';
import { chartsOf } from './curve-charts';
import { endOfTraining } from './end-of-training';
import { endsOfTrainings } from './ends-of-trainings';
import type { NamedTraining } from './ends-of-trainings';
import { legend } from './parts';
import type { Key, Section } from './parts';

/**
 * Loss, scores and learning rate over epochs, all trainings on the same axes, and where training and validation part. One
 * that several evaluations share is drawn once, by its own name.
 */
export async function curves({ runs }: Pick<Report, 'runs'>): Promise<Section | undefined> {
  const trainings = distinctTrainings(runs);
  const isOnly = trainings.length === 1;
  const trained = trainings.map(({ name, style, training }): CurveRun => ({
    name: isOnly ? methodTitle(networkName) : name,
    style,
    history: training.history,
    bestEpoch: training.result.best.epoch,
    partedAfter: partingOf(training.history)?.epoch,
  }));
  const charts = chartsOf(columnsOf(trained));
  if (charts.length === 0) return undefined;
  const figures: Html[] = [];
  for (const chart of charts) figures.push(await figureOf(chart, trained));
  return {
    id: 'training',
    title: 'Training',
    content: html`${isOnly ? html`<p>${endOfTraining(trainings[0]!.training)}</p>` : endsOfTrainings(trainings)}
      ${trainings.length > 1 && runKeys(trained)}
      <div class="charts">${figures}</div>
      <p class="note">${notes(trained)}</p>`,
  };
}

async function figureOf(chart: CurveChart, trained: readonly CurveRun[]): Promise<Html> {
  const { title, columns } = chart;
  const { svg, cut } = await curveChart(chart, trained);
  const keys = columns.map(({ title: text, dashed }): Key => ({
    text,
    style: trained.length === 1 ? trained[0]!.style : 'neutral',
    mark: dashed ? 'dashes' : 'line',
  }));
  return html`<figure class="chart">
    <figcaption>${title}${legend(columns.length === 1 ? [] : keys)}</figcaption>
    ${svg}${
      cut !== undefined &&
      html`<small class="cut"
        >▲ ${plural(cut.values, 'value')} beyond the axis, up to ${formatMeasure(cut.largest)}</small
      >`
    }
  </figure> `;
}

/** What marks in the charts mean, of those that there are. */
function notes(trained: readonly CurveRun[]): string {
  const parted = trained.some(({ partedAfter }) => partedAfter !== undefined);
  return [
    ...(trained.length > 1 ? ['Dots mark the best epoch.'] : []),
    ...(parted
      ? [
          'A ring on the validation loss marks where training and validation part: its smallest value (medians over ' +
            'neighbouring epochs), if the training loss falls on and it rises by more than 5 %.',
        ]
      : []),
  ].join(' ');
}

/** The trainings that have a history, each once: named by its run, or by its stage where several runs share it. */
function distinctTrainings(runs: readonly Run[]): NamedTraining[] {
  const shared = (stage: string) => runs.filter(({ training }) => training?.stage === stage).length > 1;
  return runs.flatMap(({ name, style, training }, place) => {
    if (training === undefined || training.history.length === 0) return [];
    if (runs.findIndex((run) => run.training?.stage === training.stage) < place) return [];
    return [{ name: shared(training.stage) ? training.stage : name, style, training }];
  });
}

/** Columns with a value in any epoch, in the order of the histories. */
function columnsOf(runs: readonly CurveRun[]): string[] {
  const epochs = runs.flatMap(({ history }) => history);
  const filled = epochs.flatMap(({ columns }) => Object.keys(columns).filter((key) => columns[key] !== null));
  return [...new Set(filled)];
}

function runKeys(runs: readonly CurveRun[]): Html {
  return legend(runs.map(({ name, style }) => ({ text: name, style, mark: 'line' })));
}
