/**
 * Deep residual U-Net (Zhang, Liu and Wang 2018, "Road Extraction by Deep Residual U-Net"): residual units with full
 * pre-activation in place of pairs of convolutions, and a stride of 2 in their first convolution in place of pooling.
 *
 * For images `[2, 64, 64, 3]`, 16 filters and depth 4 the units give `[2, 64, 64, 16]`, `[2, 32, 32, 32]`, `[2, 16,
 * 16, 64]`, `[2, 8, 8, 128]` and, at the bottom, `[2, 4, 4, 256]`.
 *
 * The paper's network has 64 filters and depth 3 (64, 128, 256, and 512 at the bottom). Two things differ: features
 * are brought to the channels of the level above when they are upsampled, as in the U-Net, and every shortcut has a
 * 1x1 convolution with normalisation, for the channels change in every unit. So it has 8.05 million parameters in place
 * of the 7.8 million of the paper: 0.34 more in shortcuts, 0.69 more in up-sampling, and 0.77 fewer in the units after
 * it, which get fewer channels.
 */
import { architecture } from '../architecture';
import { residualShape, residualSettings } from '../parts/residual-shape';
import { uShape } from '../parts/u-shape';

export const residualUnet = architecture({
  about: 'U-Net of residual units (Zhang et al. 2018), for deeper networks',
  settings: residualSettings,
  build: (settings, io) => uShape(residualShape(settings, io)),
});
