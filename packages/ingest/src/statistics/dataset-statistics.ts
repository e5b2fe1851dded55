import type { BitDepth, Dataset, LabelledImage } from '@mitos/core';
import { IntensityStatistics } from './intensity';
import { summaryOf } from './summary';

/** What the manifest says of all images, gathered one image at a time. Holds numbers, never pixels. */
export class DatasetStatistics {
  readonly #intensity = new IntensityStatistics();
  readonly #areas: number[] = [];
  readonly #instances: number[] = [];
  readonly #splits: Record<string, string[]>;
  readonly #strata: Record<string, Record<string, number>> = {};
  #trainPixels = 0;
  #trainForeground = 0;
  #channels = 1;
  #bits: BitDepth = 8;

  /** Every split of `names` stands in the result, also one without images. */
  constructor(private readonly names: readonly string[]) {
    this.#splits = Object.fromEntries(names.map((name) => [name, []]));
  }

  /** `stratum` is undefined when the split is not stratified. */
  add(image: LabelledImage, stratum: string | undefined): void {
    this.#splits[image.split]!.push(image.id);
    this.#instances.push(image.instances.length);
    for (const { area } of image.instances) this.#areas.push(area);
    this.#channels = Math.max(this.#channels, image.channels);
    if (image.bits > this.#bits) this.#bits = image.bits;
    if (stratum !== undefined) {
      this.#strata[stratum] ??= Object.fromEntries(this.names.map((name) => [name, 0]));
      this.#strata[stratum][image.split]!++;
    }
    if (image.split === 'train') this.#addTraining(image);
  }

  #addTraining(image: LabelledImage): void {
    this.#intensity.add(image);
    this.#trainPixels += image.labels.length;
    for (let i = 0; i < image.labels.length; i++) if (image.labels[i] !== 0) this.#trainForeground++;
  }

  /** Largest number of channels and bits of any image. */
  get format(): { channels: number; bits: BitDepth } {
    return { channels: this.#channels, bits: this.#bits };
  }

  get splits(): Record<string, string[]> {
    return this.#splits;
  }

  get result(): Dataset['statistics'] {
    const strata = Object.keys(this.#strata).length === 0 ? {} : { strata: this.#strata };
    return {
      images: this.#instances.length,
      instances: this.#areas.length,
      ...this.#intensity.of(this.#channels),
      foreground: this.#trainPixels === 0 ? 0 : this.#trainForeground / this.#trainPixels,
      instancesPerImage: summaryOf(this.#instances),
      instanceArea: summaryOf(this.#areas),
      ...strata,
    };
  }
}
