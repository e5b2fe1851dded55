import fc from 'fast-check';
import { SpanLists } from '../../src/files/span-lists';

test('every list gives its own pieces, in order, however they were mixed', () => {
  const steps = fc.array(fc.record({ list: fc.nat(4), offset: fc.nat(2 ** 40), length: fc.nat(1000) }));
  fc.assert(
    fc.property(steps, (pieces) => {
      const lists = new SpanLists();
      for (let list = 0; list < 5; list++) expect(lists.addList()).toBe(list);
      pieces.forEach(({ list, offset, length }, row) => lists.add(list, offset, length, row));
      for (let list = 0; list < 5; list++) {
        const expected = pieces.flatMap((piece, row) =>
          piece.list === list ? [{ offset: piece.offset, length: piece.length, row }] : [],
        );
        expect(lists.of(list)).toEqual(expected);
      }
    }),
  );
});

test('more pieces than there was room for are kept', () => {
  const lists = new SpanLists();
  lists.addList();
  for (let row = 0; row < 5000; row++) lists.add(0, row * 10, 7, row);
  expect(lists.of(0)).toHaveLength(5000);
  expect(lists.of(0)[4999]).toEqual({ offset: 49990, length: 7, row: 4999 });
});
