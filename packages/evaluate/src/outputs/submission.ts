import { submissionHeader, submissionRows } from '@mitos/formats';
import type { ResultImage } from '@mitos/formats';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluateSettings } from '../settings';

/**
 * Begins `submission.csv` and returns what adds an image to it. Of scaled images there is none: a submission counts the
 * pixels of the originals.
 */
export async function beginSubmission(
  output: string,
  { size, submission: { order } }: Pick<EvaluateSettings, 'size' | 'submission'>,
): Promise<(image: ResultImage) => Promise<void>> {
  if (size !== 'full') return () => Promise.resolve();
  const file = path.join(output, 'submission.csv');
  await writeFile(file, submissionHeader(order));
  return (image) => appendFile(file, submissionRows(image, order).join(''));
}
