import { MitosError, parseYaml } from '@mitos/core';

/**
 * `filters=32` and more of the kind as settings; values are YAML. `expected` says what of, in the MitosError
 * (`setting-invalid`) for anything else.
 */
export function parseSettings(
  assignments: readonly string[],
  expected = 'a setting of the architecture and its value, as in filters=32',
): Record<string, unknown> {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const [, key, text] = /^([^=\s]+)=(.+)$/.exec(assignment) ?? [];
      const yaml = parseYaml(text ?? '', '--set');
      if (key !== undefined && yaml.problems.length === 0) return [key, yaml.value];
      throw new MitosError(`--set ${assignment} sets nothing.`, {
        code: 'setting-invalid',
        problems: [{ expected, found: assignment }],
      });
    }),
  );
}
