import type { OverlapTable } from '../overlap';
import { overlapOfRuns } from '../overlap-of-runs';
import { areaOf } from '@mitos/core';
import { cocoAreas, cocoThresholds } from './image';
import type { CocoArea, CocoDetection, CocoImage, CocoTruth } from './image';

/** The detections of an image and a class, in the order of their scores, and what became of them. No pixels. */
export interface CocoMatches {
  readonly class: string;
  readonly scores: readonly number[];
  readonly areas: Readonly<Record<CocoArea, CocoOutcomes>>;
}

export interface CocoOutcomes {
  /** True objects that count in this range of areas. */
  readonly truthCount: number;
  /** Per threshold, per detection: 1 right, 0 wrong, -1 neither, as it lies on a crowd or outside the range of areas. */
  readonly outcomes: readonly Int8Array[];
}

export interface CocoOptions {
  /** Detections of an image and a class that count, those of the highest scores. Default: 2000, where COCO has 100. */
  readonly maxDetections?: number;
}

/**
 * Matches the masks of an image as `COCOeval.evaluateImg` of pycocotools does (iouType `segm`): class by class,
 * detections in the order of their scores, each takes the free true object of highest IoU, if it is at least the
 * threshold; crowds and objects outside the range of areas are taken only where no other is left, and by any number of
 * detections if crowds.
 */
export function matchCoco({ truth, detections }: CocoImage, options: CocoOptions = {}): CocoMatches[] {
  const { maxDetections = 2000 } = options;
  const classes = [...new Set([...truth, ...detections].map((object) => object.class))].sort();
  return classes.map((name) => {
    const inClass = <T extends { class: string }>(objects: readonly T[]) =>
      objects.filter((o) => o.class === name);
    const ranked = inClass(detections)
      .sort((a, b) => b.score - a.score)
      .slice(0, maxDetections);
    return {
      class: name,
      scores: ranked.map(({ score }) => score),
      areas: matchClass(inClass(truth), ranked),
    };
  });
}

function matchClass(
  truth: readonly CocoTruth[],
  detections: readonly CocoDetection[],
): Record<CocoArea, CocoOutcomes> {
  const table = overlapOfRuns(
    truth.map(({ runs }) => runs),
    detections.map(({ runs }) => runs),
  );
  const candidates = candidatesOf(table, truth);
  const inArea = (range: CocoArea) => matchArea(truth, candidates, table, cocoAreas[range]);
  return { all: inArea('all'), small: inArea('small'), medium: inArea('medium'), large: inArea('large') };
}

/** A true object that a detection may take. */
interface Candidate {
  /** Index. */
  readonly truth: number;
  /** With a crowd: shared pixels by those of the detection. */
  readonly iou: number;
}

/** Per detection, the true objects that it shares pixels with, in their order. */
function candidatesOf(table: OverlapTable, truth: readonly CocoTruth[]): Candidate[][] {
  const result: Candidate[][] = Array.from({ length: table.predictedCount }, () => []);
  for (let pair = 0; pair < table.truth.length; pair++) {
    const [index, detection] = [table.truth[pair]! - 1, table.predicted[pair]!];
    const ofDetection = table.shared[pair]! / table.predictedAreas[detection]!;
    result[detection - 1]!.push({ truth: index, iou: truth[index]!.crowd ? ofDetection : table.iou[pair]! });
  }
  return result;
}

function matchArea(
  truth: readonly CocoTruth[],
  candidates: readonly (readonly Candidate[])[],
  { predictedAreas }: OverlapTable,
  [least, most]: readonly [number, number],
): CocoOutcomes {
  const isOutside = (area: number) => area < least || area > most;
  const ignored = truth.map(({ crowd = false, runs, area = areaOf(runs) }) => crowd || isOutside(area));
  const outcomes = cocoThresholds.map((threshold) => {
    const taken = new Uint8Array(truth.length);
    return Int8Array.from(candidates, (ofDetection, detection) => {
      const best = bestOf(
        ofDetection,
        threshold,
        ignored,
        (index) => taken[index] === 1 && !truth[index]!.crowd,
      );
      if (best === undefined) return isOutside(predictedAreas[detection + 1]!) ? -1 : 0;
      taken[best] = 1;
      return ignored[best]! ? -1 : 1;
    });
  });
  return { truthCount: ignored.filter((is) => !is).length, outcomes };
}

/** The free object of highest IoU, of equals the last; one that is ignored only where no other reaches the threshold. */
function bestOf(
  candidates: readonly Candidate[],
  threshold: number,
  ignored: readonly boolean[],
  isTaken: (truth: number) => boolean,
): number | undefined {
  const free = candidates.filter(({ truth, iou }) => iou >= threshold && !isTaken(truth));
  const counted = free.filter(({ truth }) => !ignored[truth]!);
  let best: Candidate | undefined;
  for (const candidate of counted.length > 0 ? counted : free) {
    if (best === undefined || candidate.iou >= best.iou) best = candidate;
  }
  return best?.truth;
}
