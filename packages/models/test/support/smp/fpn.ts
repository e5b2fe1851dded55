import type { SmpFamily } from './compare';

const options = 'encoder_weights=None, classes=2, decoder_dropout=0';

/** FPN of segmentation_models_pytorch. */
export const fpn: SmpFamily = {
  architecture: 'fpn',
  naming: (layer: string) => {
    if (layer === 'head.mask') return { conv: 'segmentation_head.0', norm: '' };
    const [kind, level, block] = /^([a-z]+)(\d)(\.\d)?$/.exec(layer)!.slice(1);
    if (kind === 'pyramid') {
      const name = `decoder.p${Number(level) + 2}`;
      return { conv: level === '3' ? name : `${name}.skip_conv`, norm: '' };
    }
    const within = `decoder.seg_blocks.${3 - Number(level)}.block${block}.block`;
    return { conv: `${within}.0`, norm: `${within}.1` };
  },
  cases: [
    { settings: { encoder: 'resnet18', dropout: 0 }, call: `FPN('resnet18', ${options})` },
    {
      settings: { encoder: 'mobilenet-v2', dropout: 0 },
      call: `FPN('mobilenet_v2', ${options})`,
      countOnly: true,
    },
  ],
};
