import { describe, exists, MitosError, nearMatch, parseYaml, validateSettings } from '@mitos/core';
import type { Problem, YamlFile } from '@mitos/core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readerNames, readers } from '../readers/index';
import type { AnyCard } from '../readers/index';
import type { Dataset } from '../readers/reader';
import { shownPath } from './find-card';
import { missingPlaces } from './missing-places';

/**
 * Reads and checks a card. Throws a MitosError with every problem and where it stands: `card-invalid`, or `data-missing` where the
 * files are not there and the card says how to get them.
 */
export async function readCard(file: string, workspace: string): Promise<Dataset<AnyCard>> {
  const shown = shownPath(workspace, file);
  const yaml = parseYaml(await readFile(file, 'utf8'), shown);
  if (yaml.problems.length > 0) throw invalid(shown, yaml.problems);
  const card = checkCard(yaml, shown);
  const root = await resolveRoot(card, path.dirname(file), yaml, shown);
  if (card.obtain !== undefined) await checkPlaces(card, root, yaml);
  return {
    card,
    root,
    locate: (key) => yaml.locate(key),
  };
}

function checkCard(yaml: YamlFile, shown: string): AnyCard {
  const { reader } = (yaml.value ?? {}) as { reader?: unknown };
  const name = readerNames.find((known) => known === reader);
  if (name === undefined) throw invalid(shown, [unknownReader(reader, yaml)]);
  const { value, problems } = validateSettings(readers[name].card, yaml.value, yaml, []);
  if (value === undefined) throw invalid(shown, problems);
  return value;
}

function unknownReader(reader: unknown, yaml: YamlFile): Problem {
  const near = typeof reader === 'string' ? nearMatch(reader, readerNames) : undefined;
  return {
    where: yaml.locate(['reader']),
    expected: `one of ${readerNames.join(', ')}`,
    found: `${describe(reader)} for "reader"`,
    ...(near === undefined ? {} : { fix: `write ${near}` }),
  };
}

async function resolveRoot(card: AnyCard, folder: string, yaml: YamlFile, shown: string): Promise<string> {
  const where = yaml.locate(['root']);
  const names = [...card.root.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]!);
  const unset = names.filter((name) => !process.env[name]);
  const problems = unset.map((name) => ({
    where,
    expected: `the environment variable ${name} to name a folder`,
    found: 'nothing',
    fix: `set it: export ${name}=<folder>`,
  }));
  if (problems.length > 0) throw notThere(card, shown, problems);
  const resolved = path.resolve(
    folder,
    card.root.replace(/\$\{(\w+)\}/g, (_, name: string) => process.env[name]!),
  );
  if (await exists(resolved)) return resolved;
  throw notThere(card, shown, [{ where, expected: 'a folder', found: `no folder ${resolved}` }]);
}

/** Throws where a file that the card names, or the folder of the images or masks, is not there or empty. */
async function checkPlaces(card: AnyCard, root: string, yaml: YamlFile): Promise<void> {
  const missing = await missingPlaces(card, root);
  if (missing.length === 0) return;
  const problems = missing.map(({ key, kind, name }) => ({
    where: yaml.locate(key),
    expected: kind === 'file' ? `a file ${path.join(root, name)}` : `files in ${path.join(root, name)}`,
    found: kind === 'file' ? 'no such file' : 'none',
  }));
  throw incomplete(`Some of the data of ${card.name} are not on this machine.`, card, problems);
}

/** The data are not on this machine: says how to get them, when the card does. */
function notThere(card: AnyCard, shown: string, problems: readonly Problem[]): MitosError {
  if (card.obtain === undefined) return invalid(shown, problems);
  return incomplete(`The data of ${card.name} are not on this machine.`, card, problems);
}

function incomplete(
  message: string,
  { obtain = '', source, licence }: AnyCard,
  problems: readonly Problem[],
): MitosError {
  const licensed = licence === undefined ? '' : ` Licence: ${licence}.`;
  return new MitosError(message, {
    code: 'data-missing',
    problems,
    hint: `${obtain.trim()}${source === undefined ? '' : ` Source: ${source}.`}${licensed}`,
  });
}

function invalid(shown: string, problems: readonly Problem[]): MitosError {
  return new MitosError(
    `The dataset card ${shown} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}.`,
    {
      code: 'card-invalid',
      problems,
    },
  );
}
