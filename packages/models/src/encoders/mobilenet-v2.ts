/**
 * MobileNet-v2 (Sandler et al. 2018) of width 1, as torchvision has it: a 3x3 convolution of stride 2, seven stages of inverted
 * residual blocks, a 1x1 convolution to 1280 channels.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { convLayer } from '../parts/conv';
import type { Encoder, EncoderOptions } from './encoder';
import { invertedResidual } from './inverted-residual';
import { stageStep } from './stride';

/** Table 2 of the paper: factor of the expansion, channels, blocks, stride of the first; and what stride the stage ends at. */
const stages = [
  { expansion: 1, outputs: 16, blocks: 1, stride: 1, ends: 2 },
  { expansion: 6, outputs: 24, blocks: 2, stride: 2, ends: 4 },
  { expansion: 6, outputs: 32, blocks: 3, stride: 2, ends: 8 },
  { expansion: 6, outputs: 64, blocks: 4, stride: 2, ends: 16 },
  { expansion: 6, outputs: 96, blocks: 3, stride: 1, ends: 16 },
  { expansion: 6, outputs: 160, blocks: 3, stride: 2, ends: 32 },
  { expansion: 6, outputs: 320, blocks: 1, stride: 1, ends: 32 },
];

/** How many blocks each stage has. */
export const stageBlocks: readonly number[] = stages.map(({ blocks }) => blocks);

const [stemFilters, lastFilters] = [32, 1280];

/** Stages after which the features are handed out; the last ones are those of the last convolution. */
const tapped = [0, 1, 2, 4];

export function mobilenetV2({ inputs, outputStride = 32 }: EncoderOptions): Encoder {
  const norm = 'batch' as const;
  const stem = convLayer('encoder.stem', {
    ...{ size: 3, inputs, outputs: stemFilters, stride: 2, padding: 1, norm },
    activation: 'relu6',
  });
  const body = stages.map(({ expansion, outputs, blocks, stride, ends }, index) => {
    const before = stages[index - 1]?.outputs ?? stemFilters;
    const step = stageStep(stride, ends, outputStride);
    return Array.from({ length: blocks }, (_, block) =>
      invertedResidual(`encoder.stage${index}.${block}`, {
        inputs: block === 0 ? before : outputs,
        outputs,
        expansion,
        stride: block === 0 ? step.stride : 1,
        dilation: step.dilation,
      }),
    );
  });
  const last = convLayer('encoder.last', {
    ...{ size: 1, inputs: stages.at(-1)!.outputs, outputs: lastFilters, norm },
    activation: 'relu6',
  });
  return {
    parameters: [stem, ...body.flat(), last].flatMap((part) => part.parameters),
    channels: [...tapped.map((index) => stages[index]!.outputs), lastFilters],
    apply(weights, images, pass) {
      const features: tf.Tensor4D[] = [];
      let x = stem.apply(weights, images, pass);
      body.forEach((blocks, index) => {
        for (const block of blocks) x = block.apply(weights, x, pass);
        if (tapped.includes(index)) features.push(x);
      });
      return [...features, last.apply(weights, x, pass)];
    },
  };
}
