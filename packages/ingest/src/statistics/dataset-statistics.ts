import type { BitDepth, Dataset, Profile } from '@mitos/core';
import { compare } from '../compare';
import { CountedValues } from './counted-values';
import type { ImageStatistics } from './image-statistics';
import { IntensityStatistics } from './intensity';
import type { IntensityParts } from './intensity';

/** An image as the statistics see it. */
export interface CountedImage {
  readonly id: string;
  readonly split: string;
  /** Value of the column that the split is stratified by; undefined when it is not. */
  readonly stratum: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly statistics: ImageStatistics;
  /** A name for the pixels: equal for images that look the same. */
  readonly look: string;
}

/** Above this share of images with objects, one without any is worth a look. */
const usuallyLabelled = 0.95;

/** What the manifest says of all images, gathered one image at a time. Holds numbers and ids, never pixels. */
export class DatasetStatistics {
  readonly #training = new IntensityStatistics();
  /** Channel -> smallest and largest value; grey images stand at -1. */
  readonly #ranges = new Map<number, { min: number; max: number }>();
  readonly #areas = new CountedValues();
  readonly #perImage = new CountedValues();
  readonly #perClass: number[] = [];
  readonly #trainPixels: number[] = [];
  readonly #sizes = new Map<string, number>();
  readonly #bits = new Map<BitDepth, number>();
  /** Name of the pixels -> ids of the images that have them. */
  readonly #looks = new Map<string, string[]>();
  readonly #suspicious: { id: string; reason: string }[] = [];
  readonly #empty: string[] = [];
  readonly #splits: Record<string, string[]>;
  readonly #strata: Record<string, Record<string, number>> = {};
  readonly #pairs = { touchingPairs: 0, touching: 0, overlapping: 0, crowds: 0 };
  #channels = 1;
  #highestClass = 0;

  /** Every split of `names` stands in the result, also one without images. */
  constructor(
    private readonly names: readonly string[],
    private readonly kind: Dataset['labels'],
  ) {
    this.#splits = Object.fromEntries(names.map((name) => [name, []]));
  }

  add(image: CountedImage): void {
    const { id, split, stratum, statistics } = image;
    this.#splits[split]!.push(id);
    if (stratum !== undefined) {
      this.#strata[stratum] ??= Object.fromEntries(this.names.map((name) => [name, 0]));
      this.#strata[stratum][split]!++;
    }
    this.#channels = Math.max(this.#channels, statistics.channels);
    this.#addFormat(image);
    this.#addObjects(image);
    this.#addSuspicions(image);
    this.#addRanges(statistics);
    this.#highestClass = Math.max(this.#highestClass, statistics.classPixels.length - 1);
    if (split !== 'train') return;
    statistics.classPixels.forEach((n, i) => (this.#trainPixels[i] = (this.#trainPixels[i] ?? 0) + n));
  }

  /** Adds what a thread has counted of the training images' values. */
  addIntensity(parts: IntensityParts): void {
    this.#training.join(parts);
  }

  #addRanges({ channels, ranges }: ImageStatistics): void {
    ranges.forEach(({ min, max }, channel) => {
      const key = channels === 1 ? -1 : channel;
      const known = this.#ranges.get(key) ?? { min, max };
      this.#ranges.set(key, { min: Math.min(known.min, min), max: Math.max(known.max, max) });
    });
  }

  #addFormat({ id, width, height, statistics, look }: CountedImage): void {
    const twins = this.#looks.get(look);
    if (twins === undefined) this.#looks.set(look, [id]);
    else twins.push(id);
    const size = `${width} ${height} ${statistics.channels}`;
    this.#sizes.set(size, (this.#sizes.get(size) ?? 0) + 1);
    this.#bits.set(statistics.bits, (this.#bits.get(statistics.bits) ?? 0) + 1);
  }

