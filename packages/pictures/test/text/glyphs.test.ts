import { characters, glyphOf } from '../../src/text/glyphs';

test('every printable character of ASCII has a glyph, and so have the signs of captions', () => {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  expect([...ascii, ...'…×·–±°²µ'].filter((character) => !characters.includes(character))).toEqual([]);
});

test('characters that are not twins look different', () => {
  const looks = new Map<string, string>();
  for (const character of characters) {
    const look = glyphOf(character).join();
    looks.set(look, (looks.get(look) ?? '') + character);
  }
  expect([...looks.values()].filter((alike) => alike.length > 1).sort()).toEqual(['-–', 'µμ']);
});

test('a character without a glyph is a hollow box', () => {
  expect([...glyphOf('é')]).toEqual([0x7f, 0x41, 0x41, 0x41, 0x7f]);
  expect(glyphOf('toString')).toBe(glyphOf('é'));
});
