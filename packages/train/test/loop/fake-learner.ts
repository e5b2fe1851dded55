import type { NamedArrays } from '../../src/checkpoints/format';
import type { Learner, TrainingData } from '../../src/loop/train';

/** A learner whose numbers depend on every batch, its order and the learning rate, in rounding too. */
export class FakeLearner implements Learner<FakeBatch> {
  #weights = Float32Array.of(0.5, -0.25);
  #momentum = Float32Array.of(0, 0);

  constructor(private readonly afterStep: (ids: readonly string[]) => void = () => {}) {}

  step({ ids }: FakeBatch, { learningRate }: { learningRate: number }): { loss: number } {
    let loss = 0;
    for (const id of ids) {
      const target = Number(id);
      for (let i = 0; i < 2; i++) {
        const gradient = this.#weights[i]! - Math.sin(target + i);
        this.#momentum[i] = 0.9 * this.#momentum[i]! + gradient;
        this.#weights[i]! -= learningRate * this.#momentum[i]!;
        loss += gradient * gradient;
      }
    }
    this.afterStep(ids);
    return { loss: loss / ids.length };
  }

  read(): NamedArrays {
    return { weights: named(this.#weights), momentum: named(this.#momentum) };
  }

  write(state: NamedArrays): void {
    this.#weights = state['weights']!.values.slice();
    this.#momentum = state['momentum']!.values.slice();
  }

  readWeights(): NamedArrays {
    return { weights: named(this.#weights) };
  }
}

function named(values: Float32Array) {
  return { shape: [2], values: values.slice() };
}

export interface FakeBatch {
  readonly ids: readonly string[];
}

/** Five samples in batches of two, in another order each epoch. */
export const fakeData: TrainingData<FakeBatch> = {
  samples: 5,
  stepsPerEpoch: 3,
  *batches(epoch, position) {
    const ids = Array.from({ length: 5 }, (_, i) => String((i * 2 + epoch) % 5));
    for (let start = position; start < 5; start += 2) yield { ids: ids.slice(start, start + 2) };
  },
};
