const plainText = /^[A-Za-z_](?:[\w ./+-]*[\w./+-])?$/;
const words = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const lineWidth = 88;

/** Plain values (what JSON can hold) as YAML 1.2, short lists and mappings on one line. `undefined` members are left out. */
export function toYaml(value: unknown): string {
  return `${block(value, 0)}\n`;
}

function block(value: unknown, indent: number): string {
  const pad = ' '.repeat(indent);
  if (Array.isArray(value) && value.length > 0) {
    return value
      .map((item) => `${pad}- ${inline(item, indent + 2) ?? block(item, indent + 2).trimStart()}`)
      .join('\n');
  }
  const entries = entriesOf(value);
  if (entries === undefined || entries.length === 0) return pad + flow(value);
  return entries
    .map(([key, member]) => {
      const short = inline(member, indent + key.length + 2);
      return `${pad}${scalar(key)}:${short === undefined ? `\n${block(member, indent + 2)}` : ` ${short}`}`;
    })
    .join('\n');
}

/** The value on one line, when it is short and not deep. */
function inline(value: unknown, indent: number): string | undefined {
  const text = flow(value);
  return depthOf(value) <= 1 && (depthOf(value) === 0 || indent + text.length <= lineWidth)
    ? text
    : undefined;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  const entries = entriesOf(value);
  if (entries === undefined) return scalar(value);
  return entries.length === 0
    ? '{}'
    : `{ ${entries.map(([key, member]) => `${scalar(key)}: ${flow(member)}`).join(', ')} }`;
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return plainText.test(value) && !words.test(value) ? value : JSON.stringify(value);
}

function depthOf(value: unknown): number {
  const members = Array.isArray(value) ? (value as unknown[]) : entriesOf(value)?.map(([, member]) => member);
  return members === undefined || members.length === 0 ? 0 : 1 + Math.max(...members.map(depthOf));
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).filter(([, member]) => member !== undefined);
}
