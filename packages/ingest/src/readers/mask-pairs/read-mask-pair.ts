import { foregroundOf } from '../mask-files/foreground';
import { componentInstances } from '../mask-files/instance-of';
import { readMask, singleChannel, warnLossy } from '../mask-files/read-mask';
import type { ImageLabels, LoadedPiece, ReadImage, ReadTools } from '../reader';
import type { MaskPairsCard } from './card';

/** The labels of one image: the piece is its mask. */
export async function readMaskPair(
  [piece]: readonly LoadedPiece[],
  image: ReadImage,
  tools: ReadTools<MaskPairsCard>,
): Promise<ImageLabels> {
  const { file } = piece!;
  const { foreground, components } = tools.card;
  const decoded = await readMask(piece!, image, tools);
  const fix = 'leave "foreground" out of the card, or store the mask as grey';
  const mask =
    foreground === undefined ? decoded : singleChannel(decoded, { file, id: image.id }, fix, tools);
  if (mask === undefined) return undefined;
  if (mask.lossy) warnLossy(file, tools);
  const classes = foregroundOf(mask, foreground);
  if (components === undefined) return { instances: [], classes };
  return { instances: componentInstances(classes, image.width, components) };
}
