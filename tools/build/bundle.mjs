// Builds one entry point into one ES module: `node tools/build/bundle.mjs <package folder> <entry> <output>`.
//
// Packages of this workspace are inlined, and so is apache-arrow, whose hundred files take long to load one by one; other
// packages from npm stay outside. Comments, layout and names of locals do not
// survive, and neither does code that nothing calls: so the bytes of a stage's bundle change only when what it computes
// may have changed, and Nx hashes these bytes to decide whether the stage runs again.
import { build } from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const [folder, entry, output] = process.argv.slice(2);
const outfile = path.resolve(folder, output);

await build({
  absWorkingDir: process.cwd(),
  entryPoints: [path.join(folder, entry)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [{ name: 'npm-packages-stay-outside', setup: keepNpmPackagesOutside }],
  minifyWhitespace: true,
  minifyIdentifiers: true,
  // Should loading ever fail, Node prints the line it failed on.
  lineLimit: 160,
  legalComments: 'none',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});

function keepNpmPackagesOutside({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path: name, kind, importer }) => {
    if (kind === 'entry-point' || name.startsWith('@mitos/') || name === 'apache-arrow') return undefined;
    if (/node_modules.(apache-arrow|flatbuffers|tslib)/.test(importer)) return undefined;
    const [seen, found] = [resolveFrom(importer, name), resolveFrom(outfile, name)];
    if (seen === found) return { path: name, external: true };
    return {
      errors: [
        {
          text: `${name} is ${seen} for its importer, but would be ${found} for the bundle: list it in the root package.json`,
        },
      ],
    };
  });
}

/** Where Node finds a package from a file; undefined for those that only ES modules may import: they are not checked. */
function resolveFrom(file, name) {
  try {
    return createRequire(file).resolve(name);
  } catch {
    return undefined;
  }
}
