import type { Random } from '@mitos/core';
import type { Drawing } from '../drawing';
import type { Size } from '../geometry/resize';
import type { Labels, Sample } from '../sample';

/** Upper left corner of a window in an image; negative where the window is larger. */
export interface Corner {
  readonly left: number;
  readonly top: number;
}

/** What decides about windows. */
interface WindowPlan extends Pick<Drawing, 'windows'> {
  readonly size: number;
  readonly fit: 'resize' | 'crop';
}

/** How many tiles cover an image; 1 where windows are drawn by chance, and for `fit: resize`. */
export function tileCount(image: Size, plan: WindowPlan): number {
  const { windows, size, fit } = plan;
  if (fit === 'resize' || windows.kind !== 'tiles') return 1;
  const { overlap } = windows;
  return tilesAlong(image.width, size, overlap).length * tilesAlong(image.height, size, overlap).length;
}

/**
 * The size x size window of an image that is drawn from: the whole image for `fit: resize`, else as `windows` says. Along
 * an axis that is too short for it the window lies in the middle. `tile` counts from 0, row by row.
 */
export function chooseWindow(
  image: Size & Pick<Sample, 'labels' | 'instances'>,
  { windows, size, fit }: WindowPlan,
  tile: number,
  random: Random,
): Corner {
  if (fit === 'resize') return { left: 0, top: 0 };
  if (windows.kind === 'tiles') return tileCorner(image, size, windows.overlap, tile);
  if (windows.kind === 'foreground' && random.chance(windows.share)) {
    const pixel = foregroundPixel(image, random);
    if (pixel !== undefined) return windowAround(pixel, image, size, random);
  }
  return {
    left: anywhere(image.width, size, random),
    top: anywhere(image.height, size, random),
  };
}

function anywhere(length: number, size: number, random: Random): number {
  return length > size ? random.integer(length - size + 1) : middle(length, size);
}

function middle(length: number, size: number): number {
  return Math.floor((length - size) / 2);
}

/** Where windows that cover a length begin: as few as can be, evenly spread, neighbours sharing `overlap` pixels or more. */
export function tilesAlong(length: number, size: number, overlap: number): number[] {
  if (length <= size) return [middle(length, size)];
  const count = Math.ceil((length - overlap) / (size - overlap));
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - size)) / (count - 1)));
}

function tileCorner(image: Size, size: number, overlap: number, tile: number): Corner {
  const columns = tilesAlong(image.width, size, overlap);
  const rows = tilesAlong(image.height, size, overlap);
  return { left: columns[tile % columns.length]!, top: rows[Math.floor(tile / columns.length)]! };
}

/**
 * A pixel of a cell: all classes equally likely, in a class all cells, in a cell all pixels. Nothing where there is none.
 */
export function foregroundPixel(
  { labels, instances }: Pick<Sample, 'labels' | 'instances'>,
  random: Random,
): number | undefined {
  const counts = countsOf(labels);
  const byClass = new Map<number, number[]>();
  for (const id of counts.keys()) {
    const one = instances?.classes[id] ?? id;
    const ids = byClass.get(one);
    if (ids === undefined) byClass.set(one, [id]);
    else ids.push(id);
  }
  const classes = [...byClass.keys()].sort((a, b) => a - b);
  if (classes.length === 0) return undefined;
  const ids = byClass.get(pick(classes, random))!.sort((a, b) => a - b);
  const id = pick(ids, random);
  let skip = random.integer(counts.get(id)!);
  return labels.findIndex((label) => label === id && skip-- === 0);
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[random.integer(items.length)]!;
}

/** Label -> number of pixels, without the background. */
function countsOf(labels: Labels): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0, end = 0; i < labels.length; i = end) {
    const label = labels[i]!;
    while (end < labels.length && labels[end] === label) end++;
    if (label !== 0) counts.set(label, (counts.get(label) ?? 0) + end - i);
  }
  return counts;
}

/** A window with the pixel anywhere in its inner half, moved back into the image where it would leave it. */
function windowAround(pixel: number, image: Size, size: number, random: Random): Corner {
  const place = (at: number, length: number) => {
    if (length <= size) return middle(length, size);
    const inner = Math.max(1, Math.floor(size / 2));
    const start = at - Math.floor(size / 4) - random.integer(inner);
    return Math.min(Math.max(start, 0), length - size);
  };
  const [x, y] = [pixel % image.width, Math.floor(pixel / image.width)];
  return { left: place(x, image.width), top: place(y, image.height) };
}
