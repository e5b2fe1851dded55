import type { Dataset } from '@mitos/core';
import type { TableColumns } from './image-table';
import type { CardKeys, CardValue } from './writer';

/** What a card says apart from the labels. */
export interface CardOfImages {
  /** The pattern of the images: `images/{id}.png`. */
  readonly images: string;
  /** Whether images are TIFF files with a page for each channel. */
  readonly hasPages: boolean;
  /** Whether there are images that nobody labelled. */
  readonly hasUnlabelled: boolean;
  /** Most pixels of any image, those of all its pages. */
  readonly pixels: number;
  readonly columns: TableColumns;
}

/** What ingest opens without being told. */
const usualPixels = 2 ** 28;

/** `dataset.yaml`, so that the exported folder is a dataset again. */
export function formatCard(
  { name, source, licence, classes }: Dataset,
  { reader, ...labels }: CardKeys,
  { images, hasPages, hasUnlabelled, pixels, columns }: CardOfImages,
): string {
  const keys: Readonly<Record<string, CardValue | undefined>> = {
    name,
    source,
    licence,
    reader,
    images,
    classes,
    group: columns.groupedBy,
    unlabelled: hasUnlabelled ? 'skip' : undefined,
    pages: hasPages ? 'channels' : undefined,
    maxPixels: pixels > usualPixels ? pixels : undefined,
    // A reader's own key counts: one without classes names its single class itself.
    ...labels,
  };
  const lines = Object.entries(keys).flatMap(([key, value]) => {
    return value === undefined ? [] : [`${key}: ${formatValue(value)}\n`];
  });
  const hint = `# Written by mitos export. The splits are those of the export with "split: ${splitSetting(columns)}".\n`;
  return hint + lines.join('');
}

/** The `split` setting of ingest that deals the images as they are dealt now. */
export function splitSetting({ split }: Pick<TableColumns, 'split'>): string {
  return `{ column: ${split} }`;
}

/** A value in YAML's flow style. */
function formatValue(value: CardValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (isList(value)) return `[${value.map(formatValue).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${key}: ${formatValue(member)}`);
  return `{ ${members.join(', ')} }`;
}

/** Whether YAML takes a text without quotes for that text, whatever the version. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
}

function isList(value: object): value is readonly CardValue[] {
  return Array.isArray(value);
}
