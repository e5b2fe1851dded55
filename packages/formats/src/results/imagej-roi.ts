import { boundsOf } from '@mitos/core';
import type { Runs } from '@mitos/core';
import { tracePolygons } from './trace-polygons';
import type { Polygon, Ring } from './trace-polygons';

/*
 * ImageJ's ROI format (ij/io/RoiEncoder.java, version 227), big-endian: a header of 64 bytes, the coordinates, a second
 * header of 64 bytes, the name in UTF-16. An outline without holes is a traced polygon: 16-bit corners relative to its box.
 * One with holes or several parts is a composite: float32 segments of a path, filled by the even-odd rule.
 */
const headerBytes = 64;
const [version, traced, rectangle] = [227, 8, 1];
const [moveTo, lineTo, closePath] = [0, 1, 4];

/** Largest coordinate that an ROI can hold. */
export const largestRoiCoordinate = 32767;

/** The exact outline of an object of an image of `width` pixels as the bytes of a `.roi` file. */
export function formatRoi(rle: Runs, width: number, name: string, group: number): Buffer {
  const polygons = tracePolygons(rle, width);
  const box = boundsOf(rle, width);
  const isSimple = isOutline(polygons);
  const points = isSimple ? polygons[0]!.outer : [];
  const coordinates = isSimple ? cornersOf(points, box) : pathOf(polygons);
  const header = Buffer.alloc(headerBytes);
  header.write('Iout', 'latin1');
  header.writeInt16BE(version, 4);
  header[6] = isSimple ? traced : rectangle;
  const [left, top, across, down] = box;
  [top, left, top + down, left + across].forEach((value, i) => header.writeInt16BE(value, 8 + 2 * i));
  header.writeUInt16BE(points.length / 2, 16);
  if (!isSimple) header.writeInt32BE(coordinates.length / 4, 36);
  const second = headerBytes + coordinates.length;
  header.writeInt32BE(second, 60);
  return Buffer.concat([header, coordinates, ...named(name, group, second)]);
}

/** Whether a traced polygon can hold it: its count of corners has 16 bits. */
function isOutline([first, ...others]: readonly Polygon[]): boolean {
  return others.length === 0 && first!.holes.length === 0 && first!.outer.length / 2 < 2 ** 16;
}

/** All x, then all y, relative to the box. */
function cornersOf(ring: Ring, [left, top]: readonly number[]): Buffer {
  const count = ring.length / 2;
  const bytes = Buffer.alloc(4 * count);
  for (let i = 0; i < count; i++) {
    bytes.writeInt16BE(ring[2 * i]! - left!, 2 * i);
    bytes.writeInt16BE(ring[2 * i + 1]! - top!, 2 * (count + i));
  }
  return bytes;
}

/** Segments of a path: a kind, and for all but the closing one a point in the image. */
function pathOf(polygons: readonly Polygon[]): Buffer {
  const path: number[] = [];
  for (const ring of polygons.flatMap(({ outer, holes }) => [outer, ...holes])) {
    for (let i = 0; i < ring.length; i += 2) path.push(i === 0 ? moveTo : lineTo, ring[i]!, ring[i + 1]!);
    path.push(closePath);
  }
  const bytes = Buffer.alloc(4 * path.length);
  path.forEach((value, i) => bytes.writeFloatBE(value, 4 * i));
  return bytes;
}

/** The second header, which begins at `at`, and the name. `group` is 1 to 255, or 0 for none. */
function named(name: string, group: number, at: number): Buffer[] {
  const second = Buffer.alloc(headerBytes);
  second.writeInt32BE(at + headerBytes, 16);
  second.writeInt32BE(name.length, 20);
  second[30] = group;
  return [second, Buffer.from(name, 'utf16le').swap16()];
}
