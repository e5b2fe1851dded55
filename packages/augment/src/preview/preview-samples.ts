import { random } from '@mitos/core';
import { draw, othersOf } from '@mitos/samples';
import type { SampleRef, SampleSource } from '@mitos/samples';
import { drawSample, tileCount, transformOf } from '@mitos/transforms';
import type { RecipeStep, Sample } from '@mitos/transforms';
import { innerLabels, labelledShare } from './learned-part';

/** A sample as training draws it, and which one. */
export interface DrawnPreview extends SampleRef {
  readonly epoch: number;
  readonly sample: Sample;
}

/**
 * The samples of an image in the first `epochs` epochs of training: not ones like them, but these. Of an image that is
 * covered by tiles each epoch shows another, spread over the image.
 */
export function samplesOfImage(source: SampleSource, id: string, epochs: number): DrawnPreview[] {
  const tiles = tileCount(source.images.factsOf(id), source.plan);
  return Array.from({ length: epochs }, (_, i) => {
    const ref = { id, tile: Math.floor(((i + 0.5) * tiles) / epochs), draw: 0 };
    return { ...ref, epoch: i + 1, sample: draw(source, ref, i + 1).sample };
  });
}

/** What one step does by itself to a window. */
export interface StepAlone {
  readonly step: RecipeStep;
  readonly untouched: Sample;
  readonly drawn: readonly Sample[];
}

/** A draw that changes nothing (a flip that does not flip) shows nothing: so many are tried for one that does. */
const attempts = 4;

/**
 * Each step of the recipe by itself and with certainty, drawn `draws` times, always on the same window: the one that shows
 * most cells. Steps that do not fit the window without those before them (a crop after an enlargement) are left out.
 */
export function stepsAlone(source: SampleSource, id: string, draws: number): StepAlone[] {
  const tile = fullestTile(source, id);
  const untouched = drawAlone(source, id, tile, []);
  return source.plan.transforms.flatMap((step, index) => {
    if (!fits(step, source.plan)) return [];
    const alone = [{ ...step, probability: 1 }];
    const drawn: Sample[] = [];
    for (let n = 0; drawn.length < draws; n++) {
      const sample = drawAlone(source, id, tile, alone, index, n);
      const isLast = n >= attempts + drawn.length;
      if (isLast || [untouched, ...drawn].every((other) => differs(sample, other))) drawn.push(sample);
    }
    return [{ step, untouched, drawn }];
  });
}

function differs(a: Sample, b: Sample): boolean {
  return a.pixels.length !== b.pixels.length || a.pixels.some((value, i) => value !== b.pixels[i]);
}

function fits(step: RecipeStep, { size, margin }: SampleSource['plan']): boolean {
  const { transform, settings } = transformOf(step);
  const side = size + 2 * margin;
  const after = transform.frameAfter?.({ width: side, height: side }, settings);
  return after === undefined || !('expected' in after);
}

function drawAlone(
  source: SampleSource,
  id: string,
  tile: number,
  transforms: readonly RecipeStep[],
  ...path: readonly number[]
): Sample {
  const plan = { ...inTiles(source), transforms: [...transforms] };
  return drawSample(source.images.get(id), plan, {
    tile,
    random: random(source.seed, 'preview', id, ...path),
    others: othersOf({ ...source, plan }),
  });
}

/** With tiles for windows: a number says which one, and chance has no part in it. Nobody looks at the weights. */
function inTiles({ plan }: SampleSource): SampleSource['plan'] {
  return { ...plan, windows: { kind: 'tiles', overlap: 0 }, weights: 'none', targets: {} };
}

function fullestTile(source: SampleSource, id: string): number {
  const tiles = tileCount(source.images.factsOf(id), inTiles(source));
  if (tiles === 1) return 0;
  const shares = Array.from({ length: tiles }, (_, tile) =>
    labelledShare(innerLabels(drawAlone(source, id, tile, []), source.plan.margin)),
  );
  return shares.indexOf(Math.max(...shares));
}
