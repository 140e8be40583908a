/** A page as WordPress makes it, with so many comments, every fifth a reply. For tests and benchmarks. */
export function pageWithComments(comments: number): string {
  const thread = Array.from(Array(comments).keys(), (index) => {
    const isReply = index % 5 === 4;
    const body = `Remark ${index}: it was said before, and it will be said again, that ${index % 97} is not the number that counts.`;
    const comment =
      `<li id="comment-${index}" class="comment depth-${isReply ? 2 : 1}"><article class="comment-body"><footer class="comment-meta">` +
      `<div class="comment-author vcard"><img src="a.png" class="avatar"><b class="fn">reader${index % 613}</b> <span class="says">says:</span></div>` +
      `<div class="comment-metadata"><a href="#comment-${index}"><time datetime="2026-03-05T1${index % 10}:00:00Z">5 March</time></a></div></footer>` +
      `<div class="comment-content"><p>${body}</p></div><div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></article>`;
    return isReply ? `<ol class="children">${comment}</li></ol></li>` : `${comment}${index % 5 === 3 ? '' : '</li>'}`;
  });
  const text =
    '<p>Eleven people were hurt when the ferry ran aground on Thursday afternoon, the harbour office said.</p>';
  return (
    '<!doctype html><html lang="en"><head><title>Ferry aground</title><meta property="article:published_time" content="2026-03-05T18:40:11Z">' +
    `<link rel="canonical" href="https://log.example/ferry"></head><body><article><h1>Ferry aground</h1>${text.repeat(12)}</article>` +
    `<div id="comments"><ol class="comment-list">${thread.join('\n')}</ol></div></body></html>`
  );
}
