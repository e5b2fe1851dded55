import * as tf from '@tensorflow/tfjs-core';
import { compile } from '../../src/compile/compile';
import { CompileError } from '../../src/compile/errors';
import type { Graph } from '../../src/compile/graph';
import { addonRunner } from '../../src/compile/session';
import { loadEngine } from '../../src/load/load-engine';
import { difference, normal } from '../support/numbers';

beforeAll(() => loadEngine());

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

/** Compiles and keeps the graph it makes. */
function watched<I extends tf.Tensor, O extends tf.Tensor>(fn: (x: I) => O) {
  const graphs: Graph[] = [];
  const runner = (graph: Graph) => {
    graphs.push(graph);
    return addonRunner(graph);
  };
  return { compiled: compile(fn, { runner }), graphs };
}

test('a compiled function gives what the plain function gives', () => {
  const fn = ({ x, w }: { x: tf.Tensor2D; w: tf.Tensor2D }) => {
    const y = tf.sigmoid(tf.matMul(x, w));
    return { y, parts: [tf.mean(y, 0), tf.max(y)] };
  };
  const compiled = compile(fn);
  for (const seed of ['a', 'b']) {
    const inputs = { x: normal<tf.Tensor2D>([4, 3], seed), w: normal<tf.Tensor2D>([3, 2], seed) };
    const [expected, found] = [fn(inputs), compiled(inputs)];
    expect(difference(found.y, expected.y)).toBeLessThan(1e-6);
    expect(difference(found.parts[0]!, expected.parts[0]!)).toBeLessThan(1e-6);
    expect(difference(found.parts[1]!, expected.parts[1]!)).toBeLessThan(1e-6);
  }
  expect(compiled.graphs).toBe(1);
  compiled.dispose();
});

test('float32, int32 and bool tensors pass in and out', () => {
  const compiled = compile(({ f, i, b }: { f: tf.Tensor; i: tf.Tensor; b: tf.Tensor }) => ({
    f: tf.add(f, 1),
    i: tf.add(i, tf.scalar(2, 'int32')),
    b: tf.logicalNot(b),
  }));
  const out = compiled({
    f: tf.tensor1d([1.5]),
    i: tf.tensor1d([5], 'int32'),
    b: tf.tensor1d([true, false], 'bool'),
  });
  expect([out.f.dtype, out.i.dtype, out.b.dtype]).toEqual(['float32', 'int32', 'bool']);
  expect([values(out.f), values(out.i), values(out.b)]).toEqual([[2.5], [7], [0, 1]]);
  compiled.dispose();
});

test.each(['float32', 'int32', 'bool'] as const)('a dimension is added to a %s tensor', (dtype) => {
  const compiled = compile((x: tf.Tensor1D) => tf.expandDims(x, 1));
  const out = compiled(tf.tensor1d([1, 0], dtype));
  expect([out.dtype, out.shape, values(out)]).toEqual([dtype, [2, 1], [1, 0]]);
  compiled.dispose();
});

test('there is one graph for each structure, shape and type, and the order of keys does not matter', () => {
  const compiled = compile(({ a, b }: { a: tf.Tensor; b: tf.Tensor }) => tf.sub(a, b));
  const one = tf.tensor1d([1]);
  const two = tf.tensor1d([2, 2]);
  expect(values(compiled({ a: one, b: two }))).toEqual([-1, -1]);
  expect(values(compiled({ b: two, a: one }))).toEqual([-1, -1]);
  expect(compiled.graphs).toBe(1);
  expect(values(compiled({ a: two, b: one }))).toEqual([1, 1]);
  expect(compiled.graphs).toBe(2);
  compiled.dispose();
});

test('the graph not used for longest makes room for a new one', () => {
  const compiled = compile((x: tf.Tensor) => tf.neg(x), { maxGraphs: 2 });
  for (const size of [1, 2, 1, 3, 1]) expect(values(compiled(tf.ones([size])))).toEqual(Array(size).fill(-1));
  expect(compiled.graphs).toBe(2);
  compiled.dispose();
});

