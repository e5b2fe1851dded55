import { formatTiff } from '../writers/tiff';
import { filePerImage } from './file-per-image';
import { smallest } from './label-images';
import type { ResultFormat, ResultImage } from './result-format';

/**
 * `<id>.ome.tif`, an OME-TIFF (https://docs.openmicroscopy.org/ome-model/6.3.1/ome-tiff/specification.html) of two images:
 * the label image (16 or 32 bits unsigned) and the probability of foreground (float32).
 */
export const omeTiff: ResultFormat = {
  title: 'OME-TIFF',
  fileNames: true,
  measured: false,
  begin(folder) {
    return filePerImage(folder, '.ome.tif', (image) => {
      const labels = smallest(image);
      const description = omeXml(image, labels instanceof Uint16Array ? 'uint16' : 'uint32');
      const { width, height, probability } = image;
      return formatTiff({ width, height, pages: [labels, probability], description });
    });
  },
};

const namespace = 'http://www.openmicroscopy.org/Schemas/OME/2016-06';

/** The metadata of the file in ASCII; sizes of pixels are not known and so not said. */
function omeXml({ id, width, height }: ResultImage, type: 'uint16' | 'uint32'): string {
  const imageOf = (index: number, what: string, sampleType: string) =>
    `<Image ID="Image:${index}" Name="${escaped(`${id} ${what}`)}">` +
    `<Pixels ID="Pixels:${index}" DimensionOrder="XYCZT" Type="${sampleType}" BigEndian="false" ` +
    `SizeX="${width}" SizeY="${height}" SizeC="1" SizeZ="1" SizeT="1">` +
    `<Channel ID="Channel:${index}:0" Name="${what}" SamplesPerPixel="1"/>` +
    `<TiffData IFD="${index}" PlaneCount="1"/></Pixels></Image>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><OME xmlns="${namespace}" ` +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
    `xsi:schemaLocation="${namespace} ${namespace}/ome.xsd" Creator="Mitos">` +
    `${imageOf(0, 'labels', type)}${imageOf(1, 'probability', 'float')}</OME>`
  );
}

/** Text of an attribute; what is not plain ASCII as its number. */
function escaped(text: string): string {
  return text.replace(/[^ !#-%'-;=?-~]/gu, (character) => `&#${character.codePointAt(0)!};`);
}
