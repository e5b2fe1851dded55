import type { Problem } from '@mitos/core';
import { JsonUnreadable, scanJson } from '@mitos/formats';
import type { Container } from '@mitos/formats';
import path from 'node:path';
import { datasetUnreadable } from '../../problems/data-problem';
import type { Dataset, IndexTools } from '../reader';
import type { CocoCard } from './card';
import { CocoFile } from './collect';

const keys = ['images', 'annotations', 'categories'] as const;

/** A JSON file that a card names, relative to the root, and the set that it says its images are. */
export interface CocoSource {
  readonly json: string;
  readonly set: string | undefined;
}

export function sourcesOf({ annotations }: Pick<CocoCard, 'annotations'>): CocoSource[] {
  if (typeof annotations === 'string') return [{ json: annotations, set: undefined }];
  if (Array.isArray(annotations)) return annotations.map((json) => ({ json, set: undefined }));
  return Object.entries(annotations).map(([set, json]) => ({ json, set }));
}

/** Reads a file once, as a stream. Throws when it is no JSON or has no lists of images, annotations and categories. */
export async function readCocoFile(
  { json, set }: CocoSource,
  { card, root }: Dataset<CocoCard>,
  tools: IndexTools,
): Promise<CocoFile> {
  const columns = [...new Set([...(card.meta ?? []), ...tools.columns])];
  const file = new CocoFile({ json, set, ids: card.ids, crowd: card.crowd, columns }, tools.report);
  const problems: Problem[] = [];
  try {
    const found = await scanJson(
      path.join(root, json),
      keys,
      (key, element) => file.add(key, element),
      tools.signal,
    );
    problems.push(...missingLists(json, found));
  } catch (error) {
    tools.signal.throwIfAborted();
    problems.push(unreadable(json, error as NodeJS.ErrnoException));
  }
  if (problems.length === 0) problems.push(...file.finish());
  if (problems.length > 0) throw datasetUnreadable(card.name, problems);
  return file;
}

/** Categories are a list: an image's labels carry them as one piece of the file. */
function missingLists(json: string, found: ReadonlyMap<string, Container>): Problem[] {
  return keys
    .filter((key) => !(found.get(key) === 'list' || (found.get(key) === 'object' && key !== 'categories')))
    .map((key) => ({
      where: { file: json },
      expected: `a list "${key}"`,
      found: found.has(key) ? 'something else' : 'none',
    }));
}

function unreadable(json: string, error: NodeJS.ErrnoException): Problem {
  if (error instanceof JsonUnreadable) {
    const { line, offset, expected, found } = error;
    return { where: { file: json, line }, expected, found: `${found} at byte ${offset}` };
  }
  if (error.syscall === undefined) throw error;
  const found = error.code === 'ENOENT' ? 'no such file' : error.message;
  return { where: { file: json }, expected: 'a JSON file', found };
}
