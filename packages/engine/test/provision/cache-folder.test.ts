import path from 'node:path';
import { userCache } from '../../src/provision/cache-folder';

const home = '/home/ada';

test.each([
  ['MITOS_CACHE first', 'linux', { MITOS_CACHE: '/big/mitos', XDG_CACHE_HOME: '/xdg' }, '/big/mitos'],
  ['MITOS_CACHE, relative', 'linux', { MITOS_CACHE: 'big' }, path.resolve('big')],
  ['then the folder for caches', 'linux', { XDG_CACHE_HOME: '/xdg' }, '/xdg/mitos'],
  ['which must be absolute', 'linux', { XDG_CACHE_HOME: 'xdg' }, '/home/ada/.cache/mitos'],
  ['else below the home folder', 'linux', {}, '/home/ada/.cache/mitos'],
  ['an empty variable is none', 'linux', { MITOS_CACHE: '' }, '/home/ada/.cache/mitos'],
  ['as macOS has it', 'darwin', {}, '/home/ada/Library/Caches/mitos'],
])('%s', (_, platform, env, expected) => {
  expect(userCache({ platform, env, home })).toBe(expected);
});