  #addObjects({ statistics }: CountedImage): void {
    const { objects } = statistics;
    let own = 0;
    for (let i = 0; i < objects.length; i += 3) {
      const [index, area, crowd] = [objects[i]!, objects[i + 1]!, objects[i + 2]!];
      if (crowd !== 0) {
        this.#pairs.crowds++;
        continue;
      }
      own++;
      this.#areas.add(area);
      this.#perClass[index] = (this.#perClass[index] ?? 0) + 1;
    }
    this.#perImage.add(own);
    this.#pairs.touchingPairs += statistics.touchingPairs;
    this.#pairs.touching += statistics.touching;
    this.#pairs.overlapping += statistics.overlapping;
  }

  #addSuspicions({ id, statistics }: CountedImage): void {
    const { classPixels } = statistics;
    if (statistics.ranges.every(({ min, max }) => min === max))
      this.#suspicious.push({ id, reason: 'all its pixels have the same value' });
    const labelled = classPixels.slice(1).reduce((a, b) => a + b, 0);
    if (classPixels[0] === 0) this.#suspicious.push({ id, reason: 'its masks cover all of it' });
    if (labelled === 0) this.#empty.push(id);
  }

  /** Names for the classes that only the masks have counted. */
  get countedClasses(): string[] {
    return Array.from({ length: Math.max(1, this.#highestClass) }, (_, i) => `class-${i + 1}`);
  }

  /** Largest number of channels and bits of any image. */
  get format(): { channels: number; bits: BitDepth } {
    return { channels: this.#channels, bits: Math.max(8, ...this.#bits.keys()) as BitDepth };
  }

  get splits(): Record<string, string[]> {
    return this.#splits;
  }

  get result(): Dataset['statistics'] {
    const strata = Object.keys(this.#strata).length === 0 ? {} : { strata: this.#strata };
    const pixels = this.#trainPixels.reduce((a, b) => a + b, 0);
    return {
      images: this.#perImage.total,
      instances: this.#areas.total,
      ...this.#training.of(this.#channels),
      foreground: pixels === 0 ? 0 : 1 - this.#trainPixels[0]! / pixels,
      instancesPerImage: this.#perImage.summary,
      instanceArea: this.#areas.summary,
      ...strata,
    };
  }

  /** `classes` are the names of the classes, class 1 first. */
  profile(classes: readonly string[]): Profile {
    const pixels = this.#trainPixels.reduce((a, b) => a + b, 0);
    const names = ['background', ...classes];
    const objects = this.#areas.total;
    return {
      ...this.#training.overall,
      intensity: this.#intensity,
      classes: Object.fromEntries(
        names.map((name, i) => {
          const own = this.#trainPixels[i] ?? 0;
          const share = pixels === 0 ? 0 : own / pixels;
          return [name, { pixels: own, share, weight: 1 - share }];
        }),
      ),
      instances: Object.fromEntries(classes.map((name, i) => [name, this.#perClass[i + 1] ?? 0])),
      instancesPerImage: this.#perImage.quantiles(),
      area: this.#areas.quantiles(),
      diameter: this.#areas.quantiles((area) => 2 * Math.sqrt(area / Math.PI)),
      touching: {
        pairs: this.#pairs.touchingPairs,
        share: objects === 0 ? 0 : this.#pairs.touching / objects,
      },
      overlapping: this.#pairs.overlapping,
      crowds: this.#pairs.crowds,
      sizes: this.#sizesByFrequency(),
      bits: Object.fromEntries([...this.#bits].sort(([a], [b]) => a - b)),
      duplicates: this.#duplicates(),
      suspicious: [...this.#suspicious, ...this.#unlabelled()].sort((a, b) => compare(a.id, b.id)),
    };
  }

  get #intensity(): Profile['intensity'] {
    return Array.from({ length: this.#channels }, (_, channel) => {
      const own = [this.#ranges.get(channel), this.#ranges.get(-1)].filter((range) => range !== undefined);
      if (own.length === 0) return { min: 0, max: 0 };
      return { min: Math.min(...own.map(({ min }) => min)), max: Math.max(...own.map(({ max }) => max)) };
    });
  }

  #sizesByFrequency(): Profile['sizes'] {
    return [...this.#sizes]
      .sort(([a, x], [b, y]) => y - x || compare(a, b))
      .map(([size, images]) => {
        const [width, height, channels] = size.split(' ').map(Number) as [number, number, number];
        return { width, height, channels, images };
      });
  }

  #duplicates(): Profile['duplicates'] {
    const splitOf = new Map(
      Object.entries(this.#splits).flatMap(([split, ids]) => ids.map((id) => [id, split] as const)),
    );
    const twins = [...this.#looks.values()].filter((ids) => ids.length > 1);
    return twins.map((ids) => {
      const splits = [...new Set(ids.map((id) => splitOf.get(id)!))].sort();
      return { ids: [...ids], splits, leak: splits.length > 1 };
    });
  }

  #unlabelled(): Profile['suspicious'] {
    const images = this.#perImage.total;
    const share = images === 0 ? 0 : 1 - this.#empty.length / images;
    if (share < usuallyLabelled) return [];
    const what = this.kind === 'instances' ? 'object' : 'labelled pixel';
    const percent = Math.floor(100 * share);
    return this.#empty.map((id) => ({
      id,
      reason: `it has no ${what}, where ${percent} % of the images have`,
    }));
  }
}
