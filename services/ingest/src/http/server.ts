import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { RetryableError, UserError, type ServiceContext } from '@dateline/runtime';
import { fastify, type FastifyError, type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ReadingOptions } from '../documents/reading.ts';
import type { IngestSettings } from '../env.ts';
import type { Ingest } from '../open-ingest.ts';
import { Answers } from './answers.ts';
import { createGuard, type Refusal } from './guard.ts';
import type { ErrorMessage } from './messages.ts';
import { DOCUMENT_TYPES } from './route-schemas.ts';
import { createRoutes } from './routes.ts';

export type ServerParts = {
  ingest: Ingest;
  settings: IngestSettings;
  /** How documents are read, now. */
  reading: () => ReadingOptions;
  log: ServiceContext['log'];
};

/** The HTTP API, not yet listening. Throws UserError where it would be open to other machines without a token. */
export async function createServer({ ingest, settings, reading, log }: ServerParts): Promise<FastifyInstance> {
  const guard = createGuard(settings.INGEST_HOST, settings.INGEST_TOKEN);
  const app = fastify({ bodyLimit: settings.INGEST_MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  app.setValidatorCompiler(validateAllButBodies);
  app.setSerializerCompiler(serializerCompiler);
  takeBytes(app);

  app.addHook('onRequest', async (request, reply) => {
    const refusal =
      guard.checkOrigin(request.headers) ?? (request.url.startsWith('/v1/') ? guard.checkToken(request.headers) : null);
    if (refusal) await refuse(reply, refusal);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    log.info(
      { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const { status, ...fault } = explain(error, settings);
    if (status >= 500) log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    if (status === 503) reply.header('retry-after', '1');
    return reply.code(status).send({ error: fault } satisfies ErrorMessage);
  });

  const info = { title: 'Dateline ingest', version: '1', description: 'Articles and comments into the event log' };
  await app.register(swagger, { openapi: { info }, transform: jsonSchemaTransform });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs'));
  app.get('/healthz', { schema: { hide: true } }, async () => ({ faults: [] }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const faults = await ingest.ready();
    return reply.code(faults.length === 0 ? 200 : 503).send({ faults });
  });
  await app.register(createRoutes({ recorder: ingest.recorder, answers: new Answers(ingest.database), reading }));
  return app;
}

/** Bodies are validated by the code that reads files, so that both say the same about the same fault. */
const validateAllButBodies: typeof validatorCompiler = (route) =>
  route.httpPart === 'body' ? (value: unknown) => ({ value }) : validatorCompiler(route);

/** Bodies of the types that are taken stay bytes. */
function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...DOCUMENT_TYPES], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

type Refusing = { code(status: number): { send(message: ErrorMessage): unknown } };

const refuse = (reply: Refusing, { status, ...error }: Refusal): unknown => reply.code(status).send({ error });

type Explanation = { status: number; code: string; message: string; field?: string };

/** An error as the caller gets to see it. What is no fault of the request, and nothing the user can put right, is not told. */
function explain(error: FastifyError, settings: IngestSettings): Explanation {
  if (error instanceof RetryableError) return { status: 503, code: 'try_again', message: error.message };
  if (error instanceof UserError) return { status: 503, code: 'unavailable', message: error.message };
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE': {
      const message =
        `the request body is over the limit of ${settings.INGEST_MAX_BODY_BYTES} bytes: ` +
        'raise INGEST_MAX_BODY_BYTES, or send it in parts';
      return { status: 413, code: 'body_too_large', message };
    }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': {
      const message = `${error.message}: send ${DOCUMENT_TYPES.join(', ')}`;
      return { status: 415, code: 'unsupported_media_type', message };
    }
    default: {
      const status = error.statusCode ?? 500;
      if (status < 500) return { status, code: 'invalid_request', message: error.message };
      return { status, code: 'internal_error', message: 'this is a bug of the service: its log says more' };
    }
  }
}
