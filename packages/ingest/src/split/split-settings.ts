import { z } from 'zod';
import { checkWay } from './check-way';

const share = z.number().min(0).max(1);
const column = z.string().min(1);
const randomState = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const foldCount = z.int().min(2);
const foldNumber = z.int().min(0);

/** The lists of ids of a published split; also what the JSON file that `ids` may name holds. */
export const splitLists = z.strictObject({
  train: z.array(z.string()).optional().describe('Ids of the images to learn from.'),
  val: z.array(z.string()).optional().describe('Ids of the images to choose the best weights by.'),
  test: z.array(z.string()).optional().describe('Ids of the images to report scores on.'),
});

const names = z.strictObject({
  train: z.array(z.string()).optional().describe('Values of the images to learn from.'),
  val: z.array(z.string()).optional().describe('Values of the images to choose the best weights by.'),
  test: z.array(z.string()).optional().describe('Values of the images to report scores on.'),
});

const scikitLearnSplit = z.strictObject({
  testSize: z
    .number()
    .gt(0)
    .refine((size) => size < 1 || Number.isInteger(size), 'a fraction below 1 or a whole number of images')
    .describe('`test_size`: below 1 a share of the images, rounded up; a whole number, that many images.'),
  randomState: randomState.describe('`random_state`.'),
  stratify: column.optional().describe('`stratify`: column whose values stand on both sides in proportion.'),
});

const scikitLearnFolds = z.strictObject({
  folds: foldCount.describe('`n_splits`.'),
  fold: foldNumber.describe('The fold to test on, counted from 0.'),
  randomState: randomState.describe('`random_state`, with `shuffle=True`.'),
});

/** One object rather than a choice of several: so a mistyped key is compared with all, and two ways at once are named. */
const members = z.strictObject({
  train: share.gt(0).optional().describe('By fractions, which sum to 1: share of the images to learn from.'),
  val: share
    .optional()
    .describe(
      'Share of the images to choose the best weights by, 0 when left out. Beside `train` a share of all images, else of those that are not in the test split.',
    ),
  test: share.optional().describe('Beside `train`: share of the images to report scores on.'),
  folds: foldCount
    .optional()
    .describe('Into so many folds of equal size (k-fold cross-validation), of which one is the test split.'),
  fold: foldNumber.optional().describe('Beside `folds`: the fold to test on, counted from 0.'),
  leaveOneGroupOut: z
    .string()
    .min(1)
    .optional()
    .describe("By group: the value of the card's `group` whose images are the test split."),
  stratify: column
    .optional()
    .describe(
      'Beside `train`, `folds` or `leaveOneGroupOut`: column of the dataset whose values every split gets in proportion.',
    ),
  column: column.optional().describe('By a column of the dataset that says where an image belongs.'),
  names: names
    .optional()
    .describe('Beside `column`: its values for each split. Left out, the values are train, val and test.'),
  ids: z
    .union([splitLists, z.string().min(1)])
    .optional()
    .describe(
      "By published lists of ids, or a JSON file with such lists, relative to the dataset's root. Images in no list are left out.",
    ),
  scikitLearnSplit: scikitLearnSplit
    .optional()
    .describe(
      "As scikit-learn's `train_test_split` deals the ids sorted as Python sorts them; groups may part. `val` is a second `train_test_split` of its training part with the same `random_state`.",
    ),
  scikitLearnFolds: scikitLearnFolds
    .optional()
    .describe(
      "As scikit-learn's `KFold` deals the ids sorted as Python sorts them; groups may part. `val` is a `train_test_split` of the other folds with the same `random_state`.",
    ),
});

export type SplitSettings = z.output<typeof members>;
export type SplitLists = z.output<typeof splitLists>;

export const splitSettings = members
  .check(checkWay)
  .describe(
    'How the images are dealt to the splits, in one of these ways: `train`, `folds`, `leaveOneGroupOut`, `column`, `ids`, `scikitLearnSplit` or `scikitLearnFolds`. The first three are seeded, and groups of the card stay together.',
  );
