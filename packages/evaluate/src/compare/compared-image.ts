import type { Runs } from '@mitos/core';
import { confusionOf, confusionPerThreshold, overlapTable, surfaceDistances } from '@mitos/metrics';
import type { Confusion, OverlapTable, SurfaceDistances } from '@mitos/metrics';

/** One side of a comparison in pixels: height x width, 0 background, 1 foreground. */
export interface Sides {
  readonly width: number;
  readonly height: number;
  readonly truthMask: Uint8Array;
  readonly predictedMask: Uint8Array;
  /** True objects; they may overlap each other. */
  readonly truthObjects: readonly Runs[];
  /** height x width: ids of the predicted objects, 0 the background. */
  readonly predictedLabels: Uint16Array | Uint32Array;
  readonly predictedCount: number;
  /** The class of each true object, and of each predicted one; missing: all are of one. */
  readonly truthClasses?: Uint16Array;
  readonly predictedClasses?: Uint16Array;
  /** How sure the method is of each object, where it knows. */
  readonly scores?: Float32Array;
}

/**
 * A truth and a prediction with what several scores are made of, each computed when it is first asked for. For as long as
 * one image is scored: what is kept of it is counts.
 */
export class ComparedImage {
  #pixels?: Confusion;
  #overlaps?: OverlapTable;
  #objects?: readonly Confusion[];
  #surface?: SurfaceDistances;

  constructor(readonly sides: Sides) {}

  /** Foreground pixels against foreground pixels. */
  get pixels(): Confusion {
    return (this.#pixels ??= confusionOf(this.sides.truthMask, this.sides.predictedMask));
  }

  /** Objects against objects. */
  get overlaps(): OverlapTable {
    const { truthObjects, predictedLabels, predictedCount } = this.sides;
    return (this.#overlaps ??= overlapTable(truthObjects, predictedLabels, predictedCount));
  }

  /** Objects' counts at the IoU thresholds 0.5, 0.55, … 0.95. */
  get objects(): readonly Confusion[] {
    return (this.#objects ??= confusionPerThreshold(this.overlaps));
  }

  /** Distances between the contours of the foreground. */
  get surface(): SurfaceDistances {
    const { truthMask, predictedMask, width, height } = this.sides;
    return (this.#surface ??= surfaceDistances(truthMask, predictedMask, width, height));
  }
}
