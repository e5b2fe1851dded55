import { describe, MitosError, nearMatch } from '@mitos/core';
import type { Decoding, Logger, Problem } from '@mitos/core';
import { instanceSettings, resolveInstances } from '@mitos/instances';
import type { Heads, InstanceDecoding } from '@mitos/instances';
import { parseSettings } from '../model/set';

/** What a person says about how maps become cells. */
export interface DecodingFlags {
  /** Probability from which a pixel is foreground. */
  readonly threshold?: number;
  /** `instances.hMaxima=2`, `threshold=0.4`. */
  readonly set?: readonly string[];
}

const usualThreshold = 0.5;

/**
 * How maps become cells: as the evaluation of the network chose, but for what the flags say. Without an evaluation, at 0.5
 * and with the defaults for the network's heads, and a warning. Throws a MitosError (`setting-invalid`), or `heads-missing`
 * where the network does not give what the settings ask for.
 */
export function chooseDecoding(
  found: Decoding | undefined,
  flags: DecodingFlags,
  heads: Heads,
  logger: Logger,
): InstanceDecoding {
  if (found === undefined) {
    logger.warn(
      `No evaluation has chosen a threshold for this model: ${usualThreshold} is taken, and the usual settings of instances.`,
    );
  }
  const changes = parseSettings(flags.set ?? [], 'a setting and its value, as in instances.hMaxima=2');
  const instances: Record<string, unknown> = { ...found?.instances };
  let threshold: unknown = flags.threshold ?? found?.threshold ?? usualThreshold;
  for (const [key, value] of Object.entries(changes)) {
    if (key === 'threshold') threshold = value;
    else instances[nameOf(key)] = value;
  }
  if (typeof threshold !== 'number' || !(threshold > 0 && threshold < 1)) {
    throw invalid([{ expected: 'threshold: a number between 0 and 1', found: describe(threshold) }]);
  }
  const parsed = instanceSettings.safeParse(instances, { reportInput: true });
  if (parsed.success) return { threshold, instances: resolveInstances(parsed.data, heads) };
  throw invalid(
    parsed.error.issues.map(({ path, message, input }) => ({
      expected: `instances.${path.join('.')}: ${message}`,
      found: describe(input),
    })),
  );
}

/** The setting of instances that a key such as `instances.hMaxima` names. */
function nameOf(key: string): string {
  const names = Object.keys(instanceSettings.unwrap().shape);
  const name = key.replace(/^instances\./, '');
  if (key.startsWith('instances.') && names.includes(name)) return name;
  const near = nearMatch(name, names);
  throw invalid([
    {
      expected: `threshold, or instances. and one of ${names.join(', ')}`,
      found: describe(key),
      ...(near === undefined ? {} : { fix: `write instances.${near}` }),
    },
  ]);
}

function invalid(problems: readonly Problem[]): MitosError {
  return new MitosError('These settings cannot be used.', { code: 'setting-invalid', problems });
}
