import type { Logger } from '@mitos/core';

/** Warns about the first error of a callback, with its name; later ones are most likely the same. */
export function warnOnce(name: string, logger: Logger): (error: unknown) => void {
  let warned = false;
  return (error) => {
    if (warned) return;
    warned = true;
    const text = error instanceof Error ? error.message : String(error);
    logger.warn(`${name}: ${text} (the training goes on)`);
  };
}
