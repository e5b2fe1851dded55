import { describe, MitosError, nearMatch } from '@mitos/core';
import type { Architecture, ModelIO, Network } from './architecture';
import { unet } from './unet/unet';

/** The zoo. A new architecture is one folder and one line here. */
export const architectures = { unet } satisfies Record<string, Architecture>;

export type ArchitectureName = keyof typeof architectures;

/**
 * Builds a network from an architecture's name and its settings, which are checked and completed with defaults.
 * Throws a MitosError for an unknown name, with a near match, and for settings that do not fit.
 */
export function createModel(name: string, settings: unknown, io: ModelIO): Network {
  const architecture = findArchitecture(name);
  const parsed = architecture.settings.safeParse(settings ?? {});
  if (parsed.success) return architecture.build(parsed.data, io);
  throw new MitosError(`The settings of the architecture "${name}" are wrong.`, {
    code: 'model-settings',
    problems: parsed.error.issues.map((issue) => ({
      expected: `model.${issue.path.join('.')}: ${issue.message}`,
      found: describe(
        issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], settings),
      ),
    })),
  });
}

function findArchitecture(name: string): Architecture {
  const known: Record<string, Architecture> = architectures;
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(architectures);
  const near = nearMatch(name, names);
  throw new MitosError(`There is no architecture "${name}".`, {
    code: 'unknown-architecture',
    problems: [
      {
        expected: `one of ${names.join(', ')}`,
        found: describe(name),
        ...(near === undefined ? {} : { fix: `rename it to "${near}"` }),
      },
    ],
  });
}
