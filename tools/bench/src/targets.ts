import type { BenchTask } from './settings';

/** What a training step of `compiled` should take at most of another way's, by the names of a report's ratios. */
export function targetsOf(task: BenchTask, model: string): Record<string, number> {
  if (task === 'predict') return {};
  return model === 'unet' ? { 'compiled/torch': 0.9, 'compiled/stock': 1 / 3 } : { 'compiled/torch': 1 };
}

/** Memory after the last step by memory after 50 steps, at most. */
export const memoryTarget = 1.05;
