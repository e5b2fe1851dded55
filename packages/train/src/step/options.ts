import type { Network, Weights } from '@mitos/models';
import type { Optimizer } from '../optimizers/optimizer';
import type { ClipSettings } from '../settings/clip';
import type { EmaSettings } from '../settings/ema';
import type { ParameterGroup } from '../settings/parameter-groups';
import type { Objective } from './objective';

export interface TrainStepOptions {
  readonly network: Network;
  /** First weights, from `initialise`. They stay the caller's, who may dispose them at once. */
  readonly weights: Weights;
  readonly objective: Objective;
  readonly optimizer: Optimizer;
  /** Default: gradients as they are. */
  readonly clip?: ClipSettings | undefined;
  /** Batches a step of the optimizer. Default: 1. */
  readonly accumulate?: number;
  /** Default: no moving average of the weights. */
  readonly ema?: EmaSettings | undefined;
  /** Parameters that learn otherwise than the others, the first that fits. Default: none. */
  readonly groups?: readonly ParameterGroup[];
  /** `eager` runs op by op, for debugging: same numbers up to rounding, slower. Default: `compiled`. */
  readonly mode?: 'compiled' | 'eager';
}
