import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * `tfjs-node` 4.22 asks `util.isNullOrUndefined`, which Node 23 took away. Puts it back on the module that the package
 * will require; leaves it alone where it is still there.
 */
export function restoreIsNullOrUndefined(util: object = nodeUtil()): void {
  if ('isNullOrUndefined' in util) return;
  Object.defineProperty(util, 'isNullOrUndefined', {
    value: (value: unknown) => value === null || value === undefined,
    configurable: true,
    writable: true,
  });
}

/** The object that `require('util')` gives, which an `import` of it would hand out as a frozen view. */
function nodeUtil(): object {
  return createRequire(path.join(process.cwd(), 'resolve.js'))('node:util') as object;
}
