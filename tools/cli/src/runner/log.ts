import type { StageContext } from '@mitos/core';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus, hostname } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { foldersIn } from '../find/folders-in';

const entrySchema = z.object({
  /** ISO 8601 */
  ended: z.string(),
  outcome: z.enum(['finished', 'failed']),
  seconds: z.number(),
  peakMemoryBytes: z.number(),
  /** Of the plan that was carried out; lines of earlier versions have none. */
  fingerprint: z.string().optional(),
  /** `Intel Xeon, 2 cores`; likewise. */
  machine: z.string().optional(),
});

/** One run of a stage: when, how long and with how much memory. */
export type LogEntry = z.output<typeof entrySchema>;

/**
 * Adds a line to `.mitos/logs/<pipeline>/<stage>.jsonl`: when, where, how long and how much memory. No stage reads it,
 * so none of it can make two equal runs differ. `fingerprint` is that of the plan.
 */
export async function appendLog(
  workspace: string,
  { pipeline, stage }: Pick<StageContext, 'pipeline' | 'stage'>,
  fingerprint: string,
  started: number,
  outcome: LogEntry['outcome'],
): Promise<void> {
  const file = path.join(logs(workspace), pipeline, `${stage}.jsonl`);
  const entry = {
    ended: new Date().toISOString(),
    outcome,
    seconds: Math.round(performance.now() - started) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    host: hostname(),
    machine: `${cpus()[0]?.model.trim() ?? process.arch}, ${availableParallelism()} cores`,
    fingerprint,
  };
  await mkdir(path.dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(entry)}\n`);
}

/** A run of which stage. */
export interface LoggedRun extends LogEntry {
  readonly pipeline: string;
  readonly stage: string;
}

/** All runs that are noted in a workspace, those of a stage in their order. Lines that a crash has cut are left out. */
export async function readLogs(workspace: string): Promise<LoggedRun[]> {
  const root = logs(workspace);
  const runs: LoggedRun[] = [];
  for (const pipeline of await foldersIn(root)) {
    for (const file of (await readdir(path.join(root, pipeline))).sort()) {
      const text = await readFile(path.join(root, pipeline, file), 'utf8');
      const entries = text.split('\n').flatMap(parseEntry);
      runs.push(...entries.map((entry) => ({ ...entry, pipeline, stage: path.basename(file, '.jsonl') })));
    }
  }
  return runs;
}

function parseEntry(line: string): LogEntry[] {
  try {
    return [entrySchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

function logs(workspace: string): string {
  return path.join(workspace, '.mitos', 'logs');
}
