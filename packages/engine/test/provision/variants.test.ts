import { nameOf, variants } from '../../src/provision/variants';

test('every row has a name of its own', () => {
  const names = variants.map(nameOf);
  expect(names).toEqual(['linux-x64 cpu', 'linux-arm64 cpu', 'darwin-arm64 cpu', 'linux-x64 gpu']);
});

describe.each(variants.map((variant) => [nameOf(variant), variant] as const))('%s', (_, variant) => {
  test('is pinned by version and SHA-256, with sizes', () => {
    for (const wheel of [...variant.wheels, ...(variant.zig === undefined ? [] : [variant.zig.wheel])]) {
      expect(wheel.requirement).toMatch(/^[a-z0-9-]+==\d[\d.]*$/);
      expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(wheel.unpackedBytes).toBeGreaterThan(wheel.bytes);
    }
  });

  test('keeps the libraries that it names', () => {
    const kept = variant.wheels[0]!.keep;
    expect(kept).toContain(`tensorflow/${variant.libraries.core}`);
    expect(kept).toContain(`tensorflow/${variant.libraries.framework}`);
  });
});

test('no two wheels share a hash', () => {
  const hashes = variants.flatMap((variant) => variant.wheels.map((wheel) => wheel.sha256));
  expect(new Set(hashes).size).toBe(hashes.length);
});
