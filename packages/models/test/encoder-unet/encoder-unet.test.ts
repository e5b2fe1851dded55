import { testsWithPython, torchPackages } from '@mitos/testing';
import { expectSmp } from '../encoders/smp';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

testWithPython(
  'it has the parameters and outputs of Unet of segmentation_models_pytorch',
  () => {
    const naming = (layer: string) => {
      if (layer === 'head.mask') return { conv: 'segmentation_head.0', norm: '' };
      const within = layer.replace(/^decoder(\d)/, 'decoder.blocks.$1');
      return { conv: `${within}.0`, norm: `${within}.1` };
    };
    const options = 'encoder_weights=None, classes=2';
    return expectSmp(python, 'encoder-unet', naming, [
      { settings: { encoder: 'resnet18' }, call: `Unet('resnet18', ${options})` },
      { settings: { encoder: 'mobilenet-v2' }, call: `Unet('mobilenet_v2', ${options})` },
    ]);
  },
  240_000,
);
