// Builds one entry point into one ES module: `node tools/build/bundle.mjs <package folder> <entry> <output>`.
//
// Packages of this workspace are inlined, packages from npm stay outside. Comments, layout and names of locals do not
// survive, and neither does code that nothing calls: so the bytes of a stage's bundle change only when what it computes
// may have changed, and Nx hashes these bytes to decide whether the stage runs again.
import { build } from 'esbuild';
import path from 'node:path';
import process from 'node:process';

const [folder, entry, output] = process.argv.slice(2);

await build({
  absWorkingDir: process.cwd(),
  entryPoints: [path.join(folder, entry)],
  outfile: path.join(folder, output),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [{ name: 'npm-packages-stay-outside', setup: keepNpmPackagesOutside }],
  minifyWhitespace: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});

function keepNpmPackagesOutside({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
    kind === 'entry-point' || name.startsWith('@mitos/') ? undefined : { path: name, external: true },
  );
}
