import { Shares } from '../src/shares';

test('parts are told in the order in which they came, and their shares are of the whole', async () => {
  const shares = new Shares();
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await shares.of('network', () => wait(60));
  expect(await shares.of('cells', () => 7)).toBe(7);
  await shares.of('network', () => wait(60));
  expect(String(shares)).toMatch(/^network (9\d|100) %, cells \d %$/);
});
