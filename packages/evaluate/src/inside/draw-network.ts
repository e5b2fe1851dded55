import { writeFileSafely } from '@mitos/core';
import type { Inside } from '@mitos/core';
import { encodePng } from '@mitos/pictures';
import type { Raster } from '@mitos/pictures';
import path from 'node:path';
import { drawPasses } from './draw-passes';
import { filterSheet, limitOf } from './filter-sheet';
import type { InsideNetwork } from './open-inside';
import { openProbe } from './probe';
import type { InsideSettings } from './settings';
import type { ShownImage } from './shown-image';

/** Writes a picture of a network; the name of its file. */
export type Write = (what: string, picture: Raster) => Promise<string>;

type Network = Inside['networks'][number];

/** Draws all that is to be seen of one network into `folder`, and says what that is. */
export async function drawNetwork(
  network: InsideNetwork,
  images: readonly ShownImage[],
  folder: string,
  { filters }: Pick<InsideSettings, 'filters'>,
): Promise<Network> {
  const { training, rebuilt, tiles, blocks, gates } = network;
  const { architecture, preprocessing, margin } = tiles.card;
  const write: Write = async (what, picture) => {
    const file = `${training}.${what}.png`;
    await writeFileSafely(path.join(folder, file), await encodePng(picture));
    return file;
  };
  const named = {
    ...{ training, architecture },
    ...(filters ? { filters: await drawFilters(network, write) } : {}),
  };
  if (images.length === 0 || blocks.length + gates.length === 0) return { ...named, features: [] };
  const wanted = { blocks: blocks.map(({ name }) => name), gates };
  const probe = await openProbe(rebuilt, preprocessing.channels, wanted);
  try {
    return { ...named, ...(await drawPasses(probe, { blocks, gates, margin }, images, write)) };
  } finally {
    probe.dispose();
  }
}

async function drawFilters(
  { rebuilt: { weights, inside } }: InsideNetwork,
  write: Write,
): Promise<NonNullable<Network['filters']>> {
  const parameter = inside.firstKernel;
  const kernel = weights.get(parameter)!;
  const [height, width, , count] = kernel.shape as [number, number, number, number];
  const file = await write('filters', filterSheet(parameter, kernel));
  return { file, parameter, count, height, width, limit: limitOf(kernel) };
}
