import type { Schedule } from './schedule';

/**
 * From the peak down to 0: `peak (1 - step / steps)^power`, as PyTorch's `PolynomialLR` stepped every step (DeepLab, Chen
 * et al. 2018; nnU-Net, Isensee et al. 2021, with steps of an epoch).
 */
export function polynomial(power: number): Schedule {
  return ({ step, steps }, peak) => peak * (1 - step / steps) ** power;
}
