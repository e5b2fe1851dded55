import { Script } from 'node:vm';
import { script } from '../../../src/watch/page/script';

test('the script is sound JavaScript that cannot end its own element', () => {
  expect(() => new Script(script)).not.toThrow();
  expect(script).not.toContain('</script');
});
