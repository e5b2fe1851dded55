import { datasetFile, decodingFile, inputOf, metricsFile, metricTitle } from '@mitos/core';
import type { MethodScores, Metrics, Stage } from '@mitos/core';
import { openPredictor } from '@mitos/predict';
import path from 'node:path';
import { chooseDecoding } from './decode/choose-decoding';
import { floorTitle } from './floors';
import { drawInside } from './inside/draw-inside';
import { openInside } from './inside/open-inside';
import { metricsNamed } from './metrics/registry';
import { metricsOf } from './outputs/metrics-file';
import { writePerImage } from './outputs/per-image';
import { drawOverlays } from './overlays/draw-overlays';
import { drawSideBySide } from './overlays/draw-side-by-side';
import { predictSplit } from './predict-split';
import { evaluateSettings } from './settings';
import type { EvaluateSettings } from './settings';
import { sizeMember } from './source/at-size';
import { datasetClasses } from './source/class-names';
import { classIndices } from './source/ignored';
import { modelFolders } from './source/model-folders';
import { requireSplit } from './source/read-split';

/** The stage with a given way to open networks: the real one, or a test's. */
export function evaluateStageWith(open: typeof openPredictor): Stage<typeof evaluateSettings> {
  return {
    kind: 'evaluate',
    settings: evaluateSettings,

    async run(settings, inputs, output, context) {
      const folder = inputOf(inputs, 'ingest');
      const dataset = await datasetFile.read(folder);
      requireSplit(dataset, settings.split);
      const folders = await modelFolders(inputs, settings.epoch);
      const options = predictOptionsOf(settings);
      const predictor = await open(folders, options, context);
      try {
        const inside =
          settings.inside && (await openInside(inputs, folders, settings.inside, options, context));
        const { classes } = dataset;
        const source = {
          ...{ folder, dataset },
          learned: datasetClasses(predictor.classes, classes),
          ignored: classIndices(classes, predictor.ignored),
          size: settings.size,
        };
        const metrics = metricsNamed(settings.metrics, settings);
        const decoding = await chooseDecoding(settings, settings, source, predictor, context);
        const task = { settings, decoding, metrics, source, predictor, context };
        const { images, shares } = await predictSplit(task, output);
        const { threshold, instances, origin } = decoding;
        await decodingFile.write(output, {
          schemaVersion: 1,
          threshold,
          instances: { ...instances },
          origin,
          ...sizeMember(settings.size),
        });
        const scores = metricsOf(images, task);
        await metricsFile.write(output, scores);
        await writePerImage(path.join(output, 'per-image.arrow'), images, metrics);
        await drawOverlays(task, output, images);
        await drawSideBySide(task, output, images);
        if (inside !== undefined) await drawInside(inside, task, output, images);
        return { summary: [...summaryOf(scores, images.length), `time: ${String(shares)}`] };
      } finally {
        predictor.dispose();
      }
    },
  };
}

/**
 * Weights and shards to predictions, objects, scores, a submission and pictures. Reads an ingest and a training; several
 * trainings are an ensemble.
 */
export const evaluateStage = evaluateStageWith(openPredictor);

function predictOptionsOf({ tiles, testTimeAugmentation }: EvaluateSettings) {
  return { tiles, testTimeAugmentation };
}

/** Scores that the summary tells, where they were asked for; where none of them was, it tells all. */
const told = ['dice', 'iou', 'map', 'mDice', 'mIou'];

/** `test Dice 0.912 (Otsu 0.871, Canny 0.790), mAP 0.612 (…) on 10 images`, and a line for every floor that is better. */
function summaryOf({ split, size, ids, methods }: Metrics, predicted: number): string[] {
  if (ids.length === 0) return [`${split}: ${predicted} images predicted, none has labels to score them by`];
  const { model, ...floors } = methods;
  const names = told.some((name) => valueOf(model, name) !== undefined)
    ? told
    : Object.keys(model?.scores ?? {});
  const scores = names.flatMap((name) => {
    const value = valueOf(model, name);
    if (value === undefined) return [];
    const others = Object.entries(floors).flatMap(([floor, own]) => {
      const theirs = valueOf(own, name);
      return theirs === undefined ? [] : [`${floorTitle(floor)} ${theirs.toFixed(3)}`];
    });
    return [`${metricTitle(name)} ${value.toFixed(3)}${others.length > 0 ? ` (${others.join(', ')})` : ''}`];
  });
  const warnings = Object.entries(floors).flatMap(([floor, own]) => {
    const better = told.filter((name) => (valueOf(own, name) ?? 0) > (valueOf(model, name) ?? Infinity));
    if (better.length === 0) return [];
    return [`${floorTitle(floor)} is better than the network by ${better.map(metricTitle).join(', ')}`];
  });
  return [
    `${split} ${scores.length > 0 ? scores.join(', ') : 'scored'} on ${ids.length} images${size === undefined ? '' : `, scaled to ${size} x ${size}`}`,
    ...warnings,
  ];
}

function valueOf(method: MethodScores | undefined, name: string): number | undefined {
  const score = method?.scores[name];
  return score?.mean ?? score?.pooled ?? undefined;
}
