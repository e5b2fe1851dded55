import { formatBytes, formatDuration, progressLine, progressTo } from '../src/progress';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [274_000_000, '274 MB'],
  [1_300_000_000, '1.3 GB'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [7, '0:07'],
  [760, '12:40'],
  [3723, '1:02:03'],
])('%d seconds are shown as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('a line shows the share, the rate, the time left and the detail', () => {
  const options = { label: 'Training', total: 400, unit: 'steps' };
  expect(progressLine(options, 120, 3, 'loss 0.213')).toBe(
    'Training 120/400 (30 %) · 40 steps/s · ETA 0:07 · loss 0.213',
  );
});

function recorder(isTTY: boolean) {
  let time = 0;
  const written: string[] = [];
  const start = progressTo({ isTTY, columns: 40, write: (text) => written.push(text) }, () => time);
  return { written, start, wait: (ms: number) => (time += ms) };
}

test('a terminal gets one line that is rewritten, cut to its width, at most ten times a second', () => {
  const { written, start, wait } = recorder(true);
  const progress = start({ label: 'Decoding images with a long label', total: 100 });
  for (let i = 1; i <= 30; i++) {
    wait(10);
    progress.update(i);
  }
  expect(written).toHaveLength(3);
  expect(written.every((line) => line.startsWith('\r\u001b[2K') && line.length <= 4 + 1 + 39)).toBe(true);
  progress.finish('Done.');
  expect(written.at(-1)).toBe('\r\u001b[2KDone.\n');
});

test('a log gets a plain line every ten seconds', () => {
  const { written, start, wait } = recorder(false);
  const progress = start({ label: 'Training', total: 100 });
  for (let i = 1; i <= 25; i++) {
    wait(1000);
    progress.update(i);
  }
  expect(written).toEqual(['Training 10/100 (10 %) · ETA 1:30\n', 'Training 20/100 (20 %) · ETA 1:20\n']);
});
