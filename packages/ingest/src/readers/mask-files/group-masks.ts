import { findFiles, namesIn } from '../../files/pattern';
import type { Dataset, IndexTools, IndexedImage } from '../reader';
import { datasetUnreadable } from '../../problems/data-problem';

/** Mask files that belong together: what the names that both patterns have stand for, and the files, sorted. */
export interface MaskGroup {
  readonly values: Readonly<Record<string, string>>;
  readonly files: string[];
}

/** What mask files are brought to images by: names that both patterns have, and the id. */
export class SharedNames {
  readonly #names: readonly string[];

  constructor(dataset: Dataset, masks: string) {
    const ofImages = [...namesIn(dataset.card.images), 'id'];
    this.#names = namesIn(masks).filter((name) => ofImages.includes(name));
    if (this.#names.length > 0) return;
    const where = dataset.locate(['masks']);
    const expected = `a pattern with a {name} of "images" in it, one of ${[...new Set(ofImages)].join(', ')}`;
    throw datasetUnreadable(dataset.card.name, [{ where, expected, found: JSON.stringify(masks) }]);
  }

  /** Names of a pattern of masks that images do not have. */
  othersIn(masks: string): string[] {
    return namesIn(masks).filter((name) => !this.#names.includes(name));
  }

  ofImage({ id, meta }: IndexedImage): string {
    return this.#key({ ...meta, id });
  }

  ofMask(values: Readonly<Record<string, string>>): string {
    return this.#key(values);
  }

  #key(values: Readonly<Record<string, string>>): string {
    return JSON.stringify(this.#names.map((name) => values[name]));
  }
}

/** The mask files below the root, listed once, by what they share with their image. */
export async function groupMasks(
  { root }: Dataset,
  masks: string,
  shared: SharedNames,
  { signal }: Pick<IndexTools, 'signal'>,
): Promise<Map<string, MaskGroup>> {
  const groups = new Map<string, MaskGroup>();
  for (const { file, values } of await findFiles(root, masks, signal)) {
    const key = shared.ofMask(values);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { values, files: [file] });
    else group.files.push(file);
  }
  return groups;
}
