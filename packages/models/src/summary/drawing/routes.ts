import type { ArrowKind } from './arrow-kind';
import type { FeatureMaps } from './feature-maps';
import type { Box, Layout } from './layout';

/** An arrow from box to box: corners of its line, the last one its tip. */
export interface Route {
  readonly kind: ArrowKind;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** An arrow that has to go over the boxes of its line. */
interface Arc {
  readonly kind: ArrowKind;
  readonly level: number;
  readonly from: Box;
  readonly to: Box;
}

/** Between arrows that run above one another. */
const laneHeight = 10;
/** Labels stand directly above the boxes. */
const labelHeight = 16;

/** Room that arrows need above each line, to lay out once more with it. */
export function roomsAbove(maps: FeatureMaps, layout: Layout): number[] {
  const rooms: number[] = [];
  for (const { arc, lane } of withLanes(arcsOf(maps, layout))) {
    rooms[arc.level] = Math.max(rooms[arc.level] ?? 0, (lane + 1) * laneHeight);
  }
  return rooms;
}

/** The ways of all arrows: straight where nothing stands between, else around the boxes. */
export function routesOf(maps: FeatureMaps, layout: Layout): Route[] {
  const direct = connections(maps, layout).filter((one) => !isArc(layout, one));
  return [
    ...direct.map(({ kind, from, to }) => ({ kind, points: directWay(from, to) })),
    ...withLanes(arcsOf(maps, layout)).map(({ arc, lane }) => ({
      kind: arc.kind,
      points: arcWay(arc, lane),
    })),
  ];
}

interface Connection {
  readonly kind: ArrowKind;
  readonly from: Box;
  readonly to: Box;
  readonly fromLevel: number;
  readonly toLevel: number;
}

function connections({ maps, arrows }: FeatureMaps, { maps: placed }: Layout): Connection[] {
  const plain = arrows.map(({ from, to, kind }): Connection => {
    const [a, b] = [placed[from]!, placed[to]!];
    return { kind, from: a.box, to: b.box, fromLevel: a.level, toLevel: b.level };
  });
  const copies = maps.flatMap(({ joined }, index) =>
    joined.map(({ from, kind }, position): Connection => {
      const [a, b] = [placed[from]!, placed[index]!];
      return { kind, from: a.box, to: b.joined[position]!, fromLevel: a.level, toLevel: b.level };
    }),
  );
  return [...plain, ...copies];
}

/** Whether boxes of the same line stand between. */
function isArc({ maps }: Layout, { from, to, fromLevel, toLevel }: Connection): boolean {
  if (fromLevel !== toLevel) return false;
  const boxes = maps
    .filter(({ level }) => level === fromLevel)
    .flatMap(({ box, joined }) => [box, ...joined]);
  return boxes.some(({ x }) => x > from.x && x < to.x);
}

function arcsOf(maps: FeatureMaps, layout: Layout): Arc[] {
  return connections(maps, layout)
    .filter((one) => isArc(layout, one))
    .map(({ kind, from, to, fromLevel }) => ({ kind, from, to, level: fromLevel }));
}

/** Gives arcs that overlap lanes of their own, short ones the lowest. */
function withLanes(arcs: readonly Arc[]): { arc: Arc; lane: number }[] {
  const done: { arc: Arc; lane: number }[] = [];
  const byLength = [...arcs].sort((a, b) => a.to.x - a.from.x - (b.to.x - b.from.x));
  for (const arc of byLength) {
    const taken = done.filter(
      (other) => other.arc.level === arc.level && other.arc.from.x < arc.to.x && arc.from.x < other.arc.to.x,
    );
    let lane = 0;
    while (taken.some((other) => other.lane === lane)) lane++;
    done.push({ arc, lane });
  }
  return done;
}

function arcWay({ from, to }: Arc, lane: number): Route['points'] {
  const foot = Math.min(from.y, to.y) - labelHeight;
  const top = foot - (lane + 1) * laneHeight + 4;
  // Right of the middle, where arrows to other lines begin.
  const start = from.x + 0.75 * from.width;
  return [
    [start, from.y - labelHeight],
    [start, top],
    [middle(to.x, to.width), top],
    [middle(to.x, to.width), to.y - labelHeight + 1],
  ];
}

function directWay(from: Box, to: Box): Route['points'] {
  const [fromY, toY] = [middle(from.y, from.height), middle(to.y, to.height)];
  const isBeside = Math.abs(fromY - toY) < 1;
  if (isBeside) {
    return [
      [from.x + from.width + 2, fromY],
      [to.x - 2, toY],
    ];
  }
  const tip = toY > fromY ? to.y - labelHeight : to.y + to.height + 2;
  const [left, right] = [Math.max(from.x, to.x), Math.min(from.x + from.width, to.x + to.width)];
  if (left < right) {
    const start = toY > fromY ? from.y + from.height + 2 : from.y - labelHeight;
    const x = middle(left, right - left);
    return [
      [x, start],
      [x, tip],
    ];
  }
  const x = middle(to.x, to.width);
  return [
    [from.x + from.width + 2, fromY],
    [x, fromY],
    [x, tip],
  ];
}

function middle(start: number, length: number): number {
  return start + length / 2;
}
