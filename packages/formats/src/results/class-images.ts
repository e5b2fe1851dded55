import { paintRuns } from '@mitos/core';
import { pngBytes } from '../writers/image-bytes';
import { filePerImage } from './file-per-image';
import type { ResultFormat, ResultImage } from './result-format';

/** `<id>.png`, the class of the object in each pixel: 0 is the background; 8 bits, or 16 with more than 255 classes. */
export const classImages: ResultFormat = {
  title: 'class PNG',
  fileNames: true,
  measured: false,
  begin(folder, { classes }) {
    const Type = classes.length < 256 ? Uint8Array : Uint16Array;
    return filePerImage(folder, '.png', ({ width, height, instances }: ResultImage) => {
      const pixels = new Type(width * height);
      for (const { class: index, rle } of instances) paintRuns(rle, pixels, index);
      return pngBytes({ width, height, channels: 1, pixels });
    });
  },
};
