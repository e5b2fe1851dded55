/**
 * What an element of a feature map depends on, along one axis: element i sees no pixel of the input outside
 * `step i + low … step i + high`. Bounds hold for every i, so for i's at different phases of a stride they are those of the
 * worst.
 */
export interface Reach {
  readonly step: number;
  readonly low: number;
  readonly high: number;
}

/** Along both axes; `global`: on all of the input, or in a way that is not known. */
export type Geometry = { readonly height: Reach; readonly width: Reach } | 'global';

export const ofInput: Geometry = {
  height: { step: 1, low: 0, high: 0 },
  width: { step: 1, low: 0, high: 0 },
};

/** How a window op (a convolution, a pooling) moves over its input, along one axis. */
export interface WindowOp {
  /** Elements from the first to the last that the window covers, gaps counted. */
  readonly extent: number;
  readonly stride: number;
  /** Elements that may be added before the first: at least and at most. */
  readonly padding: readonly [least: number, most: number];
}

/** Element i covers `stride i - padding … stride i - padding + extent - 1`. */
export function throughWindow({ step, low, high }: Reach, { extent, stride, padding }: WindowOp): Reach {
  const [least, most] = padding;
  return { step: step * stride, low: low - step * most, high: high + step * (extent - 1 - least) };
}

/** The transpose of a window op: element j is made of all i with `stride i - padding <= j <= stride i - padding + extent - 1`. */
export function throughTransposed({ step, low, high }: Reach, { extent, stride, padding }: WindowOp): Reach {
  const [least, most] = padding;
  const finer = step / stride;
  return { step: finer, low: low + finer * (least - extent + 1), high: high + finer * most };
}

/**
 * Resampling by a factor to a finer step, where element j is made of elements `j / factor - before` to `j / factor + after`.
 */
export function throughResize(
  { step, low, high }: Reach,
  to: number,
  [before, after]: readonly [number, number],
): Reach {
  return { step: to, low: low - step * before, high: high + step * after };
}

/** A map whose element i is element `i + by` of this one. */
export function shifted({ step, low, high }: Reach, by: number): Reach {
  return { step, low: low + step * by, high: high + step * by };
}

/** What depends on all of these, element by element. Maps of different steps cannot be joined: `global`. */
export function together(parts: readonly Geometry[]): Geometry {
  return parts.reduce((a, b) => {
    if (a === 'global' || b === 'global') return 'global';
    if (a.height.step !== b.height.step || a.width.step !== b.width.step) return 'global';
    return { height: union(a.height, b.height), width: union(a.width, b.width) };
  });
}

function union(a: Reach, b: Reach): Reach {
  return { step: a.step, low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
