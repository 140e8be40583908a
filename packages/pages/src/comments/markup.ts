import type { PageElement } from '../element.ts';

/**
 * How a system marks up its threads. All but `marker` are CSS selectors; `author`, `body` and `time` are looked up below the
 * comment, never below a comment nested in it, and the first that is there counts.
 */
export type CommentMarkup = {
  /** What the system is called in findings. */
  name: string;
  /** In the source of every page with such comments: spares the others the search. */
  marker: RegExp;
  comment: string;
  author: readonly string[];
  body: readonly string[];
  time: readonly string[];
  /** How the comment calls itself: the first group of a match in its `id` or the attribute named. */
  id?: { attribute: string; pattern: RegExp };
  /** How it says which comment it answers, besides standing inside it. */
  parent?: ParentRule;
};

/** `link`: an element or the comment itself names its parent's id. `depth`: how far in it stands. `wrapper`: replies lie in an element behind their parent. `name`: text of an element gives the author answered. */
export type ParentRule =
  | { kind: 'link'; selector: string | null; attribute: string; pattern: RegExp }
  | { kind: 'depth'; read: (comment: PageElement) => number | null }
  | { kind: 'wrapper'; selector: string }
  | { kind: 'name'; selector: string };

const numberIn = (text: string | null | undefined, pattern: RegExp): number | null => {
  const digits = pattern.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
};

const ID_TAIL = { attribute: 'id', pattern: /^(?:li-|div-)?(?:comment|post)[-_]?(.+)$/i };

