import type * as tf from '@tensorflow/tfjs-core';
import { activate } from '../parts/activation';
import { convLayer } from '../parts/conv';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';
import { add } from '../parts/steps';

/** `basic`: two 3x3 convolutions; `bottleneck`: 1x1, 3x3, and 1x1 to four times the channels. */
export type BlockKind = 'basic' | 'bottleneck';

/** Channels that a block gives, as multiples of its width. */
export const expansion: Readonly<Record<BlockKind, number>> = { basic: 1, bottleneck: 4 };

export interface ResidualBlockOptions {
  readonly kind: BlockKind;
  readonly inputs: number;
  /** Channels of its 3x3 convolutions. */
  readonly width: number;
  readonly stride: number;
  readonly dilation: number;
}

/**
 * Convolutions with batch normalisation, added to the input, then ReLU. Where the channels or the size change, the input passes a
 * 1x1 convolution with batch normalisation, `downsample`.
 */
export function residualBlock(name: string, options: ResidualBlockOptions): Part {
  const { kind, inputs, width, stride } = options;
  const outputs = width * expansion[kind];
  const residual = kind === 'basic' ? basic(name, options) : bottleneck(name, options);
  const layer = { size: 1, inputs, outputs, stride, padding: 0, norm: 'batch', activation: 'none' } as const;
  const isSame = stride === 1 && inputs === outputs;
  const shortcut = isSame ? undefined : convLayer(`${name}.downsample`, layer);
  return {
    parameters: [...residual.parameters, ...(shortcut?.parameters ?? [])],
    apply(weights, x, pass) {
      const short = shortcut?.apply(weights, x, pass) ?? (x as tf.Tensor4D);
      const sum = add(pass, `${name}.add`, residual.apply(weights, x, pass), short);
      return activate(pass, `${name}.add`, 'relu', sum);
    },
  };
}

function basic(name: string, { inputs, width, stride, dilation }: ResidualBlockOptions): Part {
  const layer = { size: 3, outputs: width, dilation, padding: dilation, norm: 'batch' } as const;
  return sequence(
    convLayer(`${name}.conv1`, { ...layer, inputs, stride }),
    convLayer(`${name}.conv2`, { ...layer, inputs: width, activation: 'none' }),
  );
}

function bottleneck(name: string, { inputs, width, stride, dilation }: ResidualBlockOptions): Part {
  const [point, norm] = [{ size: 1, padding: 0 }, 'batch'] as const;
  const spatial = { size: 3, stride, dilation, padding: dilation };
  const outputs = width * expansion.bottleneck;
  return sequence(
    convLayer(`${name}.conv1`, { ...point, inputs, outputs: width, norm }),
    convLayer(`${name}.conv2`, { ...spatial, inputs: width, outputs: width, norm }),
    convLayer(`${name}.conv3`, { ...point, inputs: width, outputs, norm, activation: 'none' }),
  );
}
