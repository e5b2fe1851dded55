/** Whether a pattern fits the name of a stage: `*` stands for any part of it. A name without `*` fits only itself. */
export function matches(pattern: string, key: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[^a-z0-9-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(key);
}
