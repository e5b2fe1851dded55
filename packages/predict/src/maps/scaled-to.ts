import type { Maps } from '@mitos/instances';
import { resizePixels } from '@mitos/transforms';
import type { Size } from '@mitos/transforms';

/**
 * Maps of a scaled image in the pixels of the image itself: the same ones where nothing was scaled. Values stay as they are;
 * `scale` tells what a distance in them is worth.
 */
export function scaledTo(maps: Maps, { width, height }: Size): Maps {
  if (maps.width === width && maps.height === height) return maps;
  const heads = Object.fromEntries(
    Object.entries(maps.heads).map(([name, head]) => {
      const values = resizePixels(head.values, maps, head.channels, { width, height });
      return [name, { ...head, values }];
    }),
  );
  return { width, height, heads, scale: { x: width / maps.width, y: height / maps.height } };
}
