import { z } from 'zod';
import type { ModelIO } from '../architecture';
import { residualUnit } from './residual-unit';
import { bias, depth, dropout, filters, hasBias, norm, upsampling } from './settings';
import type { UShape } from './u-shape';
import { upSample } from './up';

export const residualSettings = z.strictObject({ filters, depth, norm, upsampling, dropout, bias });

/** A U of residual units, of which every one but the first halves the size on the way down. */
export function residualShape(
  { filters, depth, norm, upsampling, dropout, bias }: z.output<typeof residualSettings>,
  io: ModelIO,
): UShape {
  // Whatever takes features normalises them first, those that were upsampled as well.
  const common = { norm, bias: hasBias(bias, norm) };
  return {
    io,
    depth,
    dropout,
    pooling: false,
    width: (level) => filters * 2 ** level,
    encoder: (name, level, inputs, outputs) =>
      residualUnit(name, { inputs, outputs, ...common, stride: level === 0 ? 1 : 2, first: level === 0 }),
    decoder: (name, inputs, outputs) => residualUnit(name, { inputs, outputs, ...common }),
    up: (name, inputs, outputs) => upSample(name, { kind: upsampling, inputs, outputs, bias: common.bias }),
  };
}
