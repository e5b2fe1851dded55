/** Rows of a glyph: 7 above the base line and 1 for descenders. */
export const glyphHeight = 8;
/** Columns of a glyph, and of a glyph with the space after it. */
export const glyphWidth = 5;
export const advance = 6;

/*
 * Text is drawn with this little font, so that a picture has the same bytes on every machine, whatever fonts it has.
 * A glyph is 5 columns of 8 pixels in hexadecimal, left to right; the lowest bit is the top.
 */
const glyphs: Readonly<Record<string, string>> = {
  ...{ ' ': '0000000000', '!': '00005f0000', '"': '0007000700', '#': '147f147f14', $: '242a7f2a12' },
  ...{ '%': '2313086462', '&': '3649562050', "'": '0000070000', '(': '001c224100', ')': '0041221c00' },
  ...{ '*': '14083e0814', '+': '08083e0808', ',': '0080703000', '-': '0808080808', '.': '0000606000' },
  ...{ '/': '2010080402', ':': '0036360000', ';': '0056360000', '<': '0008142241', '=': '1414141414' },
  ...{ '>': '4122140800', '?': '0201590906', '@': '3e415d594e', '[': '007f414100', '\\': '0204081020' },
  ...{ ']': '0041417f00', '^': '0402010204', _: '8080808080', '`': '0001020400', '{': '0008364100' },
  ...{ '|': '00007f0000', '}': '0041360800', '~': '0201020402', '…': '4000400040', '×': '2214081422' },
  ...{ '·': '0000181800', '–': '0808080808', '±': '44445f4444', '°': '0006090600', '²': '0012191600' },
  ...{ µ: 'fc4040207c', μ: 'fc4040207c' },
  ...{ 0: '3e5149453e', 1: '00427f4000', 2: '7249494946', 3: '2141494d33', 4: '1814127f10' },
  ...{ 5: '2745454539', 6: '3c4a494931', 7: '4121110907', 8: '3649494936', 9: '464949291e' },
  ...{ A: '7c1211127c', B: '7f49494936', C: '3e41414122', D: '7f4141413e', E: '7f49494941' },
  ...{ F: '7f09090901', G: '3e41515132', H: '7f0808087f', I: '00417f4100', J: '2040413f01' },
  ...{ K: '7f08142241', L: '7f40404040', M: '7f021c027f', N: '7f0408107f', O: '3e4141413e' },
  ...{ P: '7f09090906', Q: '3e4151215e', R: '7f09192946', S: '2649494932', T: '01017f0101' },
  ...{ U: '3f4040403f', V: '1f2040201f', W: '3f4038403f', X: '6314081463', Y: '0304780403' },
  ...{ Z: '6151494543' },
  ...{ a: '2054547840', b: '7f28444438', c: '3844444428', d: '384444287f', e: '3854545418' },
  ...{ f: '00087e0902', g: '18a4a49c78', h: '7f08040478', i: '00447d4000', j: '2040403d00' },
  ...{ k: '7f10284400', l: '00417f4000', m: '7c04780478', n: '7c08040478', o: '3844444438' },
  ...{ p: 'fc18242418', q: '18242418fc', r: '7c08040408', s: '4854545424', t: '04043f4424' },
  ...{ u: '3c4040207c', v: '1c2040201c', w: '3c4030403c', x: '4428102844', y: '4c9090907c' },
  ...{ z: '4464544c44' },
};

const missing = columnsOf('7f4141417f');
const drawn = new Map(Object.entries(glyphs).map(([character, hex]) => [character, columnsOf(hex)]));

/** Every character that has a glyph. */
export const characters: readonly string[] = [...drawn.keys()];

/** The 5 columns of a character, left to right; bit 0 is the top row. One that the font lacks is a hollow box. */
export function glyphOf(character: string): Uint8Array {
  return drawn.get(character) ?? missing;
}

function columnsOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: glyphWidth }, (_, x) => Number.parseInt(hex.slice(2 * x, 2 * x + 2), 16));
}
