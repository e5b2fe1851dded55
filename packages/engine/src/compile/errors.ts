/** Why a function cannot be compiled. The message names the function, the op, and what to do instead. */
export class CompileError extends Error {
  override readonly name = 'CompileError';

  constructor(
    /** The name of the function, as given to `compile`. */
    readonly functionName: string,
    /** What is wrong and, after a semicolon, what to do. */
    readonly reason: string,
  ) {
    super(`cannot compile ${functionName}: ${reason}`);
  }
}

/** The sentences of {@link CompileError}, in one place. `during` is empty or names the tfjs op: ` in tf.conv2d`. */
export const reasons = {
  valueRead: (maker: string | undefined, during: string) =>
    `the value of ${maker === undefined ? 'a tensor' : `a tensor that ${maker} made`} is read${during} ` +
    '(by dataSync, arraySync, data, array or print), but it is not known before the graph runs; ' +
    'compute with tensors (tf.where instead of if) or return the tensor and read it outside',
  captured: (shape: readonly number[] | undefined, during: string) =>
    `a tensor ${shape === undefined ? '' : `of shape [${shape.join(', ')}] `}from outside is used${during}; ` +
    'pass it as an input, or create it inside if it is a small constant',
  variable: (name: string, during: string) =>
    `the tf.Variable "${name}" is used${during}; ` +
    'pass its value as an input and return the new value (tf.grads differentiates with respect to plain tensors)',
  random: (during: string) =>
    `random numbers are drawn without a seed${during}, and every call would repeat them; ` +
    'draw them outside and pass them as an input, or give a seed if repeating them is meant',
  recursive: (other: string) =>
    `${other} is being recorded; call the plain function inside another compiled one, not the compiled one`,
  promise: () => 'it returns a promise; compute with tensors only and return them',
  output: (path: string, found: string) =>
    `the output ${path} is ${found}; return tensors, or lists and mappings of them`.replace('  ', ' '),
  unknownOutput: (path: string) =>
    `the output ${path} was neither given as an input nor computed by the function; pass it as an input`.replace(
      '  ',
      ' ',
    ),
  input: (path: string, found: string) =>
    `the input ${path} is ${found}; give float32, int32 or bool tensors`.replace('  ', ' '),
  attribute: (op: string, name: string, found: string) =>
    `the attribute "${name}" of ${op} is ${found}, which no graph can hold; use numbers, booleans, text or lists of them`,
  largeConstant: (shape: readonly number[], bytes: number, limit: number) =>
    `a constant of shape [${shape.join(', ')}] has ${bytes} bytes, more than ${limit}; pass it as an input`,
  state: (path: string, expected: string, found: string) =>
    `the state ${path} holds ${expected} but its new value is ${found}; keep type and shape`,
  stateStructure: (expected: string, found: string) =>
    `the state has the parts ${expected} but its new value has ${found}; return every part, also the unchanged ones`,
  inPlace: (op: string) =>
    `${op} changes state in place, which only the state of compileStateful can; use compileStateful`,
} as const;
