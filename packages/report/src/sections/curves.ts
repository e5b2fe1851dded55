import { curveChart } from '../charts/curves';
import type { CurveRun } from '../charts/curves';
import { html } from '../html';
import type { Html } from '../html';
import { runStyle, runTitle } from '../methods';
import type { Report, Run, TrainingPart } from '../report';
import { chartsOf } from './curve-charts';
import { endOfTraining } from './end-of-training';
import { legend } from './parts';
import type { Key, Section } from './parts';

/**
 * Loss, scores and learning rate over epochs, all trainings on the same axes. One that several evaluations share is drawn
 * once, by its own name.
 */
export async function curves({ runs }: Pick<Report, 'runs'>): Promise<Section | undefined> {
  const trainings = distinctTrainings(runs);
  const trained = trainings.map(({ name, place, training }): CurveRun => ({
    name: runTitle(name, trainings.length),
    style: runStyle(place),
    history: training.history,
    bestEpoch: training.result.best.epoch,
  }));
  const figures: Html[] = [];
  for (const chart of chartsOf(columnsOf(trained))) {
    const { columns } = chart;
    const svg = await curveChart(chart, trained);
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
    content: html`${trainings.length === 1 ? html`<p>${endOfTraining(trainings[0]!.training)}</p>` : runKeys(trained)}
      <div class="charts">${figures}</div>
      ${trained.length > 1 && html`<p class="note">Dots mark the best epoch.</p>`}`,
  };
}

interface NamedTraining {
  readonly name: string;
  /** Of its first run, which decides about its colour. */
  readonly place: number;
  readonly training: TrainingPart;
}

/** The trainings that have a history, each once: named by its run, or by its stage where several runs share it. */
function distinctTrainings(runs: readonly Run[]): NamedTraining[] {
  const shared = (stage: string) => runs.filter(({ training }) => training?.stage === stage).length > 1;
  return runs.flatMap(({ name, training }, place) => {
    if (training === undefined || training.history.length === 0) return [];
    if (runs.findIndex((run) => run.training?.stage === training.stage) < place) return [];
    return [{ name: shared(training.stage) ? training.stage : name, place, training }];
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
