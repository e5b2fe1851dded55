import { labelRuns } from '@mitos/core';
import { cocoAveragePrecision, matchCoco } from '@mitos/metrics';
import type { CocoMatches } from '@mitos/metrics';
import type { ComparedImage } from '../compare/compared-image';
import { metric } from './metric';
import type { Metric } from './metric';

/** COCO's average precision of masks, which ranks all objects by how sure the network is of them. */
export function averagePrecisionMetrics(): Record<string, Metric> {
  const coco = (of: 'ap' | 'ap50', definition: string) =>
    metric<readonly CocoMatches[]>({
      definition:
        `${definition}, at most 2000 objects an image; mean over classes; images without true objects have none; ` +
        'COCO (pycocotools).',
      isOfObjects: true,
      better: 'higher',
      count: matchesOf,
      ofImage: (matches) => cocoAveragePrecision([matches])[of],
      pooled: (all) => cocoAveragePrecision(all)[of],
    });
  return {
    cocoAp: coco(
      'ap',
      'Area under the precision-recall curve of objects by falling score, read at 101 recalls, mean over IoU >= 0.50, 0.55, … 0.95',
    ),
    cocoAp50: coco('ap50', 'The same at IoU >= 0.5'),
  };
}

function matchesOf({ sides }: ComparedImage): readonly CocoMatches[] | undefined {
  const { truthObjects, truthClasses, predictedLabels, predictedClasses, scores } = sides;
  if (scores === undefined) return undefined;
  return matchCoco({
    truth: truthObjects.map((runs, i) => ({ runs, class: String(truthClasses?.[i] ?? 1) })),
    detections: [...labelRuns(predictedLabels)].map(([label, runs]) => ({
      ...{ runs, class: String(predictedClasses?.[label - 1] ?? 1) },
      score: scores[label - 1]!,
    })),
  });
}
