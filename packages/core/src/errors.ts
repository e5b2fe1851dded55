/** Where in the user's own files a problem is. Lines, columns and rows count from 1. */
export interface Location {
  /** Path as the user would type it: relative to the workspace where possible. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Row of a table, the header not counted. */
  readonly row?: number;
  /** Id of the image the problem belongs to. */
  readonly id?: string;
  /** The source line itself, shown under the message with a caret at `column`. */
  readonly source?: string;
}

/** One thing wrong with what the user gave. Data first: the text is made of it by {@link formatProblem}. */
export interface Problem {
  readonly where?: Location;
  /** What was expected: `a fraction between 0 and 1`. */
  readonly expected: string;
  /** What was found: `"abc" (a string)`. */
  readonly found: string;
  /** What to do about it: `rename it to "epochs"`. */
  readonly fix?: string;
}

export interface MitosErrorOptions {
  /** A stable identifier, in kebab case, for programs and tests: `settings-invalid`. */
  readonly code: string;
  readonly problems?: readonly Problem[];
  /** How to go on: usually the command to run. */
  readonly hint?: string;
  readonly cause?: unknown;
}

const brand = Symbol.for('mitos.error');

/**
 * The one error that a user may see. Its `message` is a single sentence; {@link formatError} adds the problems and the
 * hint. Anything else that reaches the command line is a defect of Mitos and is shown as one.
 */
export class MitosError extends Error {
  override readonly name = 'MitosError';
  readonly [brand] = true;
  readonly code: string;
  readonly problems: readonly Problem[];
  readonly hint: string | undefined;

  constructor(message: string, options: MitosErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.problems = options.problems ?? [];
    this.hint = options.hint;
  }
}

/** Whether `error` is a {@link MitosError}, also one thrown by another bundle's copy of this class. */
export function isMitosError(error: unknown): error is MitosError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** The same error with a place added to its problems where they have none. Any other error stays as it is. */
export function placed(error: unknown, where: Location): unknown {
  if (!isMitosError(error)) return error;
  const problems = error.problems.map((problem) => ({ ...problem, where: problem.where ?? where }));
  const { message, code, hint, cause } = error;
  return new MitosError(message, { code, problems, ...(hint === undefined ? {} : { hint }), cause });
}

/** The error that ends a run which the user stopped (Ctrl-C or a termination signal). */
export function stopped(hint?: string): MitosError {
  return new MitosError('Stopped.', { code: 'stopped', ...(hint === undefined ? {} : { hint }) });
}

/** `pipelines/default/pipeline.yaml:7:3`, `train.csv row 12, image a1b2`, or an empty string. */
export function formatLocation(where: Location): string {
  const position = [where.file, where.line, where.line === undefined ? undefined : where.column]
    .filter((part) => part !== undefined)
    .join(':');
  const row = where.row === undefined ? '' : `row ${where.row}`;
  const place = [position, row].filter((part) => part !== '').join(' ');
  return [place, where.id === undefined ? '' : `image ${where.id}`].filter((part) => part !== '').join(', ');
}

/** A problem as text: one line, then the source line with a caret where there is one. */
export function formatProblem(problem: Problem): string {
  const where = problem.where === undefined ? '' : formatLocation(problem.where);
  const fix = problem.fix === undefined ? '' : `; ${problem.fix}`;
  const sentence = `${where === '' ? '' : `${where}: `}expected ${problem.expected}, found ${problem.found}${fix}`;
  const { source, line, column } = problem.where ?? {};
  if (source === undefined || line === undefined) return sentence;
  const gutter = `  ${line} | `;
  const caret = column === undefined ? '' : `\n${' '.repeat(gutter.length + column - 1)}^`;
  return `${sentence}\n${gutter}${source}${caret}`;
}

/** An error as the command line prints it: the message, every problem, how to go on. */
export function formatError(error: MitosError): string {
  const parts = [error.message, ...error.problems.map((problem) => `  ${indent(formatProblem(problem))}`)];
  if (error.hint !== undefined) parts.push(error.hint);
  return parts.join('\n');
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

/** A value as a problem shows it: `"abc"`, `12`, `a list of 3`, `nothing`. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `${value}`;
  return 'a mapping';
}
