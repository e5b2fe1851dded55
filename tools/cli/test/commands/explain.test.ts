import { formatExplanation } from '../../src/commands/explain';

test.each([
  [{ stage: 'ingest', verdict: 'up to date', reasons: [], after: [] } as const, 'ingest     up to date'],
  [
    {
      stage: 'train',
      verdict: 'runs',
      reasons: [
        { what: 'setting', detail: 'epochs 20 -> 25' },
        { what: 'code', detail: 'the code of train changed' },
      ],
      after: [],
    } as const,
    'train      runs: epochs 20 -> 25; the code of train changed',
  ],
  [
    { stage: 'evaluate', verdict: 'waits', reasons: [], after: ['train'] } as const,
    'evaluate   may run after train',
  ],
])('%j is said in a line', (explanation, line) => {
  expect(formatExplanation(explanation)).toBe(line);
});
