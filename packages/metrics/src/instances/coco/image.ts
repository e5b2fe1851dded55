import type { Runs } from '@mitos/core';

/** A true object. */
export interface CocoTruth {
  readonly runs: Runs;
  readonly class: string;
  /** A region of many objects: detections in it are neither right nor wrong. Default: false. */
  readonly crowd?: boolean;
  /** In pixels, for the range of areas. Default: that of the runs. */
  readonly area?: number;
}

/** A predicted object; the highest scores come first. */
export interface CocoDetection {
  readonly runs: Runs;
  readonly class: string;
  readonly score: number;
}

/** An image: masks may overlap on either side. */
export interface CocoImage {
  readonly truth: readonly CocoTruth[];
  readonly detections: readonly CocoDetection[];
}

/** COCO's ranges of areas in pixels, both ends included. */
export const cocoAreas = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
} as const satisfies Record<string, readonly [number, number]>;

export type CocoArea = keyof typeof cocoAreas;

/** 0.5, 0.55, … 0.95, the doubles of `numpy.linspace(0.5, 0.95, 10)`: a mask matches at IoU >= t. */
export const cocoThresholds: readonly number[] = linspace(0.5, 0.95, 10);

/** 0, 0.01, … 1, the doubles of `numpy.linspace(0, 1, 101)`: where precision is read off. */
export const cocoRecalls: readonly number[] = linspace(0, 1, 101);

function linspace(start: number, stop: number, count: number): number[] {
  const step = (stop - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? stop : i * step + start));
}
