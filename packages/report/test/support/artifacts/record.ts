import { random, recordFile } from '@mitos/core';
import type { Artifact, RunRecord, StageKind } from '@mitos/core';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { hexDigits } from './hex-digits';

export async function artifactAt(folder: string, stage: string, kind: StageKind): Promise<Artifact> {
  const at = path.join(folder, stage);
  await mkdir(at, { recursive: true });
  return { stage, kind, folder: at };
}

type RecordParts = Partial<Pick<RunRecord, 'settings' | 'inputs' | 'data' | 'versions'>>;

export async function record(
  { stage, kind, folder }: Artifact,
  { records, ...parts }: RecordParts & { records: boolean | undefined },
): Promise<void> {
  if (records === false) return;
  await recordFile.write(folder, {
    schemaVersion: 1,
    pipeline: 'pipeline',
    stage,
    kind,
    seed: 7,
    settings: {},
    inputs: {},
    data: {},
    code: fakeHash(`code of ${kind}`),
    outputs: { [`${kind}.json`]: fakeHash(stage) },
    ...parts,
    versions: { mitos: '0.1.0', node: '20.19.0', ...parts.versions },
  });
}

export function fakeHash(of: string): string {
  return hexDigits(random(9, 'hash', of));
}
