import type { DocumentContext } from '@dateline/dates';
import { newsEvent, type NewsEvent } from '@dateline/events';
import { type CommandIo, type Output, UserError } from '@dateline/runtime';
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { contributedCommands } from '../discover-services.ts';

/** A text with what its mentions are counted from. */
export type Text = { title: string; body: string; context: DocumentContext };

/** A file as plain text, published on the day given. */
export async function readPlainText(file: string, publishedAt: string, io: CommandIo): Promise<Text> {
  const body = file === '-' ? await readAll(io.stdin) : await readFile(file, 'utf8').catch(unreadable(file));
  return { title: 'article', body, context: { publishedAt, kind: 'article' } };
}

/**
 * The articles and comments of a file in any form that `dateline load` takes: read by the ingest service's own command, so that
 * what is explained is what would be loaded. Faults go to standard error, as there; `exitCode` is that of the command.
 */
export async function readDocumentFile(file: string, io: CommandIo): Promise<{ texts: Text[]; exitCode: number }> {
  const parse = await contributedCommands()['parse']?.();
  if (!parse) throw new UserError('no service offers the command "parse", which reads documents; give --published');
  const written = collect();
  const exitCode = await parse.run([file], {}, { ...io, stdout: written.stream });
  const events = written.text().split('\n').filter(Boolean);
  const texts = events.map((line) => textOf(newsEvent.parse(JSON.parse(line)))).filter((text) => text !== null);
  return { texts, exitCode };
}

function textOf(event: NewsEvent): Text | null {
  if (event.type === 'news.comment.posted.v1') {
    const { author, body, articlePublishedAt, postedAt, quotes } = event.data;
    const own = postedAt === undefined ? {} : { postedAt };
    return {
      title: `comment of ${author}`,
      body,
      context: { publishedAt: articlePublishedAt, kind: 'comment', quotes, ...own },
    };
  }
  if (event.type !== 'news.article.published.v1' && event.type !== 'news.article.revised.v1') return null;
  const { sourceId, body, publishedAt } = event.data;
  return { title: `article ${sourceId}`, body, context: { publishedAt, kind: 'article' } };
}

function collect(): { stream: Output; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

async function readAll(stdin: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

const unreadable = (file: string) => (error: NodeJS.ErrnoException) => {
  throw new UserError(
    `${file} can not be read (${error.code ?? error.message}): name a file of UTF-8 text, or - for standard input`,
  );
};
