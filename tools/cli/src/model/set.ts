import { MitosError, parseYaml } from '@mitos/core';

/** `filters=32` and more of the kind as settings; values are YAML. Throws a MitosError (`setting-invalid`). */
export function parseSettings(assignments: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const [, key, text] = /^([^=\s]+)=(.+)$/.exec(assignment) ?? [];
      const yaml = parseYaml(text ?? '', '--set');
      if (key !== undefined && yaml.problems.length === 0) return [key, yaml.value];
      throw new MitosError(`--set ${assignment} sets nothing.`, {
        code: 'setting-invalid',
        problems: [
          { expected: 'a setting of the architecture and its value, as in filters=32', found: assignment },
        ],
      });
    }),
  );
}
