import { findCompilers } from '../../src/provision/compilers';
import { fakeSystem } from './fake-machine';

const machine = (...names: string[]) =>
  fakeSystem({ compilers: new Map(names.map((name) => [name, undefined])) });

test('finds those that answer, and each under one name', async () => {
  const found = await findCompilers(machine('c++', 'g++', 'clang++'));
  expect(found.map(({ command }) => command)).toEqual(['c++', 'clang++']);
  expect(found[0]!.version).toBe('c++ (Fake) 12.2.0');
});

test('tries the one in CXX first, with its arguments', async () => {
  const system = { ...machine('c++', 'clang++'), env: { CXX: 'clang++ -stdlib=libc++' } };
  const [first] = await findCompilers(system);
  expect(first).toMatchObject({ command: 'clang++', args: ['-stdlib=libc++'] });
});

test('finds none on a bare machine', async () => {
  expect(await findCompilers(machine())).toEqual([]);
});
