import fc from 'fast-check';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JsonUnreadable } from '../../src/json/json-unreadable';
import { scanJson } from '../../src/json/scan-json';

const folder = mkdtemp(path.join(tmpdir(), 'mitos-json-'));

interface Seen {
  readonly key: string;
  readonly index: number;
  readonly offset: number;
  readonly text: string;
}

/** What a scan of a text hands on, and what it returns. */
async function scan(text: string | Uint8Array, keys: readonly string[], chunk = 1 << 20) {
  const file = path.join(await folder, 'file.json');
  await writeFile(file, text);
  const seen: Seen[] = [];
  const onElement = (
    key: string,
    { index, offset, length, bytes }: Parameters<Parameters<typeof scanJson>[2]>[1],
  ) => {
    expect(bytes).toHaveLength(length);
    seen.push({ key, index, offset, text: new TextDecoder().decode(bytes) });
  };
  const found = await scanJson(file, keys, onElement, new AbortController().signal, { chunk });
  return { seen, found: Object.fromEntries(found) };
}

const failure = (text: string | Uint8Array, chunk?: number) =>
  scan(text, ['a'], chunk).then(
    () => 'no error',
    (error: unknown) => (error instanceof JsonUnreadable ? error.message : String(error)),
  );

test('elements of lists and members of objects under the wanted keys are handed on with their places', async () => {
  const text = '{ "a": [1, {"b": [2]} ], "c": [3], "b" : {"x": "]", "y":null}, "d": 4, "e": [ ] }';
  const { seen, found } = await scan(text, ['a', 'b', 'd', 'e', 'f']);
  expect(seen).toEqual([
    { key: 'a', index: 0, offset: 8, text: '1' },
    { key: 'a', index: 1, offset: 11, text: '{"b": [2]}' },
    { key: 'b', index: 0, offset: 47, text: '"]"' },
    { key: 'b', index: 1, offset: 56, text: 'null' },
  ]);
  expect(found).toEqual({ a: 'list', b: 'object', d: 'neither', e: 'list' });
});

test('a byte order mark, and keys below the top level, are passed over', async () => {
  const text = '\uFEFF{"x": {"a": [1]}, "a": [{"a": [2]}]}';
  for (const chunk of [1, 2, 3, 1 << 20]) {
    expect((await scan(text, ['a'], chunk)).seen).toEqual([
      { key: 'a', index: 0, offset: 27, text: '{"a": [2]}' },
    ]);
  }
});

test('a key may be written with escapes', async () => {
  expect((await scan(String.raw`{"\u0061": ["\"\\"]}`, ['a'])).seen).toMatchObject([
    { text: String.raw`"\"\\"` },
  ]);
});

/** JSON as some program may write it: an object, printed with any indent. */
const json = fc
  .tuple(
    fc.dictionary(
      fc.oneof(fc.constantFrom('a', 'b'), fc.string({ unit: 'binary' })),
      fc.jsonValue({ stringUnit: 'binary' }),
    ),
    fc.constantFrom('', '  ', '\t', '\n'),
  )
  .map(([value, indent]) => JSON.stringify(value, undefined, indent));

test('what is handed on is what JSON.parse finds there, however the file is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(json, fc.integer({ min: 1, max: 40 }), async (text, chunk) => {
      const value = JSON.parse(text) as Record<string, unknown>;
      const wanted = Object.keys(value).slice(0, 2);
      const { seen, found } = await scan(text, wanted, chunk);
      for (const key of wanted) {
        const elements = seen.filter((element) => element.key === key).sort((a, b) => a.index - b.index);
        const under = value[key];
        const isContainer = typeof under === 'object' && under !== null;
        expect(found[key]).toBe(Array.isArray(under) ? 'list' : isContainer ? 'object' : 'neither');
        expect(elements.map((element): unknown => JSON.parse(element.text))).toEqual(
          isContainer ? Object.values(under) : [],
        );
        for (const { offset, text: part } of elements) {
          expect(Buffer.from(text).toString('utf8', offset, offset + Buffer.byteLength(part))).toBe(part);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a file is refused exactly where JSON.parse refuses it', async () => {
  const spoilt = fc
    .tuple(json, fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...'{}[],:"\\-+.019eEtrufalsn \n\u0001x'))
    .map(([text, place, cut, put]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + cut);
    });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, fc.string()), fc.integer({ min: 1, max: 40 }), async (text, chunk) => {
      const isObject = (() => {
        try {
          const value: unknown = JSON.parse(text);
          return typeof value === 'object' && value !== null && !Array.isArray(value);
        } catch {
          return false;
        }
      })();
      const outcome = await failure(text, chunk);
      expect(outcome === 'no error').toBe(isObject);
      if (!isObject) refused++;
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(100);
});

test.each([
  ['', 'line 1, byte 0: expected an object, found the end of the file'],
  ['[1]', 'line 1, byte 0: expected an object, found ['],
  ['{"a": [1\n, 2\n', 'line 3, byte 13: expected a comma or ], found the end of the file'],
  ['{"a": [1 2]}', 'line 1, byte 9: expected a comma or ], found 2'],
  ['{"a": [1x]}', 'line 1, byte 8: expected a comma or ], found x'],
  ['{"a": [1}', 'line 1, byte 8: expected a comma or ], found }'],
  ['{"a": [1,]}', 'line 1, byte 9: expected a value, found ]'],
  ['{"a": [,]}', 'line 1, byte 7: expected a value or ], found ,'],
  ['{"a": tru}', 'line 1, byte 9: expected a value, found }'],
  ['{"a": -}', 'line 1, byte 7: expected a digit, found }'],
  ['{"a": 01}', 'line 1, byte 7: expected a comma or }, found 1'],
  ['{"a": "\n"}', 'line 1, byte 7: expected the rest of a string, found the byte 0x0a'],
  ['{"a": "b', 'line 1, byte 8: expected the rest of a string, found the end of the file'],
  [
    String.raw`{"a": "\x"}`,
    String.raw`line 1, byte 8: expected an escape, one of \" \\ \/ \b \f \n \r \t \u, found x`,
  ],
  [
    String.raw`{"a": "\u12"}`,
    String.raw`line 1, byte 11: expected four hexadecimal digits after \u, found "`,
  ],
  ['{"a" 1}', 'line 1, byte 5: expected a colon, found 1'],
  ['{"a": 1,}', 'line 1, byte 8: expected a key in quotes, found }'],
  ['{a: 1}', 'line 1, byte 1: expected a key in quotes or }, found a'],
  ['{"a": 1}\n\n}', 'line 3, byte 10: expected the end of the file, found }'],
])('%p is refused with its place', async (text, message) => {
  expect(await failure(text)).toBe(message);
  expect(await failure(text, 1)).toBe(message);
});

test('lists may lie in lists as deep as they like', async () => {
  const text = `{"a": [${'['.repeat(1000)}${']'.repeat(1000)}]}`;
  expect((await scan(text, ['a'])).seen).toMatchObject([{ text: text.slice(7, -2) }]);
});

test('a scan ends when it is aborted', async () => {
  const file = path.join(await folder, 'aborted.json');
  await writeFile(file, '{"a": [1, 2]}');
  const control = new AbortController();
  const stop = () => control.abort(new Error('Ctrl-C'));
  await expect(scanJson(file, ['a'], stop, control.signal, { chunk: 9 })).rejects.toThrow('Ctrl-C');
});
