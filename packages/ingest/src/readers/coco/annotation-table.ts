/** What the index knows of an annotation: whose it is, and where it stands in the file. */
export interface AnnotationPlace {
  readonly id: number;
  readonly image: number;
  readonly category: number;
  /** First byte and number of bytes. */
  readonly offset: number;
  readonly length: number;
}

const width = 5;

/** The annotations of one file in its order: 40 bytes each, without an object for each. */
export class AnnotationTable {
  #numbers = new Float64Array(width << 10);
  #count = 0;

  add({ id, image, category, offset, length }: AnnotationPlace): void {
    const at = width * this.#count++;
    if (at === this.#numbers.length) {
      const numbers = new Float64Array(2 * at);
      numbers.set(this.#numbers);
      this.#numbers = numbers;
    }
    this.#numbers.set([id, image, category, offset, length], at);
  }

  *[Symbol.iterator](): Generator<AnnotationPlace> {
    for (let at = 0; at < width * this.#count; at += width) {
      const [id, image, category, offset, length] = this.#numbers.subarray(at, at + width);
      yield { id: id!, image: image!, category: category!, offset: offset!, length: length! };
    }
  }

  /** Ids that more than one annotation has. */
  repeatedIds(): Set<number> {
    const ids = Float64Array.from({ length: this.#count }, (_, i) => this.#numbers[width * i]!).sort();
    return new Set(ids.filter((id, i) => i > 0 && id === ids[i - 1]));
  }
}
