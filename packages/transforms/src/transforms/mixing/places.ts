import type { Random } from '@mitos/core';
import type { Size } from '../../geometry/resize';
import type { Labels } from '../../sample';

/** The shape of a cell: height x width, 1 where it is. */
export interface Shape extends Size {
  readonly mask: Uint8Array;
}

/** Where the upper left pixel of a shape lies in a frame. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/** So often a place is looked for before a cell is left out. */
const attempts = 20;

/** A place, drawn by chance, where a shape lies inside the frame and covers background only. Nothing if none is found. */
export function freePlace(shape: Shape, labels: Labels, frame: Size, random: Random): Place | undefined {
  if (shape.width > frame.width || shape.height > frame.height) return undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const left = random.integer(frame.width - shape.width + 1);
    const top = random.integer(frame.height - shape.height + 1);
    if (isFree(shape, labels, frame, left, top)) return { left, top };
  }
  return undefined;
}

/**
 * A place as {@link freePlace} where the shape shares an edge of a pixel with a cell. From over a pixel of a cell it is slid in
 * a random direction, along one axis at a time, until it covers no cell any more. Where there is no cell to touch any free
 * place will do.
 */
export function touchingPlace(shape: Shape, labels: Labels, frame: Size, random: Random): Place | undefined {
  const foreground = foregroundOf(labels);
  if (foreground.length === 0) return freePlace(shape, labels, frame, random);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const pixel = foreground[random.integer(foreground.length)]!;
    const place = slideOff(shape, labels, frame, pixel, random.between(0, 2 * Math.PI));
    if (place !== undefined && isInside(shape, frame, place)) return place;
  }
  return undefined;
}

function foregroundOf(labels: Labels): Int32Array {
  const result = new Int32Array(labels.length);
  let count = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] !== 0) result[count++] = i;
  return result.subarray(0, count);
}

function slideOff(
  shape: Shape,
  labels: Labels,
  frame: Size,
  pixel: number,
  direction: number,
): Place | undefined {
  const [x, y] = [pixel % frame.width, Math.floor(pixel / frame.width)];
  const anchor = centralPixel(shape);
  const [startLeft, startTop] = [x - anchor.x, y - anchor.y];
  const [dx, dy] = [Math.cos(direction), Math.sin(direction)];
  let [left, top] = [startLeft, startTop];
  const farthest = frame.width + frame.height;
  for (let step = 1; step <= farthest; step++) {
    const [nextLeft, nextTop] = [Math.round(startLeft + step * dx), Math.round(startTop + step * dy)];
    if (nextLeft !== left) {
      left = nextLeft;
      if (isFree(shape, labels, frame, left, top)) return { left, top };
    }
    if (nextTop !== top) {
      top = nextTop;
      if (isFree(shape, labels, frame, left, top)) return { left, top };
    }
  }
  return undefined;
}

/** The middle pixel of the mask, counted row by row: one that is in the shape. */
function centralPixel({ width, mask }: Shape): { x: number; y: number } {
  let count = 0;
  for (const value of mask) count += value;
  let skip = count >> 1;
  const index = mask.findIndex((value) => value === 1 && skip-- === 0);
  return { x: index % width, y: Math.floor(index / width) };
}

/** Whether a shape covers no cell; what of it lies outside of the frame covers none. */
function isFree(
  { width, height, mask }: Shape,
  labels: Labels,
  frame: Size,
  left: number,
  top: number,
): boolean {
  const [fromX, toX] = [Math.max(0, -left), Math.min(width, frame.width - left)];
  const [fromY, toY] = [Math.max(0, -top), Math.min(height, frame.height - top)];
  for (let y = fromY; y < toY; y++) {
    const row = (top + y) * frame.width + left;
    for (let x = fromX; x < toX; x++) {
      if (mask[y * width + x] === 1 && labels[row + x] !== 0) return false;
    }
  }
  return true;
}

function isInside({ width, height }: Size, frame: Size, { left, top }: Place): boolean {
  return left >= 0 && top >= 0 && left + width <= frame.width && top + height <= frame.height;
}
