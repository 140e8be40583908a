import { type Bounds, describeBounds } from '@dateline/figures';
import type { Comment, Quote, Thread } from './api.ts';

type QuoteRow = { author: string | null; text: string; start: number; end: number };
export type CommentRow = {
  comment_id: string;
  revision: number;
  position: number | null;
  author: string | null;
  reply_to: string | null;
  posted_at: string | null;
  body: string;
  quotes: QuoteRow[];
  total: string;
};
export type CommentFigureRow = Bounds & { comment_id: string; span_start: number; span_end: number; category: string };

/** A thread in order, each quotation and answer tied to the earlier comment it belongs to, where that is found. */
export function toThread(articleId: string, rows: readonly CommentRow[], figures: readonly CommentFigureRow[]): Thread {
  const figuresOf = Map.groupBy(figures, (figure) => figure.comment_id);
  const earlier: Earlier[] = [];
  const comments = rows.map((row): Comment => {
    const quotes = row.quotes.map((quote): Quote => ({ ...pick(quote), of: quotedFrom(quote, earlier) }));
    const answers = row.reply_to === null ? null : (quotes[0]?.of ?? lastBy(row.reply_to, earlier));
    earlier.push({ comment_id: row.comment_id, author: row.author, words: letters(row.body) });
    return {
      commentId: row.comment_id,
      position: row.position,
      author: row.author,
      replyTo: row.reply_to,
      answers,
      postedAt: row.posted_at,
      body: row.body,
      quotes,
      figures: (figuresOf.get(row.comment_id) ?? []).map((figure) => ({
        start: figure.span_start,
        end: figure.span_end,
        category: figure.category,
        said: describeBounds(figure),
      })),
    };
  });
  return { articleId, comments: { rows: comments, total: Number(rows[0]?.total ?? 0) } };
}

const pick = ({ author, text, start, end }: QuoteRow): QuoteRow => ({ author, text, start, end });

/** Letters and figures alone: quoting software changes spaces, quotation marks and line ends. */
const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** What is looked through for each quotation: its letters are made once, a long thread would make them again and again. */
type Earlier = Pick<CommentRow, 'comment_id' | 'author'> & { words: string };

/** The newest earlier comment that holds the words quoted, by the author named where one is. */
function quotedFrom({ author, text }: QuoteRow, earlier: readonly Earlier[]): string | null {
  const wanted = letters(text);
  if (wanted === '') return null;
  const holds = (one: Earlier) => (author === null || one.author === author) && one.words.includes(wanted);
  return earlier.findLast(holds)?.comment_id ?? null;
}

const lastBy = (author: string, earlier: readonly Earlier[]): string | null =>
  earlier.findLast((one) => one.author === author)?.comment_id ?? null;