test('an input may be an output, and a tensor may be given and returned twice', () => {
  const compiled = compile(([a, b]: [tf.Tensor, tf.Tensor]) => {
    const sum = tf.add(a, b);
    return [a, sum, sum, b];
  });
  const x = tf.tensor1d([3]);
  expect(compiled([x, x]).map(values)).toEqual([[3], [6], [6], [3]]);
  expect(compiled([x, tf.tensor1d([4])]).map(values)).toEqual([[3], [7], [7], [4]]);
  expect(x.isDisposed).toBe(false);
  compiled.dispose();
});

test('an output that depends on no input is a constant', () => {
  const compiled = compile((x: tf.Tensor) => [x, tf.scalar(7), tf.add(tf.scalar(1), 1)]);
  expect(compiled(tf.scalar(1)).map(values)).toEqual([[1], [7], [2]]);
  compiled.dispose();
});

test('nodes that no output needs are left out, equal constants are shared, ops on constants are computed once', () => {
  const { compiled, graphs } = watched((x: tf.Tensor) => {
    tf.exp(x);
    const two = tf.add(tf.scalar(1), 1);
    return tf.mul(tf.mul(x, two), tf.scalar(2));
  });
  expect(values(compiled(tf.tensor1d([1, 2])))).toEqual([4, 8]);
  expect(graphs[0]!.nodes.map((node) => node.op)).toEqual(['Placeholder', 'Const', 'Mul', 'Mul']);
  compiled.dispose();
});

test('gradients are recorded like everything else', () => {
  const fn = (x: tf.Tensor4D) =>
    tf.grad((v: tf.Tensor) => tf.sum(tf.square(tf.avgPool(v as tf.Tensor4D, 2, 2, 'same'))))(x);
  const compiled = compile(fn);
  const x = normal<tf.Tensor4D>([1, 4, 4, 2]);
  expect(difference(compiled(x), fn(x))).toBeLessThan(1e-6);
  compiled.dispose();
});

test('no tensors are left behind, however often it is called', () => {
  const compiled = compile((x: tf.Tensor) => tf.mean(tf.mul(tf.relu(x), tf.scalar(3))));
  const x = normal([8, 8]);
  compiled(x).dispose();
  const before = tf.memory().numTensors;
  for (let i = 0; i < 100; i++) compiled(x).dispose();
  expect(tf.memory().numTensors).toBe(before);
  compiled.dispose();
});

