import { MitosError } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { zipSync } from 'fflate';
import { filePerImage } from './file-per-image';
import { formatRoi, largestRoiCoordinate } from './imagej-roi';
import type { ResultFormat, ResultImage } from './result-format';

/**
 * `<id>.zip`, the objects of an image for the ROI Manager of ImageJ and Fiji: `0001.roi`, `0002.roi` and so on, the class as
 * the ROI's group. Throws a MitosError (`format-unfit`) for images larger than ROIs can be,
 * or with more objects than a zip can hold.
 */
export const roi: ResultFormat = {
  title: 'ImageJ ROIs',
  fileNames: true,
  measured: false,
  begin(folder) {
    return filePerImage(folder, '.zip', zipOf);
  },
};

/** Entries of a zip have a time, which must not be that of the export. The first that a zip can hold, in any time zone. */
const noTime = () => new Date(1980, 0, 1);

function zipOf(image: ResultImage): Uint8Array {
  refuseUnfit(image);
  const { instances, width } = image;
  const digits = Math.max(4, String(instances.length).length);
  const files = instances.map(({ rle, class: index }, i) => {
    const name = String(i + 1).padStart(digits, '0');
    return [`${name}.roi`, formatRoi(rle, width, name, Math.min(index, 255))] as const;
  });
  return zipSync(Object.fromEntries(files), { mtime: noTime() });
}

/** Entries that a zip counts with 16 bits; fflate, which does not write Zip64, would lose count. */
const mostObjects = 2 ** 16 - 1;

function refuseUnfit({ id, width, height, instances }: ResultImage): void {
  const problems: Problem[] = [];
  if (Math.max(width, height) > largestRoiCoordinate) {
    const expected = `an image of at most ${largestRoiCoordinate} pixels a side`;
    problems.push({ expected, found: `${width} x ${height}`, fix: 'write geojson' });
  }
  if (instances.length > mostObjects) {
    const expected = `at most ${mostObjects} objects an image, which is what a zip can hold`;
    problems.push({ expected, found: String(instances.length), fix: 'write geojson' });
  }
  if (problems.length === 0) return;
  throw new MitosError(`The objects of ${id} cannot be written as ImageJ ROIs.`, {
    code: 'format-unfit',
    problems,
  });
}
