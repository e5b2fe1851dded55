import { canonicalJson } from '@mitos/core';
import { engineIdentity } from '../../src/provision/identity';

test('says what can change a number, and no path', () => {
  const identity = engineIdentity({
    version: '2.21.0',
    device: 'cpu',
    platform: 'linux-x64',
    wheels: { 'tensorflow-cpu==2.21.0': 'abc' },
    compiler: 'c++ 12.2.0',
    folder: '/home/ada/.cache/mitos/tensorflow-2.21.0-cpu',
    libraries: { core: '/home/ada/a', framework: '/home/ada/b' },
    addon: '/home/ada/c',
  });
  expect(canonicalJson(identity)).toBe(
    '{"device":"cpu","platform":"linux-x64","tensorflow":"2.21.0","wheels":{"tensorflow-cpu==2.21.0":"abc"}}',
  );
});
