import { formatDuration } from '@mitos/core';
import type { Logger, Progress, ProgressFactory } from '@mitos/core';
import type { EpochRecord, TrainingState } from './state';

/** What a training says while it runs. Nothing that it measures reaches an output. */
export interface Reporter {
  resumed(state: TrainingState): void;
  damaged(names: readonly string[], state: TrainingState | undefined): void;
  epochBegins(state: TrainingState): void;
  /** The batch is drawn; the step begins. */
  stepBegins(): void;
  stepEnds(state: TrainingState, loss: number, samples: number): void;
  epochEnds(state: TrainingState): void;
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
 * While training `epoch 3/20 step 12/40 (30 %) · ETA 0:05 · loss 0.213 · 96 images/s · end in 1:20`, where the first time is
 * that of the epoch; after each epoch a line that stays.
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

  return {
    resumed: (state) => logger.info(`going on from epoch ${state.epoch}, after ${state.step} steps`),
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
        `loss ${loss.toFixed(3)} · ${formatRate(rate)} images/s · end in ${formatDuration(left / rate)}`,
      );
    },
    epochEnds(state) {
      const record = state.history.at(-1)!;
      const times = [
        `${((now() - epochStart) / 1000).toFixed(1)} s`,
        `data ${Math.round((100 * dataTime) / Math.max(dataTime + stepTime, 1e-9))} %`,
      ];
      const best = state.best?.epoch === record.epoch ? ' best' : '';
      progress?.finish(`${epochLine(record, epochs)} (${times.join(', ')})${best}`);
      progress = undefined;
    },
    interrupted() {
      progress?.finish();
      progress = undefined;
    },
  };
}

/** `epoch 3/20 loss 0.213 val loss 0.241 Dice 0.861 IoU 0.757` */
export function epochLine(record: EpochRecord, epochs: number): string {
  const parts = [`epoch ${record.epoch}/${epochs} loss ${record.loss.toFixed(3)}`];
  if (record.valLoss !== null) parts.push(`val loss ${record.valLoss.toFixed(3)}`);
  if (record.valDice !== null) parts.push(`Dice ${record.valDice.toFixed(3)}`);
  if (record.valIou !== null) parts.push(`IoU ${record.valIou.toFixed(3)}`);
  return parts.join(' ');
}

function formatRate(rate: number): string {
  return rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
}
