import { shortenMiddle } from '@mitos/pictures';
import type { MiddleTile } from '@mitos/predict';

/** An image as a network is shown it. */
export interface ShownImage {
  readonly title: string;
  readonly tile: MiddleTile;
}

/** The id, cut in the middle when it is a long hash, and where the image is too large to be seen whole, that it is not. */
export function titleOf(id: string, { isWhole, image: { width, height } }: MiddleTile): string {
  const part = isWhole ? '' : ` · its middle, ${width} × ${height} pixels`;
  return shortenMiddle(id, 40) + part;
}
