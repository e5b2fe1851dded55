/** An element of a parsed page, with what a test asks of it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text of the element and all below it, character references resolved, white space collapsed. */
  readonly text: string;
  /** Every element of that name below this one, in the order of the page. */
  all(name: string): Element[];
}

const empty = new Set(['meta', 'img', 'input', 'br', 'link', 'hr']);
const token =
  /<!doctype[^>]*>|<!--[\s\S]*?-->|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/gy;

/** Parses markup strictly: every element closed in order, attributes in double quotes, no stray `<`. Throws if not. */
export function parseHtml(text: string): Element {
  const root = new Node('root', {});
  const open = [root];
  token.lastIndex = 0;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) throw new Error(`expected markup, found ${text.slice(at, at + 60)}`);
    const [whole, closing, opening, attributes = '', selfClosing] = match;
    const current = open.at(-1)!;
    if (closing !== undefined) {
      if (current.name !== closing) throw new Error(`expected </${current.name}>, found ${whole}`);
      open.pop();
    } else if (opening !== undefined) {
      const child = new Node(opening, parseAttributes(attributes));
      current.content.push(child);
      if (selfClosing !== '/' && !empty.has(opening)) open.push(child);
    } else if (!whole.startsWith('<!')) {
      current.content.push(unescape(whole));
    }
  }
  if (open.length > 1) throw new Error(`expected </${open.at(-1)!.name}>, found the end`);
  return root;
}

class Node implements Element {
  readonly content: (Node | string)[] = [];

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  get children(): readonly Node[] {
    return this.content.filter((part): part is Node => part instanceof Node);
  }

  get text(): string {
    return this.#raw()
      .replaceAll(/[ \n]+/g, ' ')
      .trim();
  }

  all(name: string): Element[] {
    return this.children.flatMap((child) => [...(child.name === name ? [child] : []), ...child.all(name)]);
  }

  #raw(): string {
    return this.content.map((part) => (typeof part === 'string' ? part : part.#raw())).join('');
  }
}

function parseAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, unescape(value ?? '')]),
  );
}

function unescape(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string) =>
    code === undefined ? (named[name] ?? whole) : String.fromCodePoint(Number(code)),
  );
}
