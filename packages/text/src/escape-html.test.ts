import { expect, test } from 'vitest';
import { escapeHtml } from './escape-html.ts';

test('what HTML reads as markup becomes text', () => {
  expect(escapeHtml(`<img src="x" onerror='alert(1)'> & "Tom's"`)).toBe(
    '&lt;img src=&quot;x&quot; onerror=&#39;alert(1)&#39;&gt; &amp; &quot;Tom&#39;s&quot;',
  );
});

test('what stands for markup already is text like any other', () => {
  expect(escapeHtml('&lt;b&gt;')).toBe('&amp;lt;b&amp;gt;');
});
