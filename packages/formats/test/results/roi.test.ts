import { encodeRuns } from '@mitos/core';
import { formatRoi } from '../../src/results/imagej-roi';
import { exported, predicted } from './support/predictions';

/** Kind of an ROI, its count of corners, its count of path numbers (RoiEncoder.java: offsets 6, 16 and 36). */
const headOf = (file: Buffer) => [file[6], file.readUInt16BE(16), file.readInt32BE(36)];

test('an outline is a traced polygon, one with a hole a path', () => {
  const box = encodeRuns([0, 0, 0, 0, 1, 1, 0, 1, 1]);
  expect(headOf(formatRoi(box, 3, '0001', 1))).toEqual([8, 4, 0]);
  const ring = encodeRuns([1, 1, 1, 1, 0, 1, 1, 1, 1]);
  // Two lines of four corners, three numbers each, and what closes them.
  expect(headOf(formatRoi(ring, 3, '0001', 1))).toEqual([1, 0, 2 * (4 * 3 + 1)]);
});

test('an outline of more corners than 16 bits can count is a path', () => {
  const width = 20_001;
  const comb = Uint8Array.from({ length: 3 * width }, (_, i) =>
    (i >= width && i < 2 * width) || (i % width) % 2 === 0 ? 1 : 0,
  );
  const [kind, corners, numbers] = headOf(formatRoi(encodeRuns(comb), width, '0001', 1));
  // 20,000 gaps with four corners each, and those of the box.
  expect([kind, corners, numbers]).toEqual([1, 0, 3 * (20_000 * 4 + 4) + 1]);
});

test('an image of more objects than a zip can hold is refused', async () => {
  const one = predicted('many', '1');
  const instances = Array.from({ length: 65_536 }, () => one.instances[0]!);
  await expect(exported([{ ...one, instances }], 'roi')).rejects.toMatchObject({
    message: 'The objects of many cannot be written as ImageJ ROIs.',
    problems: [
      {
        expected: 'at most 65535 objects an image, which is what a zip can hold',
        found: '65536',
        fix: 'write geojson',
      },
    ],
  });
});

test('an image that is larger than ROIs can be is refused', async () => {
  const size = { width: 32768, labels: new Uint16Array(32768), pixels: new Float32Array(32768) };
  const wide = { ...predicted('wide', '1'), ...size };
  await expect(exported([wide], 'roi')).rejects.toMatchObject({
    message: 'The objects of wide cannot be written as ImageJ ROIs.',
    code: 'format-unfit',
    problems: [
      { expected: 'an image of at most 32767 pixels a side', found: '32768 x 1', fix: 'write geojson' },
    ],
  });
});
