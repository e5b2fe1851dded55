import path from 'node:path';
import type { System } from './system';

/**
 * The folder that all checkouts of this user share: `$MITOS_CACHE`, or where the platform keeps caches.
 * `MITOS_CACHE` is taken relative to the current folder when it is not absolute.
 */
export function userCache({ env, home, platform }: Pick<System, 'env' | 'home' | 'platform'>): string {
  if (env['MITOS_CACHE']) return path.resolve(env['MITOS_CACHE']);
  if (env['XDG_CACHE_HOME'] && path.isAbsolute(env['XDG_CACHE_HOME'])) {
    return path.join(env['XDG_CACHE_HOME'], 'mitos');
  }
  return platform === 'darwin'
    ? path.join(home, 'Library', 'Caches', 'mitos')
    : path.join(home, '.cache', 'mitos');
}
