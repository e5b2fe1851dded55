import type { Random } from '@mitos/core';

/** An ellipse in pixels: centre, half axes along and across, and the direction of the first in radians. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly along: number;
  readonly across: number;
  readonly direction: number;
}

export interface CellOptions {
  readonly count: number;
  /** Half axes, in pixels: from, to. The second one is this long times `roundness`. */
  readonly radius: readonly [number, number];
  /** 1: disks. */
  readonly roundness: number;
  /** Whether cells may lie over each other. Otherwise those that find no room are left out. */
  readonly overlap: boolean;
}

const attempts = 50;

/** Cells at random places within an image, whole ones. */
export function scatterCells(draws: Random, width: number, height: number, options: CellOptions): Cell[] {
  const cells: Cell[] = [];
  for (let left = options.count; left > 0; left--) {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const cell = drawCell(draws, width, height, options);
      if (!options.overlap && cells.some((other) => mayTouch(cell, other))) continue;
      cells.push(cell);
      break;
    }
  }
  return cells;
}

function drawCell(draws: Random, width: number, height: number, { radius, roundness }: CellOptions): Cell {
  const along = draws.between(...radius);
  return {
    x: draws.between(along, width - along),
    y: draws.between(along, height - along),
    along,
    across: along * roundness,
    direction: draws.between(0, Math.PI),
  };
}

function mayTouch(a: Cell, b: Cell): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < a.along + b.along + 1;
}

/** A cell as a mask of `height` x `width`, 1 inside. */
export function maskOf(cell: Cell, width: number, height: number): Uint8Array {
  const [cos, sin] = [Math.cos(cell.direction), Math.sin(cell.direction)];
  const mask = new Uint8Array(width * height);
  const [left, right] = [Math.max(0, Math.floor(cell.x - cell.along)), Math.ceil(cell.x + cell.along)];
  const [top, bottom] = [Math.max(0, Math.floor(cell.y - cell.along)), Math.ceil(cell.y + cell.along)];
  for (let row = top; row <= Math.min(height - 1, bottom); row++) {
    for (let column = left; column <= Math.min(width - 1, right); column++) {
      const [dx, dy] = [column - cell.x, row - cell.y];
      const [u, v] = [(dx * cos + dy * sin) / cell.along, (dy * cos - dx * sin) / cell.across];
      if (u * u + v * v <= 1) mask[row * width + column] = 1;
    }
  }
  return mask;
}

/** The outline of a cell as a polygon of `corners` corners: `[x, y, x, y, …]`, hundredths of pixels. */
export function outlineOf({ x, y, along, across, direction }: Cell, corners: number): number[] {
  return Array.from({ length: corners }, (_, i) => (2 * Math.PI * i) / corners).flatMap((angle) => {
    const [u, v] = [along * Math.cos(angle), across * Math.sin(angle)];
    return [
      x + u * Math.cos(direction) - v * Math.sin(direction),
      y + u * Math.sin(direction) + v * Math.cos(direction),
    ].map((value) => Math.round(value * 100) / 100);
  });
}
