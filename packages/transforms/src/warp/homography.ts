import type { Size } from '../geometry/resize';
import type { Homography } from './mapping';

export type Point = readonly [x: number, y: number];

/** Upper left, upper right, lower right and lower left. */
export type Corners = readonly [Point, Point, Point, Point];

/** The outer corners of a frame: those of its corner pixels, half a pixel from their centres. */
export function cornersOf({ width, height }: Size): Corners {
  const [right, bottom] = [width - 0.5, height - 0.5];
  return [
    [-0.5, -0.5],
    [right, -0.5],
    [right, bottom],
    [-0.5, bottom],
  ];
}

/**
 * The projective map that takes the outer corners of a frame to the given points (Heckbert, "Fundamentals of Texture Mapping
 * and Image Warping", 1989, section 2.2.3). The points must be the corners of a convex quadrilateral.
 */
export function homographyTo([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners, frame: Size): Homography {
  // From the unit square to the points.
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  const onto = (zero: number, one: number, three: number): [number, number, number] => [
    one - zero + g * one,
    three - zero + h * three,
    zero,
  ];
  // From the frame to the unit square: (x + 1/2) / width, (y + 1/2) / height.
  const across = ([a, b, c]: [number, number, number]): [number, number, number] => {
    const [perX, perY] = [a / frame.width, b / frame.height];
    return [perX, perY, c + (perX + perY) / 2];
  };
  const [a, b, c] = across(onto(x0, x1, x3));
  const [d, e, f] = across(onto(y0, y1, y3));
  const [p, q, scale] = across([g, h, 1]);
  return [a / scale, b / scale, c / scale, d / scale, e / scale, f / scale, p / scale, q / scale];
}
