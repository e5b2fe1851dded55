import { compare } from '../../compare';
import path from 'node:path';
import { stemOf } from '../../files/find-images';
import { fillPattern } from '../../files/pattern';
import type { Dataset, IndexTools, IndexedImage } from '../reader';
import type { CocoCard } from './card';
import type { CocoFile } from './collect';
import type { Entry } from './entries';
import { filesByName, leavesRoot } from './files-by-name';
import type { NamedFile } from './files-by-name';

/** An entry whose image is there. */
export interface FoundEntry {
  readonly entry: Entry;
  readonly image: IndexedImage;
}

/**
 * The images of the entries, sorted by id. Entries whose file is missing or whose name or id an earlier one has are reported
 * and left out; so are images without an entry, unless the card says to skip them.
 */
export async function findEntries(
  labels: readonly CocoFile[],
  dataset: Dataset<CocoCard>,
  tools: IndexTools,
): Promise<FoundEntry[]> {
  const entries = labels.flatMap((file) => [...file.entries.values()]);
  const names = new Set(labels.flatMap((file) => [...file.names]));
  const files = await filesByName(names, dataset, tools);
  const found: FoundEntry[] = [];
  for (const entry of uniqueEntries(entries, dataset.card, tools)) {
    const file = files.get(entry.fileName);
    if (file !== undefined) found.push({ entry, image: imageOf(entry, file) });
    else reportMissing(entry, dataset.card, tools);
  }
  if (dataset.card.unlabelled === 'problem') reportUnlabelled(files, names, dataset.card, tools);
  return found.sort((a, b) => compare(a.image.id, b.image.id));
}

/** The first entry of each name and id; undefined ones were reported. */
function uniqueEntries(
  entries: readonly (Entry | undefined)[],
  { ids }: CocoCard,
  { report }: IndexTools,
): Entry[] {
  const names = new Set<string>();
  const byId = new Map<string, Entry>();
  const fix = ids === 'names' ? { fix: 'set "ids: numbers" in the card' } : {};
  for (const entry of entries.filter((one) => one !== undefined)) {
    const { id, fileName, json } = entry;
    const where = { file: json, id };
    const other = byId.get(id);
    if (names.has(fileName)) {
      report({ where, expected: 'one entry for each file_name', found: `a second one for ${fileName}` });
    } else if (other !== undefined) {
      const found = `${fileName} after ${other.fileName}`;
      report({ where, expected: 'one image for each id', found, ...fix });
    } else {
      byId.set(id, entry);
      names.add(fileName);
    }
  }
  return [...byId.values()];
}

function imageOf({ id, meta }: Entry, { file, values }: NamedFile): IndexedImage {
  return { id, file, meta: { ...values, ...meta } };
}

function reportMissing({ id, fileName, json }: Entry, { images }: CocoCard, { report }: IndexTools): void {
  const where = { file: json, id };
  if (leavesRoot(fileName)) {
    report({
      where,
      expected: 'a file_name below the root of the dataset',
      found: JSON.stringify(fileName),
    });
    return;
  }
  const file = fillPattern(images, { file_name: fileName });
  report({ where, expected: `an image ${file}`, found: 'no such file' });
}

/** Files with endings that no entry has (text, thumbnails) are no images without labels. */
function reportUnlabelled(
  files: ReadonlyMap<string, NamedFile>,
  names: ReadonlySet<string>,
  { ids }: CocoCard,
  { report }: IndexTools,
): void {
  const endings = new Set([...names].map((name) => path.posix.extname(name).toLowerCase()));
  const fix = 'label it, or set "unlabelled: skip" in the card';
  for (const { file, name } of files.values()) {
    if (names.has(name) || !endings.has(path.posix.extname(name).toLowerCase())) continue;
    const where = { file, ...(ids === 'names' ? { id: stemOf(file) } : {}) };
    report({ where, expected: 'labels for this image', found: 'none', fix });
  }
}
