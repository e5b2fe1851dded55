/** A table as CSV (RFC 4180, lines ending with LF): cells in quotes where they hold a comma, a quote or a line end. */
export function formatCsv(
  header: readonly string[],
  rows: Iterable<readonly (string | number | undefined)[]>,
): string {
  let text = formatCsvRow(header);
  for (const row of rows) text += formatCsvRow(row);
  return text;
}

export function formatCsvRow(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(cell).join(',')}\n`;
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
