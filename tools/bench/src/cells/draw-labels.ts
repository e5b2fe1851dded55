import { MitosError } from '@mitos/core';
import type { Random } from '@mitos/core';

/** Cells cover about this share of the image, however many there are. */
const coverage = 0.25;
/** This share of the cells is laid beside an earlier one. */
const besideShare = 0.3;
const attempts = 100;

/**
 * A size x size label image of `cells` ellipses that look like nuclei, ids from 1 without gaps, some touching. More cells
 * are smaller ones. Throws a MitosError (`bench-cells`) where there is no room for them.
 */
export function drawLabels(size: number, cells: number, random: Random): Uint16Array {
  const labels = new Uint16Array(size * size);
  const radius = Math.sqrt((coverage * size * size) / (cells * Math.PI));
  const centres: Centre[] = [];
  for (let id = 1; id <= cells; id++) {
    const { centre, pixels } = findPlace(labels, size, radius, centres, random);
    for (const pixel of pixels) labels[pixel] = id;
    centres.push(centre);
  }
  return labels;
}

interface Centre {
  readonly x: number;
  readonly y: number;
}

interface Place {
  readonly centre: Centre;
  /** Those that are free. */
  readonly pixels: readonly number[];
}

/** A place where most of an ellipse is free; after many attempts one where at least a pixel is. */
function findPlace(
  labels: Uint16Array,
  size: number,
  radius: number,
  centres: readonly Centre[],
  random: Random,
): Place {
  let last: Place | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const centre = chooseCentre(size, radius, centres, random);
    const all = ellipse(centre, size, radius, random);
    const pixels = all.filter((pixel) => labels[pixel] === 0);
    if (pixels.length >= 0.7 * all.length) return { centre, pixels };
    if (pixels.length > 0) last = { centre, pixels };
  }
  if (last !== undefined) return last;
  throw new MitosError('There is no room for so many cells.', {
    code: 'bench-cells',
    problems: [
      {
        expected: `fewer cells in ${size} x ${size} pixels`,
        found: `no place for number ${centres.length + 1}`,
      },
    ],
  });
}

function chooseCentre(size: number, radius: number, centres: readonly Centre[], random: Random): Centre {
  if (centres.length === 0 || !random.chance(besideShare)) {
    return { x: random.integer(size), y: random.integer(size) };
  }
  const { x, y } = centres[random.integer(centres.length)]!;
  const angle = random.between(0, 2 * Math.PI);
  const within = (value: number) => Math.min(Math.max(Math.round(value), 0), size - 1);
  return {
    x: within(x + 1.9 * radius * Math.cos(angle)),
    y: within(y + 1.9 * radius * Math.sin(angle)),
  };
}

/** The pixels of an ellipse of any direction, within the image; at least its centre. */
function ellipse({ x, y }: Centre, size: number, radius: number, random: Random): number[] {
  const [long, short] = [radius * random.between(1, 1.3), radius * random.between(0.75, 1)];
  const angle = random.between(0, Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.ceil(long);
  const pixels: number[] = [];
  for (let row = Math.max(0, y - reach); row <= Math.min(size - 1, y + reach); row++) {
    for (let column = Math.max(0, x - reach); column <= Math.min(size - 1, x + reach); column++) {
      const along = ((column - x) * cos + (row - y) * sin) / long;
      const across = ((row - y) * cos - (column - x) * sin) / short;
      if (along * along + across * across <= 1) pixels.push(row * size + column);
    }
  }
  return pixels;
}

/** How many pairs of cells share an edge of a pixel. */
export function touchingPairs(labels: Uint16Array, size: number): number {
  const pairs = new Set<number>();
  const meet = (a: number, b: number) => {
    if (a !== b && a !== 0 && b !== 0) pairs.add(Math.min(a, b) * 65536 + Math.max(a, b));
  };
  for (let i = 0; i < labels.length; i++) {
    if (i % size < size - 1) meet(labels[i]!, labels[i + 1]!);
    if (i + size < labels.length) meet(labels[i]!, labels[i + size]!);
  }
  return pairs.size;
}
