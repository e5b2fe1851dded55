import { sideBySideFile, writeFileSafely } from '@mitos/core';
import type { SideBySide } from '@mitos/core';
import { displayed, encodeOverlayPng, encodePng, outlineColour } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import path from 'node:path';
import type { ImageResult } from '../compare/score-image';
import { floorInstances } from '../floors';
import { imageScore } from '../outputs/per-image';
import type { SplitTask } from '../predict-split';
import { countedObjects } from '../source/ignored';
import { truthOf } from '../source/truth';
import type { Truth } from '../source/truth';
import { evenlyByForeground } from './choose-by-truth';
import { fileNameOf } from './file-name';
import { predictedClasses, predictedObjects } from './predicted';
import type { PredictedImage } from './with-predictions';
import { withPredictions } from './with-predictions';
import { classPart, objectsPart, partSize, plainPart, truthPart } from './side-by-side-parts';

type Shown = SideBySide['images'][number];

/** Outlines of a method, and how many of its objects are right. */
interface Drawn {
  readonly part: Raster;
  readonly objects?: Shown['methods'][string]['objects'];
}

/**
 * Draws `side-by-side/NN-<id>-*.png`: images that were chosen by the truth alone, and the outlines of the truth, of what the
 * network found and of what each floor found; lists them in `side-by-side.json`.
 */
export async function drawSideBySide(
  task: SplitTask,
  output: string,
  results: readonly ImageResult[],
): Promise<void> {
  const { settings, source, context } = task;
  const folder = path.join(output, 'side-by-side');
  const chosen = evenlyByForeground(
    results.flatMap((result) =>
      result.scored === undefined ? [] : [{ ...result, foreground: result.scored.foreground }],
    ),
    settings.sideBySide,
  );
  const images = new Map<string, Shown>();
  for await (const one of withPredictions(source, settings.split, output, context.signal)) {
    if (images.size === chosen.length) break;
    const place = chosen.findIndex(({ id }) => id === one.image.id);
    if (place < 0) continue;
    // What was scored has labels.
    const truth = truthOf(one.image, source)!;
    const name = fileNameOf(place + 1, one.image.id);
    images.set(one.image.id, await writeParts(one, truth, chosen[place]!, name, task, folder));
  }
  const { labels, classes } = source.dataset;
  await sideBySideFile.write(folder, {
    schemaVersion: 1,
    split: settings.split,
    labels,
    classes:
      labels === 'classes' ? classes.map((name, i) => ({ name, colour: hexOf(outlineColour(i + 1)) })) : [],
    images: chosen.map(({ id }) => images.get(id)!),
  });
}

async function writeParts(
  one: PredictedImage,
  truth: Truth,
  result: ImageResult & { readonly foreground: number },
  name: string,
  task: SplitTask,
  folder: string,
): Promise<Shown> {
  const { image } = one;
  const isOfClasses = task.source.dataset.labels === 'classes';
  const write = async (what: string, png: Buffer) => {
    const file = `${name}-${what}.png`;
    await writeFileSafely(path.join(folder, file), png);
    return file;
  };
  const { id, foreground } = result;
  const truly = isOfClasses ? classPart(truth.classMap, image) : truthPart(truth, image);
  const shown = {
    ...{ id, foreground },
    image: await write('image', await encodePng(displayed(image, partSize(image)))),
    truth: await write('truth', await encodeOverlayPng(truly)),
  };
  const methods: Shown['methods'] = {};
  for (const [method, { part, objects }] of drawnMethods(one, truth, isOfClasses, task)) {
    methods[method] = {
      file: await write(method, await encodeOverlayPng(part)),
      scores: scoresOf(result, task.metrics, method),
      ...(objects === undefined ? {} : { objects }),
    };
  }
  return { ...shown, methods };
}

/** The network, then the floors: objects by their match with the truth; where labels are classes the network's by class. */
function* drawnMethods(
  { image, predicted }: PredictedImage,
  truth: Truth,
  isOfClasses: boolean,
  { settings, decoding: { instances } }: SplitTask,
): Generator<readonly [method: string, drawn: Drawn]> {
  const byMatch = (labels: Parameters<typeof objectsPart>[1]): Drawn => {
    const { part, counts } = objectsPart(truth, labels, image);
    return { part, objects: counts };
  };
  yield [
    'model',
    isOfClasses
      ? { part: classPart(predictedClasses(predicted), image) }
      : byMatch(predictedObjects(predicted, truth, instances.minimumArea)),
  ];
  for (const floor of settings.floors) {
    const found = floorInstances(floor, image, instances);
    const { labels } = countedObjects(found, truth.ignored, instances.minimumArea);
    yield [floor, isOfClasses ? { part: plainPart(labels, image) } : byMatch(labels)];
  }
}

/** All scores of a method on an image that have a value there. */
function scoresOf(
  result: ImageResult,
  metrics: SplitTask['metrics'],
  method: string,
): Record<string, number> {
  const entries = Object.keys(metrics).map(
    (name) => [name, imageScore(result, metrics, name, method)] as const,
  );
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => entry[1] !== null));
}

function hexOf(colour: readonly number[]): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
