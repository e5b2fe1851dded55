import { exists, MitosError, nearMatch } from '@mitos/core';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

const cardName = 'dataset.yaml';

/**
 * The card of a dataset, as an absolute path. `dataset` is the name of a folder below `<workspace>/data`, or a path
 * (absolute or relative to the workspace) to a folder with a `dataset.yaml` or to a card.
 * Throws a MitosError (`dataset-missing`) that names what there is.
 */
export async function findCard(workspace: string, dataset: string): Promise<string> {
  const given = path.resolve(workspace, dataset);
  const candidates = [
    path.join(workspace, 'data', dataset, cardName),
    given.endsWith('.yaml') ? given : path.join(given, cardName),
  ];
  for (const card of candidates) if (await exists(card)) return card;
  const known = await datasetsBelow(path.join(workspace, 'data'));
  const near = nearMatch(dataset, known);
  throw new MitosError(`There is no dataset "${dataset}".`, {
    code: 'dataset-missing',
    problems: [
      {
        expected: `${known.length === 0 ? '' : `one of ${known.join(', ')}, or `}a path to a folder with a ${cardName}`,
        found: `no ${candidates.map((card) => shownPath(workspace, card)).join(' and no ')}`,
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}

/** A path as the user would type it: relative to the workspace when it lies inside. */
export function shownPath(workspace: string, file: string): string {
  const relative = path.relative(workspace, file);
  return relative.startsWith('..') ? file : relative.split(path.sep).join('/');
}

async function datasetsBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const cards = await Promise.all(names.map((name) => exists(path.join(folder, name, cardName))));
  return names.filter((_, i) => cards[i]).sort();
}
