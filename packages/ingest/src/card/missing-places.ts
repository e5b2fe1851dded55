import { exists } from '@mitos/core';
import type { YamlPath } from '@mitos/core';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { AnyCard } from '../readers/index';

/** A file or folder that a card names. */
export interface Place {
  /** The key of the card that names it. */
  readonly key: YamlPath;
  readonly kind: 'file' | 'folder';
  /** Relative to the root, with forward slashes; empty: the root itself. */
  readonly name: string;
}

/** The files that a card names and the folders of its images and masks that are not there, or that are empty. */
export async function missingPlaces(card: AnyCard, root: string): Promise<Place[]> {
  const places = placesOf(card);
  const there = await Promise.all(
    places.map(({ kind, name }) => {
      const full = path.join(root, name);
      return kind === 'file' ? exists(full) : holdsSomething(full);
    }),
  );
  return places.filter((_, i) => !there[i]);
}

function placesOf(card: AnyCard): Place[] {
  const places: Place[] = [folder('images', card.images)];
  if ('masks' in card) places.push(folder('masks', card.masks));
  if (card.metadata !== undefined) places.push(file(['metadata', 'file'], card.metadata.file));
  if (card.reader === 'rle-csv') places.push(file(['annotations', 'file'], card.annotations.file));
  if (card.reader === 'coco') places.push(...cocoFiles(card.annotations));
  return places;
}

function cocoFiles(annotations: Extract<AnyCard, { reader: 'coco' }>['annotations']): Place[] {
  if (typeof annotations === 'string') return [file(['annotations'], annotations)];
  return Object.entries(annotations).map(([key, name]) =>
    file(['annotations', Array.isArray(annotations) ? Number(key) : key], name),
  );
}

function file(key: YamlPath, name: string): Place {
  return { key, kind: 'file', name };
}

/** The part of a pattern that is the same for all files: `images` of `images/{id}.png`. */
function folder(key: string, pattern: string): Place {
  const [fixed = ''] = pattern.split(/[{*]/);
  return { key: [key], kind: 'folder', name: fixed.split('/').slice(0, -1).join('/') };
}

async function holdsSomething(full: string): Promise<boolean> {
  return (await readdir(full).catch(() => [])).length > 0;
}
