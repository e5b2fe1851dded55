/** Lines of at most `length` characters, broken at spaces; a longer word is cut. An empty text has no lines. */
export function wrapText(text: string, length: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    let rest = [...word];
    if (line.length > 0 && line.length + 1 + rest.length > length) {
      lines.push(line.join(''));
      line = [];
    }
    for (; rest.length > length; rest = rest.slice(length)) lines.push(rest.slice(0, length).join(''));
    line.push(...(line.length > 0 && rest.length > 0 ? [' '] : []), ...rest);
  }
  return line.length > 0 ? [...lines, line.join('')] : lines;
}

/** At most `length` characters: of a longer text the start and the end, with `…` between. */
export function shortenMiddle(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const end = Math.floor((length - 1) / 2);
  const start = Math.max(0, length - 1 - end);
  return `${characters.slice(0, start).join('')}…${characters.slice(characters.length - end).join('')}`;
}
