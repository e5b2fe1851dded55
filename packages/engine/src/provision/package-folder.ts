import { createRequire } from 'node:module';
import path from 'node:path';
import { packageMissing } from './problems';

/**
 * The folder of an installed npm package, found as a program in the current folder (or the running script) would find it.
 * `file` is a file that the package lets others resolve.
 */
export function packageFolder(name: string, file = 'package.json'): string {
  const origins = [process.cwd(), ...(process.argv[1] === undefined ? [] : [path.dirname(process.argv[1])])];
  for (const origin of origins) {
    try {
      return path.dirname(createRequire(path.join(origin, 'resolve.js')).resolve(`${name}/${file}`));
    } catch {
      continue;
    }
  }
  throw packageMissing(name);
}
