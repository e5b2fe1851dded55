import { MitosError } from '../errors';

/** The variable in which `mitos run --set` hands its settings through Nx to every stage. */
export const setVariable = 'MITOS_SET';

/**
 * The settings that stand in the environment: a JSON list of texts like `train.epochs=3`. Throws a MitosError
 * (`environment-invalid`) when it is something else.
 */
export function settingsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
  const text = environment[setVariable] ?? '';
  if (text === '') return [];
  const list = listOf(text);
  if (list !== undefined) return list;
  throw new MitosError(`${setVariable} cannot be read.`, {
    code: 'environment-invalid',
    problems: [{ expected: 'a JSON list of settings: ["train.epochs=3"]', found: text }],
    hint: `Use "npx mitos run <pipeline> --set train.epochs=3", which sets it, or unset ${setVariable}.`,
  });
}

function listOf(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
