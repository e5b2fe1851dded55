import type { SmpFamily } from './compare';

const options = 'encoder_weights=None, classes=2';

/** Unet of segmentation_models_pytorch. */
export const encoderUnet: SmpFamily = {
  architecture: 'encoder-unet',
  naming: (layer: string) => {
    if (layer === 'head.mask') return { conv: 'segmentation_head.0', norm: '' };
    const within = layer.replace(/^decoder(\d)/, 'decoder.blocks.$1');
    return { conv: `${within}.0`, norm: `${within}.1` };
  },
  cases: [
    { settings: { encoder: 'resnet18' }, call: `Unet('resnet18', ${options})`, countOnly: true },
    { settings: { encoder: 'mobilenet-v2' }, call: `Unet('mobilenet_v2', ${options})` },
  ],
};