test('recording leaves no tensors behind', () => {
  const x = normal([8, 8]);
  tf.dispose(tf.neg(x));
  const before = tf.memory().numTensors;
  const compiled = compile((y: tf.Tensor) => tf.exp(tf.neg(y)));
  compiled(x).dispose();
  compiled.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('eager mode runs the plain function every time and leaves the inputs alone', () => {
  let calls = 0;
  const compiled = compile(
    (x: tf.Tensor) => {
      calls++;
      return [x, tf.neg(x)];
    },
    { mode: 'eager' },
  );
  const x = tf.scalar(2);
  for (let i = 0; i < 3; i++) {
    const out = compiled(x);
    expect(out.map(values)).toEqual([[2], [-2]]);
    tf.dispose(out);
  }
  expect([calls, compiled.graphs, x.isDisposed]).toEqual([3, 0, false]);
});

test('a disposed function says so', () => {
  const compiled = compile((x: tf.Tensor) => tf.neg(x), { name: 'negate' });
  compiled.dispose();
  expect(() => compiled(tf.scalar(1))).toThrow('negate was disposed; compile it again');
});

describe('a function that is not pure is refused, and the error says which op and what to do:', () => {
  const outside = () => tf.tensor1d([1, 2]);
  const uploaded = () => {
    const tensor = outside();
    tf.neg(tensor).dispose();
    return tensor;
  };
  const read =
    '(by dataSync, arraySync, data, array or print), but it is not known before the graph runs; ' +
    'compute with tensors (tf.where instead of if) or return the tensor and read it outside';
  const drawn =
    'and every call would repeat them; draw them outside and pass them as an input, or give a seed if repeating them is meant';
  const passIt = 'pass it as an input, or create it inside if it is a small constant';
  const rows: [string, () => (x: tf.Tensor) => tf.Tensor, string][] = [
    [
      'a value read',
      () => (x) => tf.mul(x, tf.sum(x).dataSync()[0]!),
      `the value of a tensor that Sum made is read ${read}`,
    ],
    [
      'an input printed',
      () => (x) => (x.print(), tf.neg(x)),
      `the value of a tensor that the input made is read ${read}`,
    ],
    ['a value read later', () => (x) => (void x.data(), tf.neg(x)), `the value of a tensor is read ${read}`],
    [
      'a tensor from outside',
      () => {
        const tensor = uploaded();
        return (x) => tf.add(x, tensor);
      },
      `a tensor of shape [2] from outside is used in tf.add; ${passIt}`,
    ],
    [
      'a tensor from outside that TensorFlow has not seen',
      () => {
        const tensor = outside();
        return (x) => tf.mul(x, tensor);
      },
      `a tensor of shape [2] from outside is used in tf.mul; ${passIt}`,
    ],
    [
      'a tensor from outside returned',
      () => {
        const tensor = uploaded();
        return () => tensor;
      },
      'the output was neither given as an input nor computed by the function; pass it as an input',
    ],
    [
      'a variable',
      () => {
        const live = tf.variable(tf.scalar(1), true, 'counter');
        return (x) => tf.add(x, live);
      },
      'the tf.Variable "counter" is used in tf.add; pass its value as an input and return the new value (tf.grads differentiates with respect to plain tensors)',
    ],
    [
      'random numbers',
      () => (x) => tf.add(x, tf.randomNormal([2])),
      `random numbers are drawn without a seed in tf.randomNormal, ${drawn}`,
    ],
    [
      'dropout',
      () => (x) => tf.dropout(x, 0.5),
      `random numbers are drawn without a seed in tf.randomUniform, ${drawn}`,
    ],
    [
      'a promise',
      () => ((x: tf.Tensor) => Promise.resolve(tf.neg(x))) as unknown as (x: tf.Tensor) => tf.Tensor,
      'it returns a promise; compute with tensors only and return them',
    ],
    [
      'a number returned',
      () => () => 5 as unknown as tf.Tensor,
      'the output is 5; return tensors, or lists and mappings of them',
    ],
    [
      'a large constant',
      () => (x) => tf.add(x, tf.tensor(new Float32Array(5_000_000))),
      'a constant of shape [5000000] has 20000000 bytes, more than 16777216; pass it as an input',
    ],
  ];

  test.each(rows)('%s', (_, make, reason) => {
    const compiled = compile(make(), { name: 'f' });
    const random = Math.random;
    let caught: unknown;
    try {
      compiled(tf.tensor1d([1, 2]));
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(CompileError);
    expect((caught as Error).message).toBe(`cannot compile f: ${reason}`);
    expect(Math.random).toBe(random);
    expect(values(tf.neg(tf.tensor1d([1])))).toEqual([-1]);
    tf.disposeVariables();
  });
});

test('a seeded random op is allowed: it is a constant', () => {
  const compiled = compile((x: tf.Tensor) => tf.add(x, tf.randomNormal([2], 0, 1, 'float32', 7)));
  const expected = tf.randomNormal([2], 0, 1, 'float32', 7);
  expect(difference(compiled(tf.zeros([2])), expected)).toBe(0);
  compiled.dispose();
});

test('inputs that no graph can take are refused', () => {
  const compiled = compile(({ x }: { x: tf.Tensor }) => tf.neg(x), { name: 'f' });
  expect(() => compiled({ x: tf.tensor1d(['a']) })).toThrow(
    'cannot compile f: the input x is a string tensor; give float32, int32 or bool tensors',
  );
  expect(() => compiled({ x: 3 as unknown as tf.Tensor })).toThrow(
    'cannot compile f: the input x is 3; give float32, int32 or bool tensors',
  );
  const gone = tf.scalar(1);
  gone.dispose();
  expect(() => compiled({ x: gone })).toThrow(
    'cannot compile f: the input x is disposed; give float32, int32 or bool tensors',
  );
});

test('a compiled function cannot be called while another one is recorded', () => {
  const inner = compile((x: tf.Tensor) => tf.neg(x), { name: 'inner' });
  const outer = compile((x: tf.Tensor) => inner(x), { name: 'outer' });
  expect(() => outer(tf.scalar(1))).toThrow(
    'cannot compile inner: outer is being recorded; call the plain function inside another compiled one, not the compiled one',
  );
  expect(values(inner(tf.scalar(1)))).toEqual([-1]);
});
