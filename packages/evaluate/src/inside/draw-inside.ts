import { insideFile } from '@mitos/core';
import type { Inside, LabelledImage } from '@mitos/core';
import path from 'node:path';
import type { ImageResult } from '../compare/score-image';
import type { SplitTask } from '../predict-split';
import { chooseIds, imagesOf } from './choose-images';
import { drawNetwork } from './draw-network';
import type { InsideNetwork, OpenInside } from './open-inside';
import { titleOf } from './shown-image';
import type { ShownImage } from './shown-image';

/**
 * Draws the filters of each network, and the features of its blocks and the coefficients of its gates on a few images of the
 * split, into `inside/`, and lists the pictures in `inside.json`.
 */
export async function drawInside(
  { settings, networks }: OpenInside,
  { settings: { split, sideBySide }, source, context }: SplitTask,
  output: string,
  results: readonly ImageResult[],
): Promise<void> {
  const ids = chooseIds(results, settings.images, sideBySide);
  const images = await imagesOf(source, split, ids, context.signal);
  const folder = path.join(output, 'inside');
  const bar = context.progress({ label: 'Looking inside', total: networks.length, unit: 'networks' });
  const drawn: Inside['networks'] = [];
  const whole = images.map(() => true);
  for (const network of networks) {
    context.signal.throwIfAborted();
    const shown = await shownTo(network, images);
    shown.forEach(({ tile }, i) => (whole[i] &&= tile.isWhole));
    drawn.push(await drawNetwork(network, shown, folder, settings));
    bar.update(drawn.length);
  }
  bar.finish();
  await insideFile.write(folder, {
    schemaVersion: 1,
    images: ids.map((id, i) => ({ id, whole: whole[i]! })),
    networks: drawn,
  });
}

async function shownTo({ tiles }: InsideNetwork, images: readonly LabelledImage[]): Promise<ShownImage[]> {
  const shown: ShownImage[] = [];
  for (const image of images) {
    const tile = await tiles.of(image);
    shown.push({ title: titleOf(image.id, tile), tile });
  }
  return shown;
}
