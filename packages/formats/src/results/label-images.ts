import { formatTiff } from '../writers/tiff';
import { filePerImage } from './file-per-image';
import type { ResultFormat, ResultImage } from './result-format';

/** `<id>.tif`, a label image: 0 is the background, 1 the first object; 16 bits, or 32 with more than 65535 objects. */
export const labelImages: ResultFormat = {
  title: 'label TIFF',
  fileNames: true,
  measured: false,
  begin(folder) {
    return filePerImage(folder, '.tif', (image) =>
      formatTiff({ width: image.width, height: image.height, pages: [smallest(image)] }),
    );
  },
};

/** The labels with 16 bits where these will do. */
export function smallest({
  labels,
  instances,
}: Pick<ResultImage, 'labels' | 'instances'>): Uint16Array | Uint32Array {
  return instances.length < 2 ** 16 ? Uint16Array.from(labels) : labels;
}
