import { createHash } from 'node:crypto';
import { contentPolicy, page } from '../../../src/watch/page/page';

test('the page has one script, which the policy allows, and nothing from elsewhere', () => {
  const scripts = [...page.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text!);
  expect(scripts).toHaveLength(1);
  const hash = createHash('sha256').update(scripts[0]!).digest('base64');
  expect(contentPolicy).toContain(`script-src 'sha256-${hash}'`);
  expect(page).not.toMatch(/(?:src|href)="(?!data:,")/);
  // The namespace of SVG is a name, not an address.
  expect(page.match(/https?:\/\/[^'"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
});

test('what the script looks for by id is there', () => {
  const wanted = new Set([...page.matchAll(/byId\('(\w+)'\)/g)].map(([, id]) => id!));
  expect(wanted.size).toBeGreaterThan(3);
  for (const id of wanted) expect(page).toContain(`id="${id}"`);
});