/** The systems whose threads are read. One that states its parts in schema.org's words or microformats needs no entry of its own. */
export const COMMENT_MARKUPS: readonly CommentMarkup[] = [
  {
    name: 'microdata',
    marker: /schema\.org\/(?:User)?Comment/i,
    comment: '[itemtype*="schema.org/Comment"], [itemtype*="schema.org/UserComments"]',
    author: [
      '[itemprop~="author"] [itemprop~="name"]',
      '[itemprop~="creator"] [itemprop~="name"]',
      '[itemprop~="author"]',
      '[itemprop~="creator"]',
    ],
    body: ['[itemprop~="text"]', '[itemprop~="commentText"]'],
    time: ['[itemprop~="dateCreated"]', '[itemprop~="datePublished"]', '[itemprop~="commentTime"]', 'time'],
    id: { attribute: 'id', pattern: /^(.+)$/ },
    parent: {
      kind: 'link',
      selector: '[itemprop~="parentItem"] [href], a[itemprop~="parentItem"]',
      attribute: 'href',
      pattern: /#(.+)$/,
    },
  },
  {
    name: 'WordPress',
    marker: /comment-(?:body|content|text)/,
    comment: 'li.comment, li[id^="li-comment-"], div.comment[id^="comment-"], article.comment[id^="comment-"]',
    author: ['.comment-author .fn', '.comment-author cite', '.comment-author', 'cite.fn', '.fn'],
    body: ['.comment-content', '.comment-text', '.comment_text', '.comment-body'],
    time: ['.comment-metadata time', '.comment-meta time', 'time', '.comment-meta a', '.comment-date'],
    id: ID_TAIL,
    parent: { kind: 'depth', read: (comment) => numberIn(comment.attribute('class'), /\bdepth-(\d+)\b/) },
  },
  {
    name: 'Drupal',
    marker: /comment__|field--name-comment-body|class="[^"]*\bindented\b/,
    comment: 'article.comment, div.comment',
    author: ['.comment__author', '.username', '[rel="author"]', '.author'],
    body: [
      '.field--name-comment-body',
      '.field-name-comment-body',
      '.comment__content .content',
      '.comment__content',
      '.content',
    ],
    time: ['time', '.comment__time', '.comment__submitted', '.submitted'],
    id: { attribute: 'data-comment-id', pattern: /^(.+)$/ },
    parent: { kind: 'wrapper', selector: '.indented' },
  },
  {
    name: 'Disqus',
    marker: /post-message/,
    comment: 'li.post, div.post[id^="post-"]',
    author: ['.author', '.post-byline .username', '.publisher-anchor-color'],
    body: ['.post-message'],
    time: ['.time-ago', '.post-meta time', 'time'],
    id: ID_TAIL,
    parent: { kind: 'link', selector: 'a.parent-link', attribute: 'href', pattern: /(?:comment|post)-(\d+)/ },
  },
  {
    name: 'Coral',
    marker: /coral-comment/,
    comment: '.coral-comment',
    author: ['.coral-comment-username', '.coral-username'],
    body: ['.coral-comment-content', '.coral-content'],
    time: ['.coral-comment-timestamp', '.coral-timestamp', 'time'],
    id: { attribute: 'id', pattern: /comment-(.+)$/ },
    parent: { kind: 'depth', read: (comment) => coralDepth(comment) },
  },
  {
    name: 'Guardian discussion',
    marker: /d-comment__/,
    comment: '.d-comment',
    author: ['.d-comment__author', '[data-comment-author]'],
    body: ['.d-comment__body'],
    time: ['time', '.d-comment__timestamp'],
    id: { attribute: 'data-comment-id', pattern: /^(\d+)$/ },
    parent: { kind: 'name', selector: '.d-comment__reply-to-author' },
  },
  {
    name: 'Blogger',
    marker: /comment-block|comment-replies/,
    comment: 'li.comment',
    author: ['.comment-header cite', 'cite.user', '.user'],
    body: ['.comment-content'],
    time: ['.datetime', 'time'],
    id: { attribute: 'id', pattern: /^c(\d+)$/ },
  },
  {
    name: 'indented table rows',
    marker: /commtext|class="?[^">]*\bcomtr\b/,
    comment: 'tr.comtr',
    author: ['.hnuser'],
    body: ['.commtext'],
    time: ['.age'],
    id: { attribute: 'id', pattern: /^(\d+)$/ },
    parent: { kind: 'depth', read: (comment) => rowIndent(comment) },
  },
  {
    name: 'Discourse',
    marker: /crawler-post|topic-body/,
    comment: '.crawler-post, .topic-post',
    author: ['.creator [itemprop="name"]', '.creator', '.username'],
    body: ['.post', '.cooked'],
    time: ['time.post-time', 'time'],
    id: { attribute: 'id', pattern: /(\d+)$/ },
  },
  {
    name: 'phpBB',
    marker: /postbody|class="[^"]*\bpostprofile\b/,
    comment: 'div.post[id^="p"]',
    author: ['.author .username', '.author a[class*="username"]', '.author strong', '.username'],
    body: ['.content', '.postbody .text'],
    time: ['.author time', 'time', '.author'],
    id: { attribute: 'id', pattern: /^p(\d+)$/ },
  },
  {
    name: 'microformats',
    marker: /h-cite|h-entry|hcomment/,
    comment: '.h-cite, .u-comment',
    author: ['.p-author .p-name', '.p-author', '.h-card'],
    body: ['.p-content', '.e-content'],
    time: ['.dt-published', 'time'],
    id: { attribute: 'id', pattern: /^(.+)$/ },
    parent: { kind: 'link', selector: '.u-in-reply-to', attribute: 'href', pattern: /#(.+)$/ },
  },
  {
    name: 'data attributes',
    marker: /data-comment-id/,
    comment: '[data-comment-id]',
    author: ['[data-comment-author]', '[class*="author"]', '[class*="username"]', '[class*="user-name"]'],
    body: [
      '[data-comment-body]',
      '[class*="comment-body"]',
      '[class*="comment-text"]',
      '[class*="message"]',
      '[class*="content"]',
      'p',
    ],
    time: ['time', '[data-timestamp]', '[class*="date"]', '[class*="time"]'],
    id: { attribute: 'data-comment-id', pattern: /^(.+)$/ },
    parent: { kind: 'link', selector: null, attribute: 'data-parent-id', pattern: /^(.+)$/ },
  },
  {
    name: 'classes',
    marker: /class="?[^">]*\bcomment(?:__|-)?(?:item)?\b/,
    comment: '.comment, .comment-item, .comment__item, .comments__item',
    author: ['[class*="author"]', '[class*="user"]', '[class*="name"]', 'cite'],
    body: [
      '[class*="comment-body"]',
      '[class*="comment-text"]',
      '[class*="__text"]',
      '[class*="__body"]',
      '[class*="body"]',
      '[class*="content"]',
      '[class*="message"]',
      '[class*="text"]',
      'p',
    ],
    time: ['time', '[class*="date"]', '[class*="time"]'],
    id: ID_TAIL,
    parent: {
      kind: 'depth',
      read: (comment) => numberIn(comment.attribute('data-depth') ?? comment.attribute('aria-level'), /^(\d+)$/),
    },
  },
];

function coralDepth(comment: PageElement): number | null {
  for (let at: PageElement | null = comment; at; at = at.parent) {
    const depth = numberIn(at.attribute('class'), /\bcoral-indent-(\d+)\b/);
    if (depth !== null) return depth;
  }
  return 0;
}

/** The indent of a row: an attribute of its first cell, or the width of the image that pushes it, 40 pixels a level. */
function rowIndent(row: PageElement): number | null {
  const stated = numberIn(row.find('td.ind')?.attribute('indent'), /^(\d+)$/);
  if (stated !== null) return stated;
  const width = numberIn(row.find('td.ind img')?.attribute('width'), /^(\d+)$/);
  return width === null ? null : Math.floor(width / 40);
}
