import { jsonArtifact } from '@mitos/core';
import { z } from 'zod';

/** `mlflow.json`: the run that an interrupted training goes on in, and what has reached it. */
const runSchema = z.strictObject({
  /** Address of the server. */
  server: z.string(),
  runId: z.string(),
  params: z.boolean(),
  /** Epochs whose metrics were sent: a repeated epoch has the same numbers and is not sent again. */
  epochs: z.int().nonnegative(),
});

export type RunRecord = z.output<typeof runSchema>;

export const runFile = jsonArtifact('mlflow.json', 'note of the MLflow run', runSchema);
