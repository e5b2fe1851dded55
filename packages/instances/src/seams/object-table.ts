import type { Described } from '../objects/describe';

/** Classes and scores of objects that are seen piece by piece: a few numbers an object. Ids from 1. */
export class ObjectTable {
  readonly #pixels: number[] = [];
  readonly #scores: number[] = [];
  /** By class, the pixels of each object that are of it; as long as the last object of that class needs. */
  readonly #perClass: number[][] = [];

  get count(): number {
    return this.#pixels.length;
  }

  /** The id of a new object. */
  create(): number {
    this.#scores.push(0);
    return this.#pixels.push(0);
  }

  /** A piece of an object: its pixels, their class (an index) and mean score. */
  add(id: number, pixels: number, classIndex: number, score: number): void {
    this.#pixels[id - 1]! += pixels;
    this.#scores[id - 1]! += pixels * score;
    while (this.#perClass.length <= classIndex) this.#perClass.push([]);
    const ofClass = this.#perClass[classIndex]!;
    while (ofClass.length < id) ofClass.push(0);
    ofClass[id - 1]! += pixels;
  }

  describe(): Described {
    return {
      classes: Uint16Array.from(this.#pixels, (_, at) => this.#mostFrequent(at)),
      scores: Float32Array.from(this.#pixels, (pixels, at) => this.#scores[at]! / pixels),
    };
  }

  /** The class with the most pixels of an object, of several the least. */
  #mostFrequent(at: number): number {
    const pixels = this.#perClass.map((ofClass) => ofClass[at] ?? 0);
    return pixels.indexOf(Math.max(...pixels));
  }
}
