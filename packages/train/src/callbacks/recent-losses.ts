/** Points that are kept. */
const most = 300;
/** Points to an epoch, at most: so that those that are kept span three epochs or more. */
const pointsPerEpoch = 100;

export interface LossPoint {
  readonly step: number;
  readonly loss: number;
}

/**
 * The losses of recent steps, as a bounded list. Long epochs are thinned: each point is the mean over
 * `ceil(stepsPerEpoch / 100)` steps and stands at the last of them.
 */
export class RecentLosses {
  readonly #stride: number;
  #points: LossPoint[] = [];
  #sum = 0;
  #count = 0;

  constructor(stepsPerEpoch: number) {
    this.#stride = Math.ceil(stepsPerEpoch / pointsPerEpoch);
  }

  add(step: number, loss: number): void {
    this.#sum += loss;
    this.#count++;
    if (this.#count < this.#stride) return;
    this.#points.push({ step, loss: this.#sum / this.#count });
    if (this.#points.length > most) this.#points.shift();
    this.#sum = this.#count = 0;
  }

  get points(): readonly LossPoint[] {
    return this.#points;
  }
}
