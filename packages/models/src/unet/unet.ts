/**
 * U-Net (Ronneberger, Fischer and Brox 2015).
 *
 * For images `[2, 64, 64, 3]`, 16 filters and depth 4 the encoder gives `[2, 64, 64, 16]`, `[2, 32, 32, 32]`,
 * `[2, 16, 16, 64]`, `[2, 8, 8, 128]` and, at the bottom, `[2, 4, 4, 256]`; each step of the decoder doubles the size
 * and joins the encoder's features of that size.
 *
 * With padding `valid` every output pixel is what it would be in a larger image, so that tiles meet without seams;
 * up-sampling by interpolation then cuts off a pixel or two on every side as well.
 *
 * The paper's network is `{ filters: 64, norm: none, padding: valid, dropout: 0.5 }`: 23 convolutions, 572x572 pixels
 * in, 388x388 out. The paper names dropout "at the end of the contracting path" and no rate; here it follows, as in
 * the Keras program that most copies stem from, the last level of the encoder and the bottom.
 */
import { z } from 'zod';
import { architecture } from '../architecture';
import { convBlock } from '../parts/conv-block';
import { bias, depth, dropout, filters, hasBias, norm, upsampling } from '../parts/settings';
import { uShape } from '../parts/u-shape';
import { cutByUp, upSample } from '../parts/up';
import { validSizes } from './valid-sizes';

const settings = z.strictObject({
  filters,
  depth,
  norm,
  padding: z
    .enum(['same', 'valid'])
    .default('same')
    .describe(
      '"same": zeros at the edges, and the output has the size of the images; "valid": none, as in the paper, and it is smaller.',
    ),
  upsampling,
  dropout,
  bias,
});

export const unet = architecture({
  about: 'U-Net (Ronneberger et al. 2015): encoder, decoder and skip connections',
  settings,
  build({ filters, depth, norm, padding, upsampling, dropout, bias }, io) {
    const block = (name: string, inputs: number, outputs: number) =>
      convBlock(name, { inputs, outputs, norm, padding, bias: hasBias(bias, norm) });
    return uShape({
      io,
      depth,
      dropout,
      width: (level) => filters * 2 ** level,
      encoder: (name, _level, inputs, outputs) => block(name, inputs, outputs),
      decoder: block,
      up: (name, inputs, outputs) =>
        upSample(name, { kind: upsampling, inputs, outputs, padding, bias: hasBias(bias, 'none') }),
      ...(padding === 'valid' ? validSizes(depth, cutByUp[upsampling]) : {}),
    });
  },
});
