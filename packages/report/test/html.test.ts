import { escapeHtml, html, trusted } from '../src/html';

test('values are escaped in text and in attributes', () => {
  const name = `<b title="x" id='y'>&</b>`;
  const escaped = '&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/b&gt;';
  expect(html`<p title="${name}">${name}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  expect(escapeHtml(name)).toBe(escaped);
});

test('markup inside markup is not escaped twice', () => {
  expect(html`<p>${html`<b>${'a & b'}</b>`}${trusted('<i></i>')}</p>`.text).toBe(
    '<p><b>a &amp; b</b><i></i></p>',
  );
});

test('lists are joined, numbers shown, and nothing is left out', () => {
  expect(html`${[html`<i></i>`, 'a', ['b', 0]]}|${null}${undefined}${false}|${''}`.text).toBe('<i></i>ab0||');
});
