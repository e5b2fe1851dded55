import { z } from 'zod';
import { oneOf } from './one-of';

const none = z.strictObject({});

const callback = oneOf({
  tensorBoard: none.describe('Writes event files for TensorBoard.'),
  csv: none.describe('Writes history.csv, a row an epoch.'),
  mlflow: none.describe('Tracks the training in the MLflow server that MLFLOW_TRACKING_URI names.'),
  module: z
    .string()
    .min(1)
    .describe('Path of an ES module of your own whose default export is a callback, from the workspace.'),
});

/** What follows a training. Each of the callbacks that come with Mitos may stand once: two would write the same files. */
export const callbackSettings = z
  .array(callback)
  .refine((list) => new Set(list.map(identityOf)).size === list.length, { error: 'each callback only once' });

export type CallbackSettings = z.output<typeof callbackSettings>;

function identityOf({ module, ...others }: z.output<typeof callback>): string {
  return module === undefined ? Object.keys(others)[0]! : `module ${module}`;
}
