import type { Network } from './architecture';

/** Numbers that training changes by gradients; moving averages do not count. */
export function parameterCount({ parameters }: Pick<Network, 'parameters'>): number {
  return parameters
    .filter(({ trainable }) => trainable)
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}
