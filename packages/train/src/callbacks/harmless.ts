import type { Logger } from '@mitos/core';
import type { Callback } from './callback';
import { warnOnce } from './warn-once';

/**
 * A callback that cannot break a training: what it throws is warned about, the first time only, with its `name`, and the
 * training goes on. It is still called afterwards.
 */
export function harmless(name: string, callback: Callback, logger: Logger): Required<Callback> {
  const warn = warnOnce(name, logger);
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      warn(error);
      return undefined;
    }
  };
  return {
    begin: (facts, done) => attempt(() => callback.begin?.(facts, done)),
    step(report) {
      try {
        // Whoever wrote it in JavaScript may have made it async.
        const result: unknown = callback.step?.(report);
        if (result instanceof Promise) result.catch(warn);
      } catch (error) {
        warn(error);
      }
    },
    epoch: (report) => attempt(() => callback.epoch?.(report)),
    end: (outcome) => attempt(() => callback.end?.(outcome)),
  };
}
