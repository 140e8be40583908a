import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { formatOfType, type Format } from '../documents/formats.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import { parseMapping } from '../tables/column-mapping.ts';
import type { Fault } from '../fault.ts';
import type { Decision } from '../handle.ts';
import type { Recorder } from '../recorder.ts';
import { fingerprintOf, type Answer, type Answers } from './answers.ts';
import { recordRequest, type DocumentRequest } from './record-request.ts';
import { articlesSchema, commentsSchema, documentsSchema, removalSchema, retractionSchema } from './route-schemas.ts';

/** What the routes work with. */
export type RouteParts = { recorder: Recorder; answers: Answers; reading: () => ReadingOptions };

/** POST /v1/articles, /v1/comments and /v1/documents; DELETE /v1/articles/:id and /v1/comments/:id. */
export function createRoutes({ recorder, answers, reading }: RouteParts): FastifyPluginAsyncZod {
  const record = (document: Omit<DocumentRequest, 'body'>) => async (body: Uint8Array) =>
    recordRequest(recorder, { ...document, body });
  const ofKind = (only: 'article' | 'comment') =>
    record({ name: 'body', format: 'json', reading: { ...reading(), only } });

  return async (app) => {
    app.post('/v1/articles', { schema: articlesSchema }, async (request, reply) =>
      answerOnce(answers, { request, reply }, ofKind('article')),
    );
    app.post('/v1/comments', { schema: commentsSchema }, async (request, reply) =>
      answerOnce(answers, { request, reply }, ofKind('comment')),
    );
    app.post('/v1/documents', { schema: documentsSchema }, async (request, reply) => {
      const { name = 'body', source, format = formatOf(request), url, columns } = request.query;
      const mapping = columns === undefined ? undefined : parseMapping(columns);
      if (mapping?.ok === false) return send(reply, invalidColumns(mapping.message));
      const named = source === undefined ? {} : { sourceName: source, statedSource: source, defaultSource: source };
      const options: ReadingOptions = { ...reading(), ...named, columns: mapping?.mapping };
      const document = { name, format, url, charset: charsetOf(request), reading: options };
      return answerOnce(answers, { request, reply }, record(document));
    });
    app.delete('/v1/articles/:id', { schema: retractionSchema }, async (request, reply) => {
      const { id } = request.params;
      return answerOnce(answers, { request, reply }, async () =>
        withdrawalAnswer(id, await recorder.retract(id, request.query), 'unknown_article'),
      );
    });
    app.delete('/v1/comments/:id', { schema: removalSchema }, async (request, reply) => {
      const { id } = request.params;
      return answerOnce(answers, { request, reply }, async () =>
        withdrawalAnswer(id, await recorder.remove(id, request.query), 'unknown_comment'),
      );
    });
  };
}

type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** Sends what `work` answers or, for an Idempotency-Key that came before, what it answered then. */
async function answerOnce(
  answers: Answers,
  { request, reply }: Exchange,
  work: (body: Uint8Array) => Promise<Answer>,
): Promise<FastifyReply> {
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  const key = request.headers['idempotency-key'];
  if (key === undefined) return send(reply, await work(body));
  const keyed = { key: String(key), fingerprint: fingerprintOf(request.method, request.url, body) };
  const answer = await answers.once(keyed, async () => work(body));
  if (answer) return send(reply, answer);
  const message = 'this Idempotency-Key came with another request before: use a new key for each request';
  return send(reply, { status: 422, body: JSON.stringify({ error: { code: 'idempotency_key_reused', message } }) });
}

const send = (reply: FastifyReply, { status, body }: Answer): FastifyReply =>
  reply.code(status).type('application/json; charset=utf-8').send(body);

function formatOf(request: FastifyRequest): Format | undefined {
  const type = request.headers['content-type'] ?? '';
  if (/^text\/plain\b/i.test(type)) return 'seed';
  return /^application\/json\b/i.test(type) ? 'json' : formatOfType(type);
}

const charsetOf = (request: FastifyRequest): string | undefined =>
  /;\s*charset="?([\w.:-]+)/i.exec(request.headers['content-type'] ?? '')?.[1];

const invalidColumns = (message: string): Answer => ({
  status: 400,
  body: JSON.stringify({ error: { code: 'missing_columns', message: `columns: ${message}` } }),
});

function withdrawalAnswer(id: string, decision: Decision | null, unknown: Fault['code']): Answer {
  if (decision) return { status: 202, body: JSON.stringify({ status: decision.status, id }) };
  const message = `nothing with the id ${id} is on record`;
  return { status: 404, body: JSON.stringify({ error: { code: unknown, message } }) };
}
