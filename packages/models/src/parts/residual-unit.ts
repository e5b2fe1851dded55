import type { BlockOptions } from './conv-block';
import { conv, convLayer } from './conv';
import { normLayer } from './norm';
import { sequence } from './part';
import type { Part } from './part';
import { add, joined } from './steps';

export interface ResidualOptions extends BlockOptions {
  /** Step of the first convolution: 2 halves the size. Default: 1. */
  readonly stride?: number;
  /** The images come straight in: then the first normalisation and ReLU are left out. Default: false. */
  readonly first?: boolean;
}

/**
 * Residual unit with full pre-activation (He et al. 2016, as in Zhang, Liu and Wang 2018): twice normalisation, ReLU
 * and 3x3 convolution, added to the input after a 1x1 convolution and normalisation. Pads one pixel on every side, so
 * that a stride of 2 looks around the same pixels as the shortcut takes.
 */
export function residualUnit(name: string, options: ResidualOptions): Part {
  const { inputs, outputs, norm, bias, stride = 1, first = false } = options;
  const before = first ? [] : [normLayer(`${name}.norm1`, inputs, { norm, activation: 'relu' })];
  const residual = sequence(
    ...before,
    conv(`${name}.conv1`, { size: 3, inputs, outputs, stride, padding: 1, bias }),
    normLayer(`${name}.norm2`, outputs, { norm, activation: 'relu' }),
    conv(`${name}.conv2`, { size: 3, inputs: outputs, outputs, padding: 1, bias }),
  );
  const shortcut = convLayer(`${name}.shortcut`, {
    ...{ size: 1, inputs, outputs, stride, norm, bias },
    activation: 'none',
  });
  return {
    parameters: [...residual.parameters, ...shortcut.parameters],
    apply(weights, x, pass) {
      const whole = joined(pass, `${name}.join`, x);
      const [a, b] = [shortcut.apply(weights, whole, pass), residual.apply(weights, whole, pass)];
      return add(pass, `${name}.add`, a, b);
    },
  };
}
