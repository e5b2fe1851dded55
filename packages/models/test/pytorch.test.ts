import { loadEngine } from '@mitos/engine';
import { testsWithPython, torchPackages } from '@mitos/testing';
import { expectTwins } from './support/pytorch';
import { segnet } from './support/twins/segnet';
import { uShape } from './support/twins/u-shape';
import { unetPlusPlus } from './support/twins/unet-plus-plus';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

testWithPython(
  'U-Nets, SegNet and U-Net++ give the outputs, loss, gradients and averages of their PyTorch twins to 1e-4',
  async () => {
    await loadEngine();
    await expectTwins(python, [uShape, segnet, unetPlusPlus]);
  },
  120_000,
);
