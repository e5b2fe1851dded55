import { formatBytes, metricTitle } from '@mitos/core';
import type { StageFigures } from '../figures-file';
import { memoryOf, scoreOf, secondsOf } from '../measured';
import type { Measured, WhichScore } from '../measured';

/** Stands where there is nothing to tell. */
export const nothing = '-';
export const notRun = 'not run';

/** What is added to a cell where the figures are of other settings than the YAML has now; else empty. */
export function changedNote({ changes }: Measured): string {
  return changes.length > 0 ? ' (settings changed since)' : '';
}

/** `0.881 ± 0.003 (3)`, `0.881 [0.861, 0.902]` with `interval`, or `0.881`. */
export function scoreCell(measured: Measured, which: WhichScore, interval = false): string {
  const score = scoreOf(measured, which);
  if (score === undefined) return nothing;
  const value = formatScore(score.value);
  if (score.deviation !== undefined) return `${value} ± ${formatScore(score.deviation)} (${score.copies})`;
  if (!interval || score.interval === undefined) return value;
  return `${value} [${score.interval.map(formatScore).join(', ')}]`;
}

export function formatScore(value: number): string {
  return value.toFixed(3);
}

/** `Dice`, `Dice of spirochaete, pooled` */
export function scoreTitle({ metric, kind, class: name }: WhichScore): string {
  return `${metricTitle(metric)}${name === undefined ? '' : ` of ${name}`}${kind === 'pooled' ? ', pooled' : ''}`;
}

/** How long a copy took in stages of these kinds: `45 s`, `12 min`, `2.1 h (GPU)`. */
export function timeCell(measured: Measured, ...kinds: readonly StageFigures['kind'][]): string {
  const seconds = kinds.map((kind) => secondsOf(measured, kind));
  if (seconds.includes(undefined)) return nothing;
  const onGpu = measured.stages.some(
    ({ kind, training }) => kinds.includes(kind) && training?.device === 'gpu',
  );
  return `${formatTime(seconds.reduce<number>((sum, one) => sum + one!, 0))}${onGpu ? ' (GPU)' : ''}`;
}

function formatTime(seconds: number): string {
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  return minutes < 99.5 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** The most memory that a stage of any copy took. */
export function memoryCell(measured: Measured): string {
  const bytes = memoryOf(measured);
  return bytes === undefined ? nothing : formatBytes(bytes);
}

/** The network of a group, the size of what it learns from, and how long: `unet, 16 filters; 256 px; 10 epochs of 51 steps, batch 8`. */
export function trainingCell({ stages, evaluations }: Measured): string {
  const trainings = stages.filter(({ kind }) => kind === 'train');
  const { settings, training } = trainings[0]!;
  const { architecture, filters } = settings['model'] as Readonly<Record<string, string | number>>;
  const { epochs, steps, batch } = training!;
  const together = trainings.length / evaluations.length;
  const epoch = settingOf(stages, 'evaluate', 'epoch');
  return [
    `${together > 1 ? `${together} of ` : ''}${architecture}${filters === undefined ? '' : `, ${filters} filters`}`,
    `${settingOf(stages, 'augment', 'size')} px`,
    `${epochs} epochs of ${Math.round(steps / epochs)} steps, batch ${batch}`,
    ...(typeof epoch === 'number' ? [`weights of epoch ${epoch}`] : []),
  ].join('; ');
}

/** `113 test`, `113 test at 96 px`; of folds, which score other images each, `73 to 74 test`. */
export function imagesCell({ evaluations, stages }: Measured): string {
  const counts = evaluations.map(({ images }) => images);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const size = settingOf(stages, 'evaluate', 'size');
  const at = typeof size === 'number' ? ` at ${size} px` : '';
  return `${least === most ? least : `${least} to ${most}`} ${evaluations[0]!.split}${at}`;
}

/** A setting of the first stage of a kind. */
function settingOf(stages: Measured['stages'], kind: StageFigures['kind'], name: string): string | number {
  return stages.find((stage) => stage.kind === kind)?.settings[name] as string | number;
}
