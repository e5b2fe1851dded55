import { decodeImage, isFault } from '@mitos/formats';
import type { DecodedMask } from '@mitos/formats';
import { componentInstances } from '../mask-files/instance-of';
import { readMask, singleChannel, warnLossy } from '../mask-files/read-mask';
import type { ImageLabels, LoadedPiece, ReadImage, ReadTools } from '../reader';
import type { ClassMasksCard } from './card';
import { classify } from './classify';
import type { Classified } from './classify';
import { colourTable } from './colour-table';
import type { ColourTable } from './colour-table';
import { reportUnknown } from './report-unknown';

type Tools = ReadTools<ClassMasksCard>;

const largestClass = 2 ** 16 - 1;

/** The labels of one image: the piece is its mask. A value that is no class makes the mask useless. */
export async function readClassMask(
  [piece]: readonly LoadedPiece[],
  image: ReadImage,
  tools: Tools,
): Promise<ImageLabels> {
  const where = { file: piece!.file, id: image.id };
  const table = colourTable(tools.card.colours, tools.classes ?? []);
  const decoded = await readMask(piece!, image, tools);
  const mask = table?.isColours
    ? await inColour(decoded, piece!, image, tools)
    : singleChannel(decoded, where, rgbFix(table), tools);
  if (mask === undefined) return undefined;
  if (mask.lossy) warnLossy(where.file, tools);
  const { classes, unknown } = table === undefined ? byIndex(mask, tools.classes) : byTable(mask, table);
  if (unknown.length > 0) {
    reportUnknown(unknown, where, image.width, table, tools);
    return undefined;
  }
  const { components } = tools.card;
  if (components === undefined) return { instances: [], classes };
  return { instances: componentInstances(classes, image.width, components) };
}

function rgbFix(table: ColourTable | undefined): string {
  return table === undefined
    ? 'say in the card which colour is which class: "colours: { <class>: \'#rrggbb\' }"'
    : 'give colours in the card\'s "colours", such as "#ff0000"';
}

function byIndex({ values }: DecodedMask, names: readonly string[] | undefined): Classified {
  const largest = names?.length ?? Math.min(largestClass, 2 ** (8 * values.BYTES_PER_ELEMENT) - 1);
  return classify(
    values.length,
    largest,
    (pixel) => values[pixel]!,
    (value) => (value <= largest ? value : -1),
  );
}

function byTable({ channels, values }: DecodedMask, { isColours, classes }: ColourTable): Classified {
  const keyAt =
    channels === 3
      ? (pixel: number) =>
          values[3 * pixel]! * 0x10000 + values[3 * pixel + 1]! * 0x100 + values[3 * pixel + 2]!
      : isColours
        ? (pixel: number) => values[pixel]! * 0x010101
        : (pixel: number) => values[pixel]!;
  const largest = Math.max(...classes.values());
  return classify(values.length / channels, largest, keyAt, (key) => classes.get(key) ?? -1);
}

/** A mask as colours of 8 bits: where there is a palette, its colours and not its indices. */
async function inColour(
  mask: DecodedMask | undefined,
  { file, bytes }: LoadedPiece,
  { id, page }: ReadImage,
  { report }: Tools,
): Promise<DecodedMask | undefined> {
  const where = { file, id };
  if (mask !== undefined && mask.values.BYTES_PER_ELEMENT > 1) {
    const fix = 'give values in the card\'s "colours", or store the mask with 8 bits a channel';
    const found = `${8 * mask.values.BYTES_PER_ELEMENT} bits`;
    report({ where, expected: 'a mask of 8 bits a channel, for its colours', found, fix });
    return undefined;
  }
  if (mask?.palette !== true) return mask;
  const image = await decodeImage(bytes, { page: page ?? 0, alpha: 'drop' });
  if (!isFault(image) && image.bits === 8) {
    const { width, height, channels, pixels } = image;
    return { width, height, channels: channels as 1 | 3, values: pixels as Uint8Array, lossy: false };
  }
  report({
    where,
    expected: 'a palette of 8 bits',
    found: isFault(image) ? image.found : `${image.bits} bits`,
  });
  return undefined;
}
