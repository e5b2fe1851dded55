import { decodeMask, isFault } from '@mitos/formats';
import type { DecodedMask } from '@mitos/formats';
import type { LoadedPiece, ReadImage, ReadTools } from '../reader';
import type { CommonCard } from '../../card/schema';

/** Decodes a mask file, at the image's page. What cannot be read or has another size is reported: then `undefined`. */
export async function readMask(
  { file, bytes }: LoadedPiece,
  { id, page, width, height }: ReadImage,
  { card, report }: Pick<ReadTools<CommonCard>, 'card' | 'report'>,
): Promise<DecodedMask | undefined> {
  const where = { file, id };
  const ownPage = page ?? (card.pages === 'first' ? 0 : undefined);
  const mask = await decodeMask(bytes, {
    maxPixels: card.maxPixels,
    ...(ownPage === undefined ? {} : { page: ownPage }),
  });
  if (isFault(mask)) {
    report({ where, ...mask });
    return undefined;
  }
  if (mask.width === width && mask.height === height) return mask;
  const expected = `a mask of ${width}x${height} pixels, as the image`;
  report({ where, expected, found: `one of ${mask.width}x${mask.height}` });
  return undefined;
}

/** A mask whose single channel is needed; RGB is reported: then `undefined`. */
export function singleChannel(
  mask: DecodedMask | undefined,
  where: { readonly file: string; readonly id: string },
  fix: string,
  { report }: Pick<ReadTools<CommonCard>, 'report'>,
): DecodedMask | undefined {
  if (mask?.channels !== 3) return mask;
  report({ where, expected: 'a mask of one channel', found: 'RGB', fix });
  return undefined;
}

export function warnLossy(file: string, { warn }: Pick<ReadTools<CommonCard>, 'warn'>): void {
  warn(`${file} is lossy: its values may be off at the edges`);
}
