/**
 * ResNet (He et al. 2016) with strides in the 3x3 convolutions ("version 1.5"), as torchvision has it: a 7x7 convolution of stride
 * 2, a 3x3 pooling of stride 2, four stages of residual blocks.
 */
import { convLayer } from '../parts/conv';
import { sequence } from '../parts/part';
import type { Part } from '../parts/part';
import { maxPool } from '../parts/steps';
import type { Encoder, EncoderOptions } from './encoder';
import { expansion, residualBlock } from './residual-block';
import type { BlockKind } from './residual-block';
import { stageStep } from './stride';

const stemFilters = 64;

/** A ResNet with so many blocks in each of its four stages. */
export function resnet(kind: BlockKind, blocks: readonly number[]) {
  return ({ inputs, outputStride = 32 }: EncoderOptions): Encoder => {
    const stem = convLayer('encoder.conv1', {
      ...{ size: 7, inputs, outputs: stemFilters, stride: 2, padding: 3 },
      norm: 'batch',
    });
    const widths = blocks.map((_, index) => stemFilters * 2 ** index);
    const channels = [stemFilters, ...widths.map((width) => width * expansion[kind])];
    const stages = blocks.map((count, index): Part => {
      const step = stageStep(index === 0 ? 1 : 2, 4 * 2 ** index, outputStride);
      const [before, after] = [channels[index]!, channels[index + 1]!];
      return sequence(
        ...Array.from({ length: count }, (_, block) =>
          residualBlock(`encoder.layer${index + 1}.${block}`, {
            kind,
            inputs: block === 0 ? before : after,
            width: widths[index]!,
            stride: block === 0 ? step.stride : 1,
            dilation: step.dilation,
          }),
        ),
      );
    });
    return {
      parameters: [stem, ...stages].flatMap((part) => part.parameters),
      channels,
      apply(weights, images, pass) {
        const features = [stem.apply(weights, images, pass)];
        const pooled = maxPool(pass, 'encoder.maxpool', features[0]!, { size: 3, stride: 2, padding: 1 });
        for (const stage of stages) {
          features.push(stage.apply(weights, features.length === 1 ? pooled : features.at(-1)!, pass));
        }
        return features;
      },
    };
  };
}
