import type { FeatureMap, FeatureMaps } from './feature-maps';

/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedMap {
  readonly box: Box;
  /** Features that are joined to it, from left to right: directly left of the box. */
  readonly joined: readonly Box[];
  /** Line of the picture, 0 at the top. */
  readonly level: number;
}

export interface Layout {
  readonly maps: readonly PlacedMap[];
  readonly width: number;
  readonly height: number;
}

/** Room for an arrow between boxes. */
const gap = 34;
/** Room for the labels above and below the boxes of a line. */
const labels = 44;
const gateSize = 16;

/**
 * Places boxes: one line for each resolution, the highest at the top; along a line in the order of computing, each box right
 * of what it is made of. So an encoder and a decoder make a U.
 *
 * @param rooms Room above each line, for arrows that go over boxes.
 */
export function layOut({ maps, arrows }: FeatureMaps, rooms: readonly number[] = []): Layout {
  const scales = levelsOf(maps);
  const tops = lineTops(scales, rooms);
  const ends = scales.map(() => 0);
  const placed: PlacedMap[] = [];
  maps.forEach((map, index) => {
    const level = scales.indexOf(map.scale);
    const size = sizeOf(map);
    const joinedWidths = map.joined.map(({ shape }) => widthOf(shape[2]));
    const before = joinedWidths.reduce((sum, width) => sum + width, 0);
    const starts = arrows
      .filter(({ to }) => to === index)
      .map(({ from }) => {
        const { box, level: its } = placed[from]!;
        // A box right above or below another begins with it: the arrow goes straight.
        return its === level ? box.x + box.width + gap : box.x;
      });
    const free = ends[level]! === 0 ? 0 : ends[level]! + gap;
    const x = Math.max(free + before, ...starts);
    const lineHeight = heightOf(scales[level]!);
    const box = { x, y: tops[level]! + (lineHeight - size.height) / 2, ...size };
    placed.push({ box, level, joined: joinedBoxes(box, joinedWidths) });
    ends[level] = box.x + box.width;
    // An arrow from another line runs along that line first: nothing may stand in its way.
    for (const { from } of arrows.filter(({ to }) => to === index)) {
      const { level: its } = placed[from]!;
      if (its !== level) ends[its] = Math.max(ends[its]!, box.x + box.width / 2);
    }
  });
  const width = Math.max(...placed.map(({ box }) => box.x + box.width));
  const height = tops.at(-1)! + heightOf(scales.at(-1)!) + labels;
  return { maps: placed, width, height };
}

function joinedBoxes(box: Box, widths: readonly number[]): Box[] {
  let x = box.x - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => {
    const joined = { ...box, x, width };
    x += width;
    return joined;
  });
}

/** Scales from the largest to the smallest. */
function levelsOf(maps: readonly FeatureMap[]): number[] {
  return [...new Set(maps.map(({ scale }) => scale))].sort((a, b) => b - a);
}

function lineTops(scales: readonly number[], rooms: readonly number[]): number[] {
  let y = 0;
  return scales.map((scale, level) => {
    const top = y + labels / 2 + (rooms[level] ?? 0);
    y = top + heightOf(scale) + labels / 2;
    return top;
  });
}

function sizeOf({ gate, scale, shape }: FeatureMap): { width: number; height: number } {
  return gate ? { width: gateSize, height: gateSize } : { width: widthOf(shape[2]), height: heightOf(scale) };
}

/** Grows with the number of channels, but not as fast. */
function widthOf(channels: number): number {
  return 5 + 3 * Math.log2(channels);
}

/** Grows with the resolution, but not as fast, so that the smallest can still be seen. */
function heightOf(scale: number): number {
  return Math.max(18, 130 * scale ** 0.6);
}
