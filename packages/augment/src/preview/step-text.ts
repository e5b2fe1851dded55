import { transformOf } from '@mitos/transforms';
import type { RecipeStep } from '@mitos/transforms';

/** A step of a recipe as the YAML writes it, on one line: `elastic: { alpha: 30, sigma: 4 }`. Without its probability. */
export function stepText(step: RecipeStep): string {
  const { name, settings } = transformOf(step);
  return `${name}: ${inlineYaml(settings)}`;
}

function inlineYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return entries.length === 0
      ? '{}'
      : `{ ${entries.map(([key, item]) => `${key}: ${inlineYaml(item)}`).join(', ')} }`;
  }
  return String(value);
}
