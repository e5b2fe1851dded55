import { freeMemory, totalMemory } from '../../src/memory/total-memory';

/** A machine with these files only. */
const files = (contents: Record<string, string>) => (file: string) => contents[file];

test('a container may use no more than its limit', () => {
  expect(totalMemory(8e9, files({ '/sys/fs/cgroup/memory.max': '2000000000\n' }))).toBe(2e9);
  expect(totalMemory(8e9, files({ '/sys/fs/cgroup/memory/memory.limit_in_bytes': '3000000000\n' }))).toBe(
    3e9,
  );
});

test('without a limit it is the memory of the machine', () => {
  expect(totalMemory(8e9, files({}))).toBe(8e9);
  expect(totalMemory(8e9, files({ '/sys/fs/cgroup/memory.max': 'max\n' }))).toBe(8e9);
  // What version 1 writes when there is none.
  const none = { '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n' };
  expect(totalMemory(8e9, files(none))).toBe(8e9);
});

test('what Linux could give counts as free, up to the limit', () => {
  const meminfo = files({ '/proc/meminfo': 'MemTotal:  9 kB\nMemAvailable:    4000 kB\n' });
  expect(freeMemory(8e9, meminfo)).toBe(4000 * 1024);
  expect(freeMemory(1e6, meminfo)).toBe(1e6);
});

test('elsewhere the free memory of the system counts', () => {
  const free = freeMemory(Infinity, files({}));
  expect(free).toBeGreaterThan(0);
});
