import { datasetFile, inputOf, metricsFile, writeFileSafely } from '@mitos/core';
import type { Metrics, Stage } from '@mitos/core';
import path from 'node:path';
import { chooseThreshold } from './choose-threshold';
import { classIndices } from './ignored';
import { metricsOf, namesOf } from './outputs/metrics-file';
import { writePerImage } from './outputs/per-image';
import { submissionHeader } from './outputs/submission';
import { drawOverlays } from './overlays/draw-overlays';
import { openNetwork } from '@mitos/predict';
import type { OpenPredictor } from '@mitos/predict';
import { withFlips } from '@mitos/predict';
import { predictSplit } from './predict-split';
import { requireSplit } from './read-split';
import { evaluateSettings } from './settings';

/** The stage with a given way to open the network: the real one, or a test's. */
export function evaluateStageWith(openPredictor: OpenPredictor): Stage<typeof evaluateSettings> {
  return {
    kind: 'evaluate',
    settings: evaluateSettings,

    async run(settings, inputs, output, context) {
      const folder = inputOf(inputs, 'ingest');
      const dataset = await datasetFile.read(folder);
      const { split } = settings;
      requireSplit(dataset, split);
      const network = await openPredictor(path.join(inputOf(inputs, 'train'), 'model'), context);
      const source = { folder, dataset, ignored: classIndices(dataset.classes, network.ignored) };
      const predictor = settings.testTimeAugmentation === 'flips' ? withFlips(network) : network;
      try {
        const threshold = await chooseThreshold(settings.threshold, split, source, predictor, context);
        const result = await predictSplit(settings, threshold.value, source, output, predictor, context);
        const metrics = metricsOf(
          result.images,
          split,
          namesOf(settings.metrics),
          `${threshold.value} (${threshold.origin})`,
          network.ignored,
        );
        await metricsFile.write(output, metrics);
        await writePerImage(path.join(output, 'per-image.arrow'), result.images);
        await writeFileSafely(
          path.join(output, 'submission.csv'),
          `${[submissionHeader, ...result.submission].join('\n')}\n`,
        );
        await drawOverlays(settings, source, output, result.images, context);
        return { summary: [summaryOf(metrics, result.images.length)] };
      } finally {
        predictor.dispose();
      }
    },
  };
}

/** Weights and shards to predictions, objects, scores, a submission and pictures. Reads an ingest and a training. */
export const evaluateStage = evaluateStageWith(openNetwork);

/** `test Dice 0.912 (Otsu 0.871), IoU 0.845 (0.790), mAP 0.612 (0.540) on 10 images`. */
function summaryOf({ split, ids, methods }: Metrics, predicted: number): string {
  if (ids.length === 0) return `${split}: ${predicted} images predicted, none has labels to score them by`;
  const titles: Record<string, string> = { dice: 'Dice', iou: 'IoU', map: 'mAP' };
  const scores = Object.keys(titles).flatMap((name) => {
    const [model, otsu] = [methods['model']?.scores[name]?.mean, methods['otsu']?.scores[name]?.mean];
    if (typeof model !== 'number' || typeof otsu !== 'number') return [];
    return [`${titles[name]} ${model.toFixed(3)} (Otsu ${otsu.toFixed(3)})`];
  });
  return `${split} ${scores.length > 0 ? scores.join(', ') : 'scored'} on ${ids.length} images`;
}
