import { encodeRuns, labelRuns } from '@mitos/core';
import type { Instance } from '@mitos/core';
import { foregroundOf } from '../mask-files/foreground';
import { instanceOf } from '../mask-files/instance-of';
import { readMask, singleChannel, warnLossy } from '../mask-files/read-mask';
import { noneUsable } from '../none-usable';
import type { ImageLabels, LoadedPiece, ReadImage, ReadTools } from '../reader';
import type { InstanceMasksCard } from './card';
import { classNameOf, hasClasses, isFileOfOne } from './layout';

type Tools = ReadTools<InstanceMasksCard>;

/** The objects of one image: each piece is a mask file. */
export function readInstanceMasks(
  pieces: readonly LoadedPiece[],
  image: ReadImage,
  tools: Tools,
): Promise<ImageLabels> {
  return isFileOfOne(tools.card)
    ? readFilesOfOne(pieces, image, tools)
    : readLabelImage(pieces[0]!, image, tools);
}

async function readFilesOfOne(
  pieces: readonly LoadedPiece[],
  image: ReadImage,
  tools: Tools,
): Promise<ImageLabels> {
  const { card, classes = [], report } = tools;
  const instances: Instance[] = [];
  let refused = image.refused;
  let isWarned = false;
  for (const piece of pieces) {
    const mask = await readMask(piece, image, tools);
    if (mask?.lossy && !isWarned) {
      warnLossy(piece.file, tools);
      isWarned = true;
    }
    const rle = mask === undefined ? undefined : encodeRuns(foregroundOf(mask));
    const isEmpty = rle?.length === 0;
    // An object of a stack need not be on all of its pages.
    if (isEmpty && image.page !== undefined) continue;
    if (isEmpty) {
      const where = { file: piece.file, id: image.id };
      report({ where, expected: 'a mask of an object', found: 'no pixel above 0' });
    }
    if (rle === undefined || isEmpty) {
      refused++;
      continue;
    }
    const index = hasClasses(card) ? classes.indexOf(classNameOf(card.masks, piece.file)) : 0;
    instances.push(instanceOf(index + 1, rle, image.width));
  }
  if (instances.length > 0 || refused === 0) return { instances };
  const where = { file: image.file, id: image.id };
  return noneUsable(where, 'a mask file', pieces.length + image.refused, report);
}

async function readLabelImage(piece: LoadedPiece, image: ReadImage, tools: Tools): Promise<ImageLabels> {
  const where = { file: piece.file, id: image.id };
  const fix = 'store the numbers of objects as grey values of 8, 16 or 32 bits';
  const mask = singleChannel(await readMask(piece, image, tools), where, fix, tools);
  if (mask === undefined) return undefined;
  if (mask.lossy) warnLossy(piece.file, tools);
  const runs = [...labelRuns(mask.values).values()];
  return { instances: runs.map((rle) => instanceOf(1, rle, image.width)) };
}
