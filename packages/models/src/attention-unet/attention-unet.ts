/**
 * Attention U-Net (Oktay et al. 2018): the U-Net with padded convolutions, whose encoder features pass an attention
 * gate before they are joined. The features of the decoder's level below, of half the size, decide what the gate lets
 * through.
 *
 * For images `[2, 64, 64, 3]`, 16 filters and depth 4 the gates weigh features `[2, 64, 64, 16]`, `[2, 32, 32, 32]`,
 * `[2, 16, 16, 64]` and `[2, 8, 8, 128]` with maps `[2, 32, 32, 1]` to `[2, 4, 4, 1]`.
 */
import { z } from 'zod';
import { architecture } from '../architecture';
import { attentionGate } from '../parts/attention-gate';
import { convBlock } from '../parts/conv-block';
import { bias, depth, dropout, filters, hasBias, norm, upsampling } from '../parts/settings';
import { uShape } from '../parts/u-shape';
import { upSample } from '../parts/up';

const settings = z.strictObject({ filters, depth, norm, upsampling, dropout, bias });

export const attentionUnet = architecture({
  about: 'U-Net with attention gates on its skip connections (Oktay et al. 2018)',
  settings,
  build({ filters, depth, norm, upsampling, dropout, bias }, io) {
    const common = { norm, bias: hasBias(bias, norm) };
    return uShape({
      io,
      depth,
      dropout,
      width: (level) => filters * 2 ** level,
      encoder: (name, _level, inputs, outputs) => convBlock(name, { inputs, outputs, ...common }),
      decoder: (name, inputs, outputs) => convBlock(name, { inputs, outputs, ...common }),
      up: (name, inputs, outputs) =>
        upSample(name, { kind: upsampling, inputs, outputs, bias: hasBias(bias, 'none') }),
      gate: (name, inputs, gating) => attentionGate(name, { inputs, gating, ...common }),
    });
  },
});
