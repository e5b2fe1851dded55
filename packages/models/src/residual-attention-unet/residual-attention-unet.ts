/**
 * Residual attention U-Net: the residual units of `residual-unet` (Zhang, Liu and Wang 2018) and the attention gates of
 * `attention-unet` (Oktay et al. 2018) in one network. Shapes as there.
 */
import { architecture } from '../architecture';
import { attentionGate } from '../parts/attention-gate';
import { residualSettings, residualShape } from '../parts/residual-shape';
import { hasBias } from '../parts/settings';
import { uShape } from '../parts/u-shape';

export const residualAttentionUnet = architecture({
  about: 'U-Net with residual units and attention gates',
  settings: residualSettings,
  build(settings, io) {
    const { norm, bias } = settings;
    return uShape({
      ...residualShape(settings, io),
      gate: (name, inputs, gating) =>
        attentionGate(name, { inputs, gating, norm, bias: hasBias(bias, norm) }),
    });
  },
});
