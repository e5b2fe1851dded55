import { describe, MitosError, nearMatch } from '@mitos/core';
import type { Problem } from '@mitos/core';
import type { z } from 'zod';
import type { Architecture, ModelIO, Network } from './architecture';
import { attentionUnet } from './attention-unet/attention-unet';
import { deeplabV3Plus } from './deeplab-v3-plus/deeplab-v3-plus';
import { encoderUnet } from './encoder-unet/encoder-unet';
import { fpn } from './fpn/fpn';
import { residualAttentionUnet } from './residual-attention-unet/residual-attention-unet';
import { residualUnet } from './residual-unet/residual-unet';
import { segnet } from './segnet/segnet';
import { unetPlusPlus } from './unet-plus-plus/unet-plus-plus';
import { unet } from './unet/unet';

/** The zoo. A new architecture is one folder and one line here. */
export const architectures = {
  unet,
  'residual-unet': residualUnet,
  'attention-unet': attentionUnet,
  'residual-attention-unet': residualAttentionUnet,
  'unet-plus-plus': unetPlusPlus,
  segnet,
  'encoder-unet': encoderUnet,
  fpn,
  'deeplab-v3-plus': deeplabV3Plus,
} satisfies Record<string, Architecture>;

export type ArchitectureName = keyof typeof architectures;

/**
 * Builds a network from an architecture's name and its settings, which are checked and completed with defaults.
 * Throws a MitosError for an unknown name, with a near match, and for settings that do not fit.
 */
export function createModel(name: string, settings: unknown, io: ModelIO): Network {
  const architecture = findArchitecture(name);
  const parsed = architecture.settings.safeParse(settings ?? {}, { reportInput: true });
  if (parsed.success) return architecture.build(parsed.data, io);
  const known = Object.keys(architecture.settings.shape);
  throw new MitosError(`The settings of the architecture "${name}" are wrong.`, {
    code: 'model-settings',
    problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, known)),
  });
}

function problemsOf(issue: z.core.$ZodIssue, known: readonly string[]): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      expected: `settings named ${known.join(', ')}`,
      found: `the key "${key}"`,
      ...renaming(key, known),
    }));
  }
  const where = ['model', ...issue.path].join('.');
  return [{ expected: `${where}: ${issue.message}`, found: describe(issue.input) }];
}

function findArchitecture(name: string): Architecture {
  const known: Record<string, Architecture> = architectures;
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(architectures);
  throw new MitosError(`There is no architecture "${name}".`, {
    code: 'unknown-architecture',
    problems: [
      {
        expected: `one of ${names.join(', ')}`,
        found: describe(name),
        ...renaming(name, names),
      },
    ],
  });
}

function renaming(name: string, names: readonly string[]): Pick<Problem, 'fix'> {
  const near = nearMatch(name, names);
  return near === undefined ? {} : { fix: `rename it to "${near}"` };
}
