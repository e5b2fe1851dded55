import { diagnose } from '../../src/doctor/diagnose';
import { formatDiagnosis } from '../../src/doctor/format-diagnosis';
import type { Engine } from '../../src/load/load-engine';
import { fakeSystem } from '../provision/fake-machine';
import { temporaryFolder } from '../provision/temporary-folder';

const emptyCache = async () => ({ MITOS_CACHE: await temporaryFolder() });

test('a bare machine: nothing is thrown, and every missing piece is named', async () => {
  const system = {
    ...fakeSystem({ python: undefined, compilers: new Map(), freeBytes: 5e9 }),
    env: await emptyCache(),
  };
  const diagnosis = await diagnose({ system });
  expect(diagnosis.problems.map(({ code, needed }) => [code, needed])).toEqual([
    ['engine-not-provisioned', true],
    ['engine-python-missing', true],
    ['engine-compiler-absent', false],
  ]);
  expect(diagnosis.tensorflow.version).toBeNull();
  expect(diagnosis.cache).toEqual({ folder: system.env.MITOS_CACHE, usedBytes: 0, freeBytes: 5e9 });
  expect(formatDiagnosis(diagnosis)).toContain('install it with "npx nx run engine:provision"');
});

test('an unknown platform and a mistyped device are problems too', async () => {
  const env = { ...(await emptyCache()), MITOS_DEVICE: 'tpu' };
  const mistyped = await diagnose({ system: { ...fakeSystem(), env } });
  expect(mistyped.problems.map(({ code }) => code)).toEqual(['engine-device-unknown']);
  const unknown = await diagnose({
    system: { ...fakeSystem({ platform: 'win32' }), env: await emptyCache() },
  });
  expect(unknown.problems.map(({ code }) => code)).toEqual(['engine-platform-unsupported']);
});

test('a diagnosis survives JSON', async () => {
  const diagnosis = await diagnose({ system: { ...fakeSystem(), env: await emptyCache() } });
  expect(JSON.parse(JSON.stringify(diagnosis))).toEqual(diagnosis);
});

test('a library that does not load is a problem, not an exception', async () => {
  const load = (): Promise<Engine> => Promise.reject(new Error('undefined symbol'));
  const diagnosis = await diagnose({ load });
  expect(diagnosis.problems.map(({ needed }) => needed)).toContain(true);
});
