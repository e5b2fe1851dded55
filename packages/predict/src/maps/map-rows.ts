import type { ModelCard } from '@mitos/core';
import type { HeadMap, Maps } from '@mitos/instances';

/** Some rows of the maps of an image. */
export interface MapRows {
  readonly top: number;
  readonly maps: Maps;
}

/** Maps of zeros. */
export function emptyMaps(heads: ModelCard['heads'], width: number, height: number): Maps {
  return {
    ...{ width, height },
    heads: eachHead(heads, ({ channels, activation }) => ({
      ...{ channels, activation },
      values: new Float32Array(width * height * channels),
    })),
  };
}

/** Rows `from` up to `to` of maps; they share their memory. */
export function rowsOf(maps: Maps, from: number, to: number): Maps {
  const rowLength = ({ channels }: HeadMap) => maps.width * channels;
  return {
    ...maps,
    height: to - from,
    heads: eachHead(maps.heads, (head) => ({
      ...head,
      values: head.values.subarray(from * rowLength(head), to * rowLength(head)),
    })),
  };
}

/** Writes maps into others, from a row on. */
export function setRows(into: Maps, at: number, maps: Maps): void {
  for (const [name, { values, channels }] of Object.entries(maps.heads)) {
    into.heads[name]!.values.set(values, at * into.width * channels);
  }
}

function eachHead<From, To>(
  heads: Readonly<Record<string, From>>,
  map: (head: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(heads).map(([name, head]) => [name, map(head)]));
}
