import { featureBytes } from '@mitos/models';
import type { ModelIO, Network } from '@mitos/models';

/** Bytes that training takes beside what the process has before. */
export interface MemoryEstimate {
  readonly weights: number;
  readonly gradients: number;
  /** State of the optimizer, and a moving average or sums of gradients where there are some. */
  readonly optimizer: number;
  /** Features that the backward pass needs of the forward pass. */
  readonly activations: number;
  /** The rest: gradients of features, what kernels take, copies made while the graph is recorded, TensorFlow's own. */
  readonly workspace: number;
  readonly total: number;
}

export interface EstimateOptions {
  readonly network: Network;
  readonly io: Pick<ModelIO, 'channels'>;
  /** Tensors of the size of the weights that go along with them: 2 for Adam, 1 more for a moving average, … */
  readonly stateTensors: number;
}

/** The estimate for images of `size` x `size` pixels as the network sees them (margins of valid convolutions included). */
export type MemoryEstimator = (at: { readonly size: number; readonly batch: number }) => MemoryEstimate;

/**
 * Estimates the memory of compiled training on the CPU. The first step takes most: it runs op by op while its graph is
 * recorded, and gradients of all features are held until its end. The peak is the larger of two moments: the end of the backward
 * pass, with features (see `featureBytes`) beside weights, gradients and state; and the optimizer's step, with copies of weights
 * and state.
 *
 * The factors were fitted to the largest resident memory of real trainings (TensorFlow with oneDNN, x86, 2 cores): all
 * architectures, U-Nets of 4 to 64 filters, batch, instance, group and no normalisation, 64 to 256 pixels, batches of 1 to 16, SGD
 * and Adam. Estimates were from 11 % below to 20 % above them; a test repeats some of it. Below 150 MB they are less exact.
 * What the loss takes, drawing threads and cached images come on top. The engine must be loaded.
 */
export function estimateTrainingMemory({ network, io, stateTensors }: EstimateOptions): MemoryEstimator {
  const features = featureBytes(network, io.channels);
  const weights = parameterBytes(network, () => true);
  const gradients = parameterBytes(network, ({ trainable }) => trainable);
  const optimizer = stateTensors * gradients;
  return ({ size, batch }) => {
    const { kept, made, padded } = features(size, size);
    const activations = batch * kept;
    const backward = batch * (1.25 * (kept + made) + 3 * padded) + 3 * weights + optimizer;
    const update = 5 * weights + 2.2 * optimizer;
    const total = fixedBytes + Math.max(backward, update);
    const workspace = total - weights - gradients - optimizer - activations;
    return { weights, gradients, optimizer, activations, workspace, total };
  };
}

/** What TensorFlow and the compiled graph take whatever the network. */
const fixedBytes = 110e6;

const bytesPerValue = 4;

function parameterBytes(
  { parameters }: Network,
  counts: (parameter: Network['parameters'][number]) => boolean,
): number {
  return parameters
    .filter(counts)
    .reduce((sum, { shape }) => sum + bytesPerValue * shape.reduce((product, size) => product * size, 1), 0);
}
