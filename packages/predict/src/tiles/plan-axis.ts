import { canvasOf } from './canvas';
import { gaussianShares } from './gaussian';
import type { TilePlan } from './tile-plan';

/** A tile along one axis. Places are those of the image; a window may begin before it and end after it. */
export interface AxisTile {
  /** The first pixel that the network is given. */
  readonly start: number;
  /** The pixels of the image from `from` up to `to` to which it contributes. */
  readonly from: number;
  readonly to: number;
  /** What each of them counts; of all tiles together 1. Missing: each is this tile's alone. */
  readonly shares?: Float32Array;
}

/** The tiles of one axis, in order; the network is given `window` pixels for each. */
export interface AxisPlan {
  readonly window: number;
  readonly tiles: readonly AxisTile[];
}

/**
 * Tiles of a line of `length` pixels. Windows are all equally long, for a network is made ready anew for every size; their
 * starts differ by whole strides, for a network is the same only when it is shifted by those. A canvas that is no longer
 * than a tile is one tile.
 */
export function planAxis(length: number, plan: TilePlan): AxisPlan {
  const canvas = canvasOf(length, plan, plan.mirror);
  const window = Math.min(plan.tile, canvas.length);
  const starts = startsOf(canvas.length, window, plan).map((start) => start - canvas.before);
  if (plan.blending === 'gaussian' && starts.length > 1) {
    return { window, tiles: gaussianShares(starts, window, plan.margin, length) };
  }
  return { window, tiles: cropped(starts, window, length) };
}

/** Spread evenly, so that the last ends with the canvas. */
function startsOf(canvas: number, window: number, { sizes: { stride }, ...plan }: TilePlan): number[] {
  const most = Math.max(1, Math.floor(stepOf(window, plan) / stride));
  const strides = (canvas - window) / stride;
  const steps = Math.ceil(strides / most);
  return Array.from({ length: steps + 1 }, (_, k) =>
    steps === 0 ? 0 : Math.round((k * strides) / steps) * stride,
  );
}

/** How far the next tile may be away. */
function stepOf(window: number, plan: Omit<TilePlan, 'sizes'>): number {
  if (plan.blending === 'gaussian') return (window - 2 * plan.margin) / 2;
  return window - 2 * (plan.margin + plan.context);
}

/** Neighbours meet in the middle of where they overlap, as far as may be from the borders of both. */
function cropped(starts: readonly number[], window: number, length: number): AxisTile[] {
  const seams = starts.slice(1).map((next, k) => Math.floor((next + starts[k]! + window) / 2));
  return starts.map((start, k) => ({
    start,
    from: k === 0 ? 0 : seams[k - 1]!,
    to: k === seams.length ? length : seams[k]!,
  }));
}
