import type { Dataset } from '@mitos/core';
import { displayRange, renderSheet } from '@mitos/pictures';
import type { Raster, Sheet, SheetCell, SheetRow } from '@mitos/pictures';
import type { SampleSource } from '@mitos/samples';
import { targetsOf, tileCount } from '@mitos/transforms';
import type { Sample, TargetSettings } from '@mitos/transforms';
import {
  captionOf,
  imageCell,
  outlinedCell,
  plainCell,
  targetCell,
  weightBar,
  weightCell,
  weightScale,
  wideCaption,
} from './cells';
import type { Display } from './cells';
import { labelledShare } from './learned-part';
import { samplesOfImage, stepsAlone } from './preview-samples';
import type { StepAlone } from './preview-samples';
import { stepText } from './step-text';

export interface PreviewOptions {
  readonly title: string;
  /** Said after what the preview says of itself. */
  readonly note?: string;
  readonly labels: Dataset['labels'];
  /** Holds the images that are shown and all that their samples take from others. */
  readonly source: SampleSource;
  /** Training takes so many samples of each image in turns, and none of later epochs: the preview shows no others. */
  readonly copies?: number;
  /** Which images are shown, and what stands over each. */
  readonly shown: readonly { readonly id: string; readonly title: string }[];
}

const side = 240;
/** Samples of each image: those of the first epochs. */
const mostEpochs = 4;
/** Of each step alone; with the window itself three pictures, and two steps on a line. */
const draws = 2;
const stepsPerRow = 2;

/**
 * The sheet from which a person judges a recipe. For each image a line with the image, its labels and the samples that
 * training draws of it in its first epochs; below, where they are asked for, the weights and targets of the same. Then each
 * step of the recipe by itself. A pure function: equal images, plan and seed give equal pixels.
 */
export function renderPreview(options: PreviewOptions): Raster {
  return renderSheet(previewSheet(options));
}

/** The pictures and captions of {@link renderPreview}. */
export function previewSheet(options: PreviewOptions): Sheet {
  const { source, shown } = options;
  const fullest = fullestImage(options);
  return {
    title: options.title,
    note: noteOf(options),
    side,
    rows: [
      ...shown.flatMap(({ id, title }) => rowsOfImage(options, id, title)),
      ...(fullest === undefined ? [] : rowsOfSteps(source, fullest)),
    ],
  };
}

function noteOf({ source, labels, copies, note = '' }: PreviewOptions): string {
  const { plan, seed } = source;
  const { size, margin, fit, targets } = plan;
  const sentences = [
    fit === 'resize'
      ? `Images are scaled to ${size} × ${size} pixels.`
      : `Samples are windows of ${size} × ${size} pixels.`,
    margin === 0 ? '' : `The network sees ${margin} pixels more on each side of the frame.`,
    labels === 'instances'
      ? 'Outlines are the cells that are learned.'
      : 'Outlines are the regions that are learned; each class has its colour.',
    `Samples are those of the first ${copies === undefined ? 'epochs' : 'copies'} of training with seed ${seed}, ` +
      'in the grey levels of their image.',
    targets.border === undefined ? '' : 'Border: cells are blue, their borders orange.',
    targets.stars === undefined ? '' : 'Stars: the distance to the edge on the right.',
    note,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function rowsOfImage({ source, copies }: PreviewOptions, id: string, title: string): SheetRow[] {
  const image = source.images.get(id);
  const epochs = Math.min(mostEpochs, copies ?? mostEpochs);
  const drawn = samplesOfImage(source, id, epochs);
  const { margin, targets, weights } = source.plan;
  const whole: Display = { side, range: displayRange(image), margin: 0 };
  const look: Display = { ...whole, margin };
  const name = copies === undefined ? 'epoch' : 'copy';
  const tiles = tileCount(image, source.plan);
  const samples = drawn.map(({ sample, epoch, tile }) => {
    return outlinedCell(sample, [`${name} ${epoch}`, tiles === 1 ? '' : `tile ${tile + 1}`], look);
  });
  const rows: SheetRow[] = [
    { title, cells: [imageCell(image, tiles, whole), outlinedCell(image, ['labels'], whole), ...samples] },
  ];
  const below = (cellOf: (sample: Sample, look: Display) => SheetCell | undefined, legend?: SheetCell) => {
    const cells = [cellOf(image, whole), ...drawn.map(({ sample }) => cellOf(sample, look))];
    rows.push({ title: '', cells: [legend, ...cells] });
  };
  if (weights !== 'none') {
    const scale = weightScale(weights);
    below((sample, at) => weightCell(sample, at, scale), weightBar(scale, side));
  }
  for (const [target, settings] of Object.entries(oneChannelEach(targets))) {
    below((sample, at) => {
      const values = targetsOf(sample, { [target]: settings })[target]?.values;
      return values && targetCell(target, values, sample, at, unitOf(target, targets));
    });
  }
  return rows;
}

function unitOf(target: string, { distance }: TargetSettings): string {
  const isLength = target === 'stars' || (target === 'distance' && distance?.scale === 'pixels');
  return isLength ? ' px' : '';
}

/** The targets with one number a pixel: of stars the first ray, which is the same however many there are. */
function oneChannelEach(targets: TargetSettings): TargetSettings {
  return targets.stars === undefined ? targets : { ...targets, stars: { rays: 1 } };
}

/** The image of which most is labelled: there is most to be seen. */
function fullestImage({ source, shown }: PreviewOptions): string | undefined {
  const shares = shown.map(({ id }) => labelledShare(source.images.get(id).labels));
  return shown[shares.indexOf(Math.max(...shares))]?.id;
}

function rowsOfSteps(source: SampleSource, id: string): SheetRow[] {
  const steps = stepsAlone(source, id, draws);
  const look: Display = { side, range: displayRange(source.images.get(id)), margin: 0 };
  return Array.from({ length: Math.ceil(steps.length / stepsPerRow) }, (_, row) => ({
    title: row === 0 ? 'Each step of the recipe by itself, drawn twice on one window' : '',
    cells: steps.slice(row * stepsPerRow, (row + 1) * stepsPerRow).flatMap((step) => cellsOfStep(step, look)),
  }));
}

function cellsOfStep({ step, untouched, drawn }: StepAlone, look: Display): SheetCell[] {
  const caption = wideCaption(stepText(step), side, draws);
  return [
    plainCell(untouched, captionOf(side, 'untouched'), look),
    ...drawn.map((sample, n) => ({
      ...outlinedCell(sample, [], look),
      ...(n === 0 ? { caption, captionColumns: draws } : { caption: '' }),
    })),
  ];
}
