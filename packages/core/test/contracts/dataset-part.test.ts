import { partText } from '../../src/contracts/dataset-part';
import type { DatasetPart } from '../../src/contracts/dataset-part';

const only = { modality: ['fluorescence'] };

test.each<[DatasetPart, string]>([
  [{ of: 565, only, matching: 460, images: 460 }, '460 of 565 images taken: modality fluorescence'],
  [
    { of: 9, only: { plate: ['a', 'b'], well: ['1'] }, matching: 4, images: 4 },
    '4 of 9 images taken: plate a or b and well 1',
  ],
  [
    { of: 565, only, matching: 460, limit: 40, images: 40 },
    '40 of 565 images taken: modality fluorescence (460 images), limit 40',
  ],
  [
    { of: 565, only: {}, matching: 565, limit: 40, images: 38 },
    '38 of 565 images taken: limit 40 (whole groups)',
  ],
  [
    { of: 9, only: {}, matching: 9, limit: 10, images: 9 },
    '9 of 9 images taken: limit 10 (more than there are)',
  ],
  [{ of: 9, only: {}, matching: 9, limit: 9, images: 9 }, '9 of 9 images taken: limit 9'],
])('%j is told in a sentence', (part, text) => {
  expect(partText(part)).toBe(text);
});
