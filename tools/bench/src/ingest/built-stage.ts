import { exists, MitosError } from '@mitos/core';
import type { Stage } from '@mitos/core';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A dataset's card, as far as a benchmark looks at it. */
export interface Card {
  readonly name: string;
  readonly reader: string;
  readonly images: string;
  readonly annotations?: { readonly file: string; readonly id: string };
  readonly metadata?: { readonly file: string; readonly id: string; readonly columns: readonly string[] };
}

export interface DatasetOnDisk {
  readonly card: Card;
  /** Absolute. */
  readonly root: string;
}

/** What is used of the built ingest stage. */
export interface BuiltStage {
  readonly ingestStage: Stage;
  readonly findCard: (workspace: string, dataset: string) => Promise<string>;
  readonly readCard: (file: string, workspace: string) => Promise<DatasetOnDisk>;
}

/**
 * The ingest stage as it is shipped: its worker threads start from the built file. Throws a MitosError (`stage-not-built`)
 * with the command that builds it.
 */
export async function builtStage(workspace: string): Promise<BuiltStage> {
  const bundle = path.join(workspace, 'packages', 'ingest', 'dist', 'stage.mjs');
  if (await exists(bundle)) return (await import(pathToFileURL(bundle).href)) as BuiltStage;
  throw new MitosError('The ingest stage is not built.', {
    code: 'stage-not-built',
    hint: 'Run: npx nx run ingest:build',
  });
}
