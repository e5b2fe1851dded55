import type { Reader } from '../reader';
import { rleCsvCard } from './card';
import type { RleCsvCard } from './card';
import { indexRows } from './index-rows';
import { readRows } from './read-rows';

/**
 * One CSV file with a row for each object: id of the image, run-length encoded mask, and maybe class, size and more.
 *
 * `ImageId,EncodedPixels` (Data Science Bowl 2018; column-major, 1-based):
 * `a1b2,11966 4 12220 9` is an object of 13 pixels of image a1b2. Rows of one image need not stand together.
 */
export const rleCsv: Reader<RleCsvCard> = { card: rleCsvCard, index: indexRows, read: readRows };
