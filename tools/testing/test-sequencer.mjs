import Sequencer from '@jest/test-sequencer';
import { readFileSync } from 'node:fs';

/**
 * Longest files first, as jest does it (by what they took last time, else by size), but those that compare with Python last,
 * and with PyTorch, whose packages take longest to fetch, after the others: `npm test` makes their environments meanwhile.
 * End-to-end tests go first: one of them takes longer than any other file, whatever its size.
 */
export default class TestSequencer extends Sequencer {
  sort(tests) {
    const ranked = super.sort(tests).map((test) => ({ test, rank: rankOf(test.path) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ test }) => test);
  }
}

function rankOf(file) {
  if (file.endsWith('.e2e.test.ts')) return 0;
  const [, environment] =
    /\b(?:testsWithPython|pythonWith)\(\s*'(\w+)'/.exec(readFileSync(file, 'utf8')) ?? [];
  if (environment === undefined) return 1;
  return environment === 'pytorch' ? 3 : 2;
}
