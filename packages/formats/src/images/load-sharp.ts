import type sharp from 'sharp';
import type { Sharp, SharpOptions } from 'sharp';

let loading: Promise<typeof sharp> | undefined;

/**
 * sharp, loaded when it is first needed: most threads that read PNG files never do. It decodes an image with one thread and
 * keeps none in memory, as whoever calls reads several images at a time and each of them once.
 */
export async function loadSharp(): Promise<typeof sharp> {
  loading ??= import('sharp').then((loaded) => {
    loaded.default.concurrency(1);
    loaded.default.cache(false);
    return loaded.default;
  });
  return loading;
}

/** An image as sharp opens it. */
export async function openWithSharp(file: Uint8Array | string, options: SharpOptions = {}): Promise<Sharp> {
  return (await loadSharp())(file, options);
}
