import type { Described } from '../objects/describe';

/** Classes and scores of objects that are seen piece by piece. Ids from 1. */
export class ObjectTable {
  readonly #pixels: number[] = [];
  readonly #scores: number[] = [];
  /** Pixels by class, for each object. */
  readonly #classes: Map<number, number>[] = [];

  get count(): number {
    return this.#pixels.length;
  }

  /** The id of a new object. */
  create(): number {
    this.#scores.push(0);
    this.#classes.push(new Map());
    return this.#pixels.push(0);
  }

  /** A piece of an object: its pixels, their class (an index) and mean score. */
  add(id: number, pixels: number, classIndex: number, score: number): void {
    this.#pixels[id - 1]! += pixels;
    this.#scores[id - 1]! += pixels * score;
    const classes = this.#classes[id - 1]!;
    classes.set(classIndex, (classes.get(classIndex) ?? 0) + pixels);
  }

  describe(): Described {
    return {
      classes: Uint16Array.from(this.#classes, mostFrequent),
      scores: Float32Array.from(this.#pixels, (pixels, at) => this.#scores[at]! / pixels),
    };
  }
}

/** The class with the most pixels, of several the least. */
function mostFrequent(classes: ReadonlyMap<number, number>): number {
  const sorted = [...classes].sort(([a, some], [b, others]) => others - some || a - b);
  return sorted[0]![0];
}
