import { z } from 'zod';

const countOf = z.int().nonnegative();

/** `part` of `dataset.json`: which images of a dataset were taken, where the settings do not take all. */
export const datasetPartSchema = z.strictObject({
  /** Images of the dataset. */
  of: countOf,
  /** Column -> the values of which an image has to have one. */
  only: z.record(z.string(), z.array(z.string())),
  /** Images that have them. */
  matching: countOf,
  /** The most images that the settings allow. */
  limit: z.int().positive().optional(),
  /** Images that were taken. Those among them that were put aside as faulty stand in no split. */
  images: countOf,
});

export type DatasetPart = z.output<typeof datasetPartSchema>;

/** `40 of 565 images taken: modality fluorescence (460 images), limit 40`. */
export function partText({ of, only, matching, limit, images }: DatasetPart): string {
  const columns = Object.entries(only).map(([column, values]) => `${column} ${values.join(' or ')}`);
  const chosen = columns.length === 0 ? [] : [columns.join(' and ')];
  if (limit === undefined) return `${images} of ${of} images taken: ${chosen.join()}`;
  const why = limit > matching ? ' (more than there are)' : images < limit ? ' (whole groups)' : '';
  const left = chosen.map((text) => `${text} (${matching} images)`);
  return `${images} of ${of} images taken: ${[...left, `limit ${limit}${why}`].join(', ')}`;
}
