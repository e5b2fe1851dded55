const shown = 20;

/** Names for a message; of a long list the first 20, and how many there are. */
export function listed(names: readonly string[]): string {
  const more = names.length > shown ? `, … (${names.length} in all)` : '';
  return `${names.slice(0, shown).join(', ')}${more}`;
}
