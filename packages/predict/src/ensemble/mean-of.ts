import type { HeadMap, Maps } from '@mitos/instances';

/** The mean of maps of one image, head by head. */
export function meanOf(all: readonly Maps[]): Maps {
  const [first] = all as [Maps];
  const heads = Object.fromEntries(
    Object.entries(first.heads).map(([name, head]) => [
      name,
      { ...head, values: meanValues(all.map(({ heads }) => heads[name]!)) },
    ]),
  );
  return { ...first, heads };
}

function meanValues(maps: readonly HeadMap[]): Float32Array {
  const mean = new Float32Array(maps[0]!.values.length);
  const share = 1 / maps.length;
  for (const { values } of maps) for (let i = 0; i < mean.length; i++) mean[i]! += values[i]! * share;
  return mean;
}
