import { loadEngine } from '@mitos/engine';
import { testsWithPython, torchPackages } from '@mitos/testing';
import { expectSmp } from './support/smp/compare';
import { deeplabV3Plus } from './support/smp/deeplab-v3-plus';
import { encoderUnet } from './support/smp/encoder-unet';
import { fpn } from './support/smp/fpn';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

testWithPython(
  'networks with an encoder have the parameters, outputs and gradients of those of segmentation_models_pytorch',
  async () => {
    await loadEngine();
    await expectSmp(python, [encoderUnet, fpn, deeplabV3Plus]);
  },
  240_000,
);
