import type { StageContext } from '@mitos/core';
import { appendFile, mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/**
 * Adds a line to `.mitos/logs/<pipeline>/<stage>.jsonl`: when, where, how long and how much memory. No stage reads it,
 * so none of it can make two equal runs differ.
 */
export async function appendLog(
  workspace: string,
  { pipeline, stage }: StageContext,
  started: number,
  outcome: 'finished' | 'failed',
): Promise<void> {
  const folder = path.join(workspace, '.mitos', 'logs', pipeline);
  const entry = {
    ended: new Date().toISOString(),
    outcome,
    seconds: Math.round(performance.now() - started) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    host: hostname(),
  };
  await mkdir(folder, { recursive: true });
  await appendFile(path.join(folder, `${stage}.jsonl`), `${JSON.stringify(entry)}\n`);
}
