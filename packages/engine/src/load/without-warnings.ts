/** Deprecations that tfjs's own dependencies cause while they load: `punycode` and `url.parse`. Nobody here can mend them. */
export const causedByTfjs: readonly string[] = ['DEP0040', 'DEP0169'];

/** What Node calls to warn: `process`. */
export interface Warner {
  emitWarning: (...details: readonly unknown[]) => void;
}

/** Does `work` while warnings with one of `codes` are dropped. All others are shown. */
export async function withoutWarnings<T>(
  codes: readonly string[],
  work: () => Promise<T>,
  warner: Warner = process as Warner,
): Promise<T> {
  const emit = warner.emitWarning;
  warner.emitWarning = (...details) => {
    if (!codes.includes(codeOf(details))) emit.apply(warner, details as unknown[]);
  };
  try {
    return await work();
  } finally {
    warner.emitWarning = emit;
  }
}

/** From `(warning, type, code)` or `(warning, { code })`. */
function codeOf([, second, third]: readonly unknown[]): string {
  const options =
    typeof second === 'object' && second !== null ? (second as { code?: unknown }) : { code: third };
  return typeof options.code === 'string' ? options.code : '';
}
