import type { SmpFamily } from './compare';

const layers: Readonly<Record<string, { conv: string; norm: string }>> = {
  'aspp.point': { conv: 'decoder.aspp.0.convs.0.0', norm: 'decoder.aspp.0.convs.0.1' },
  'aspp.image': { conv: 'decoder.aspp.0.convs.4.1', norm: 'decoder.aspp.0.convs.4.2' },
  'aspp.project': { conv: 'decoder.aspp.0.project.0', norm: 'decoder.aspp.0.project.1' },
  'context.depthwise': { conv: 'decoder.aspp.1.0', norm: '' },
  'context.pointwise': { conv: 'decoder.aspp.1.1', norm: 'decoder.aspp.2' },
  'low-level': { conv: 'decoder.block1.0', norm: 'decoder.block1.1' },
  'fuse.depthwise': { conv: 'decoder.block2.0.0', norm: '' },
  'fuse.pointwise': { conv: 'decoder.block2.0.1', norm: 'decoder.block2.1' },
  'head.mask': { conv: 'segmentation_head.0', norm: '' },
};

const options = 'encoder_weights=None, classes=2, decoder_aspp_dropout=0';

/** DeepLabV3Plus of segmentation_models_pytorch. */
export const deeplabV3Plus: SmpFamily = {
  architecture: 'deeplab-v3-plus',
  naming: (layer: string) => {
    const atrous = /^aspp\.atrous(\d)\.(depthwise|pointwise)$/.exec(layer);
    if (atrous === null) return layers[layer];
    const branch = `decoder.aspp.0.convs.${Number(atrous[1]) + 1}`;
    return { conv: `${branch}.0.${atrous[2] === 'depthwise' ? 0 : 1}`, norm: `${branch}.1` };
  },
  cases: [
    {
      settings: { encoder: 'resnet18', dropout: 0 },
      call: `DeepLabV3Plus('resnet18', ${options})`,
      countOnly: true,
    },
    {
      settings: { encoder: 'mobilenet-v2', dropout: 0 },
      call: `DeepLabV3Plus('mobilenet_v2', ${options})`,
    },
    {
      settings: { encoder: 'mobilenet-v2', dropout: 0, outputStride: 8, filters: 16, rates: [2, 4, 6] },
      call: `DeepLabV3Plus('mobilenet_v2', ${options}, encoder_output_stride=8, decoder_channels=16, decoder_atrous_rates=(2, 4, 6))`,
    },
  ],
};
