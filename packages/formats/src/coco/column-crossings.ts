/*
 * The middle part of pycocotools' rleFrPoly, in closed form. It walks along the boundary in steps of a fifth of a pixel and
 * looks at each step over the middle of a column: from 5c + 2 to 5c + 3 fifths, for column c, in either direction. An edge
 * makes that step once, and where is known without walking there; so the cost is that of the columns, not of the boundary.
 */
const scale = 5;

/**
 * Where the boundary of a polygon crosses the middles of the image's columns, as indices in column-major order (x * height
 * + y, y from 0 to height: the first pixel below the crossing), edge by edge. Each column has an even count of them.
 */
export function columnCrossings(xy: ArrayLike<number>, width: number, height: number): Int32Array {
  const found: number[] = [];
  const points = Math.floor(xy.length / 2);
  const fifths = (i: number) => Math.trunc(scale * xy[i]! + 0.5);
  for (let point = 0; point < points; point++) {
    const next = point + 1 === points ? 0 : point + 1;
    const [x0, y0] = [fifths(2 * point), fifths(2 * point + 1)];
    const [x1, y1] = [fifths(2 * next), fifths(2 * next + 1)];
    if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) {
      if (x0 < x1) flat(found, x0, y0, x1, y1, width, height);
      else flat(found, x1, y1, x0, y0, width, height);
    } else if (y0 < y1) steep(found, x0, y0, x1, y1, width, height);
    else steep(found, x1, y1, x0, y0, width, height);
  }
  return Int32Array.from(found);
}

/** An edge at least as wide as high, from left to right: y is rounded at each fifth of x. */
function flat(
  found: number[],
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width: number,
  height: number,
): void {
  const slope = (y1 - y0) / (x1 - x0);
  const [from, to] = columnsBetween(x0, x1, width);
  for (let column = from; column <= to; column++) {
    const step = scale * column + 2 - x0;
    const before = Math.trunc(y0 + slope * step + 0.5);
    const after = Math.trunc(y0 + slope * (step + 1) + 0.5);
    found.push(column * height + rowBelow(Math.min(before, after), height));
  }
}

/** An edge higher than wide, downwards: x is rounded at each fifth of y. */
function steep(
  found: number[],
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width: number,
  height: number,
): void {
  const slope = (x1 - x0) / (y1 - y0);
  const [from, to] = columnsBetween(Math.min(x0, x1), Math.max(x0, x1), width);
  for (let column = from; column <= to; column++) {
    const step = lastStepBefore(scale * column + 3, x0, slope, y1 - y0);
    found.push(column * height + rowBelow(y0 + step, height));
  }
}

/** First and last column of the image whose middle lies between two abscissas in fifths, `left` <= `right`. */
function columnsBetween(left: number, right: number, width: number): [from: number, to: number] {
  return [Math.max(0, Math.ceil((left - 2) / scale)), Math.min(width - 1, Math.floor((right - 3) / scale))];
}

/**
 * The last of the `steps` on this side of `middle`. Its place is estimated, then put right with the very expression that
 * pycocotools rounds: that grows (or falls) with the step in floating point, too.
 */
function lastStepBefore(middle: number, x0: number, slope: number, steps: number): number {
  const isBefore = (step: number) => x0 + slope * step + 0.5 >= middle !== slope > 0;
  let step = Math.min(steps - 1, Math.max(0, Math.floor((middle - 0.5 - x0) / slope)));
  while (step > 0 && !isBefore(step)) step--;
  while (step + 1 < steps && isBefore(step + 1)) step++;
  return step;
}

/** The first row whose middle lies below an ordinate in fifths; between 0 and the height. */
function rowBelow(y: number, height: number): number {
  return Math.ceil(Math.min(height, Math.max(0, (y + 0.5) / scale - 0.5)));
}
