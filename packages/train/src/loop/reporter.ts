import { formatDuration } from '@mitos/core';
import type { Logger, Progress, ProgressFactory } from '@mitos/core';
import type { Columns, EpochRecord, TrainingState } from './state';

/** What a training says while it runs. Nothing that it measures reaches an output. */
export interface Reporter {
  resumed(state: TrainingState): void;
  /** More epochs of a training that had ended. */
  extended(state: TrainingState): void;
  damaged(names: readonly string[], state: TrainingState | undefined): void;
  epochBegins(state: TrainingState): void;
  /** The batch is drawn; the step begins. */
  stepBegins(): void;
  stepEnds(state: TrainingState, loss: number, samples: number): void;
  /** What else there was to do after the step is done: from now on a batch is waited for. */
  waitsAgain(): void;
  /** Gives how many seconds the epoch took. */
  epochEnds(state: TrainingState): number;
  interrupted(): void;
}

export interface ReporterOptions {
  readonly epochs: number;
  readonly samples: number;
  readonly stepsPerEpoch: number;
  readonly progress: ProgressFactory;
  readonly logger: Logger;
  /** The clock in milliseconds. */
  readonly now: () => number;
}

/**
 * While training `epoch 3/20 step 12/40 (30 %) · ETA 0:05 · loss 0.213 · Dice 0.861 · 96 images/s · data 3 % · end in 1:20`,
 * where the first time is that of the epoch, the score that of the last validation and `data` the share of the time that
 * was waited for samples; after each epoch a line that stays.
 */
export function createReporter(options: ReporterOptions): Reporter {
  const { epochs, samples, stepsPerEpoch, logger, now } = options;
  let progress: Progress | undefined;
  let epochStart = 0;
  let stepStart = 0;
  let stepEnd = 0;
  // Of this epoch, in milliseconds: waiting for batches, and computing.
  let dataTime = 0;
  let stepTime = 0;
  // Of this run.
  const run = { start: now(), images: 0 };
  const dataShare = () => `data ${Math.round((100 * dataTime) / Math.max(dataTime + stepTime, 1e-9))} %`;

  return {
    resumed: (state) => logger.info(`going on from epoch ${state.epoch}, after ${state.step} steps`),
    extended: ({ history, step }) =>
      logger.info(`going on from a training of ${history.length} epochs that has ended, after ${step} steps`),
    damaged: (names, state) =>
      logger.warn(
        `damaged checkpoint ${names.join(', ')}: going on from ${state === undefined ? 'the start' : 'the one before'}`,
      ),
    epochBegins(state) {
      progress = options.progress({ label: `epoch ${state.epoch}/${epochs} step`, total: stepsPerEpoch });
      epochStart = stepEnd = now();
      dataTime = stepTime = 0;
    },
    stepBegins() {
      stepStart = now();
      dataTime += stepStart - stepEnd;
    },
    stepEnds(state, loss, images) {
      stepEnd = now();
      stepTime += stepEnd - stepStart;
      run.images += images;
      const rate = run.images / ((stepEnd - run.start) / 1000);
      const left = (epochs - state.epoch + 1) * samples - state.position;
      progress?.update(
        state.step - (state.epoch - 1) * stepsPerEpoch,
        [
          `loss ${loss.toFixed(3)}`,
          ...scoresOf(state.history.at(-1)?.columns ?? {}).slice(0, 1),
          `${formatRate(rate)} images/s`,
          dataShare(),
          `end in ${formatDuration(left / rate)}`,
        ].join(' · '),
      );
    },
    waitsAgain() {
      stepEnd = now();
    },
    epochEnds(state) {
      const record = state.history.at(-1)!;
      const seconds = (now() - epochStart) / 1000;
      const times = [`${seconds.toFixed(1)} s`, dataShare()];
      const best = state.best?.epoch === record.epoch ? ' best' : '';
      progress?.finish(`${epochLine(record, epochs)} (${times.join(', ')})${best}`);
      progress = undefined;
      return seconds;
    },
    interrupted() {
      progress?.finish();
      progress = undefined;
    },
  };
}

/** `epoch 3/20 loss 0.213 val loss 0.241 Dice 0.861 IoU 0.757`; of several classes each one's Dice. */
export function epochLine({ epoch, columns }: EpochRecord, epochs: number): string {
  const { loss, valLoss } = columns;
  return [
    `epoch ${epoch}/${epochs} loss ${loss!.toFixed(3)}`,
    ...(typeof valLoss === 'number' ? [`val loss ${valLoss.toFixed(3)}`] : []),
    ...scoresOf(columns),
  ].join(' ');
}

/** `Dice 0.861`, `IoU 0.757`, and with several classes `(nucleus 0.91, platelet 0.42)`. */
function scoresOf(columns: Columns): string[] {
  const score = (title: string, value: number | null | undefined) =>
    typeof value === 'number' ? [`${title} ${value.toFixed(3)}`] : [];
  const classes = Object.entries(columns).flatMap(([name, value]) => {
    const [column, title] = name.split(':');
    return column === 'valDice' && title !== undefined ? score(title, value) : [];
  });
  return [
    ...score('Dice', columns['valDice']),
    ...score('IoU', columns['valIou']),
    ...(classes.length === 0 ? [] : [`(${classes.join(', ')})`]),
  ];
}

function formatRate(rate: number): string {
  return rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
}
