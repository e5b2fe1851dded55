// Makes up the data of the experiments: `node tools/made-up-data/dist/main.mjs <folder> [--seed 7]`, then MITOS_DATA=<folder>.
import { formatError, isMitosError } from '@mitos/core';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { makeUpData } from './make-up-data';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '7' } },
});
const seed = Number(values.seed);
const [folder] = positionals;

if (folder === undefined || positionals.length > 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: node tools/made-up-data/dist/main.mjs <folder> [--seed <whole number>]\n');
  process.exitCode = 1;
} else {
  try {
    for (const line of await makeUpData(folder, seed)) process.stdout.write(`${line}\n`);
  } catch (error) {
    if (!isMitosError(error)) throw error;
    process.stderr.write(`${formatError(error)}\n`);
    process.exitCode = 1;
  }
}
