const [first, last] = [-Infinity, Infinity];

/**
 * The lower envelope of parabolas `(x - at)^2 + height` with whole numbers `at` and `height`: for each x the lowest of them
 * (P. Felzenszwalb, D. Huttenlocher 2012, "Distance transforms of sampled functions"). Exact at whole numbers.
 */
export class Envelope {
  /** Of the parabolas of the envelope, from left to right. */
  readonly at: Int32Array;
  readonly heights: Int32Array;
  /** From where on each is the lowest; one entry more at the end. */
  private readonly from: Float64Array;
  /** 1 / (2 i) */
  private readonly halves: Float64Array;
  private count = 0;
  private here = 0;

  /** For parabolas whose `at` are `size` whole numbers in a row, or fewer. */
  constructor(size: number) {
    this.at = new Int32Array(size);
    this.heights = new Int32Array(size);
    this.from = new Float64Array(size + 1);
    this.halves = Float64Array.from({ length: size + 1 }, (_, i) => 0.5 / i);
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  clear(): void {
    this.count = this.here = 0;
    this.from[0] = last;
  }

  /** Takes a parabola to the right of all others. */
  add(at: number, height: number): void {
    const { at: lowest, heights, from, halves } = this;
    const offset = height + at * at;
    let k = this.count;
    let start = first;
    while (k > 0) {
      const other = lowest[k - 1]!;
      start = (offset - heights[k - 1]! - other * other) * halves[at - other]!;
      if (start > from[k - 1]!) break;
      start = first;
      k--;
    }
    lowest[k] = at;
    heights[k] = height;
    from[k] = start;
    from[k + 1] = last;
    this.count = k + 1;
  }

  /** The number of the parabola that is lowest at `x`. Ask from left to right, once all have been added. */
  lowestAt(x: number): number {
    while (this.from[this.here + 1]! < x) this.here++;
    return this.here;
  }
}
