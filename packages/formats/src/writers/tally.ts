import { splitNames } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { imageEnding } from './image-bytes';
import { counts, sentence } from './words';

/** What an export did. */
export interface ExportSummary {
  readonly images: number;
  readonly objects: number;
  /** The `split` setting of ingest that gives the same splits: `{ column: split }`. */
  readonly split: string;
  /** For a person: how many images and objects were written. */
  readonly lines: readonly string[];
  /** What is in the shards and not in the export, each a sentence. */
  readonly losses: readonly string[];
}

/** Counts what is written, whatever the format. */
export class Tally {
  readonly #endings = new Set<string>();
  readonly #splits = new Map<string, number>();
  #objects = 0;
  #unlabelled = 0;
  #weights = 0;
  #pixels = 0;
  #hasPages = false;

  constructor(private readonly dataset: Dataset) {}

  add(image: LabelledImage): void {
    const { split, width, height, channels, labels, instances, weights } = image;
    this.#endings.add(imageEnding(image));
    this.#splits.set(split, (this.#splits.get(split) ?? 0) + 1);
    const pages = imageEnding(image) === 'tif' ? channels : 1;
    this.#pixels = Math.max(this.#pixels, width * height * pages);
    if (pages > 1) this.#hasPages = true;
    if (labels.length === 0) this.#unlabelled++;
    else this.#objects += instances.length;
    if (weights !== undefined) this.#weights++;
  }

  /** Ending of all images, `*` where they differ. */
  get ending(): string {
    const [first = 'png', ...others] = this.#endings;
    return others.length === 0 ? first : '*';
  }

  get card(): { hasPages: boolean; hasUnlabelled: boolean; pixels: number } {
    return { hasPages: this.#hasPages, hasUnlabelled: this.#unlabelled > 0, pixels: this.#pixels };
  }

  summary(title: string, split: string, losses: readonly string[]): ExportSummary {
    const { classes, labels, splits } = this.dataset;
    const order = [...splitNames, ...Object.keys(splits)];
    const bySplit = [...this.#splits].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
    const images = bySplit.reduce((sum, [, count]) => sum + count, 0);
    const named = sentence(classes.length, 'class', 'classes');
    const what = labels === 'classes' ? named : `${sentence(this.#objects, 'object', 'objects')} of ${named}`;
    return {
      images,
      objects: this.#objects,
      split,
      lines: [`${sentence(images, 'image', 'images')}: ${counts(bySplit)}`, `${what} as ${title}`],
      losses: [...losses, ...this.#losses()],
    };
  }

  /** What no format holds. */
  #losses(): string[] {
    const [unlabelled, weights] = [this.#unlabelled, this.#weights];
    return [
      ...(unlabelled === 0
        ? []
        : [`${sentence(unlabelled, 'image has', 'images have')} no labels and will be passed over.`]),
      ...(weights === 0 ? [] : ['The weights of the loss are not written.']),
      ...(this.dataset.folds === undefined
        ? []
        : ['The folds of the cross-validation are not written, only the splits of this one.']),
    ];
  }
}
