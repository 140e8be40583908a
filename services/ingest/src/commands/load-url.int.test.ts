import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPrivateAddress, isPrivateHost } from '../fetch/private-address.ts';
import { eventsIn, temporaryFolder } from '../test-ingest.ts';
import { run, type Run } from './test-run.ts';

type Site = { url: string; requests: string[] };
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on this machine, by path; anything else is 404. */
async function serve(pages: Readonly<Record<string, Answer>>): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const answer = pages[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const page = (text: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>T</title><meta name="date" content="2026-03-05">${head}</head><body><article><p>${`${text} `.repeat(8)}</p></article></body></html>`;

const answer =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  };

const load = async (data: string, urls: string[], environment: Record<string, string> = {}): Promise<Run> =>
  run('load', urls, { data, environment: { INGEST_FETCH_DELAY_MS: '0', ...environment } });

describe('load URL', () => {
  it('asks robots.txt first, says who it is, and reads page and feed', async () => {
    const agents = new Set<string | undefined>();
    const feed =
      '<rss version="2.0"><channel><item><guid>g</guid><link>/story</link><description>Nine.</description><pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>';
    const { url, requests } = await serve({
      '/robots.txt': answer('User-agent: *\nDisallow: /private\n', { 'content-type': 'text/plain' }),
      '/story': (request, response) => {
        agents.add(request.headers['user-agent']);
        answer(Buffer.from(page('Caf\u00E9 burns.'), 'latin1'), { 'content-type': 'text/html; charset=iso-8859-1' })(
          request,
          response,
        );
      },
      '/feed': answer(feed, { 'content-type': 'application/rss+xml' }),
    });
    const data = temporaryFolder();
    const { code, err } = await load(data, [`${url}/story`, `${url}/feed`, `${url}/private/a`]);
    expect(requests).toEqual(['/robots.txt', '/story', '/feed']);
    expect([...agents]).toEqual(['Dateline/0.1']);
    expect(code).toBe(1);
    expect(err).toMatch(/private\/a: rejected \(fetch_refused\): .*robots\.txt \(line 2\)/);
    // No link of a feed is followed, and its summary is no revision of the page.
    expect(err).toContain('1 new, 1 unchanged, 0 revised');
    expect((await eventsIn(data))[0]?.data).toMatchObject({
      sourceId: `${url}/story`,
      body: expect.stringContaining('Caf\u00E9'),
    });
  });

  it('asks only for what changed, as long as the log has it', async () => {
    let text = 'Nine were hurt.';
    const { url, requests } = await serve({
      '/story': (request, response) => {
        const etag = `"${text.length}"`;
        if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
        else answer(page(text), { etag })(request, response);
      },
    });
    const data = temporaryFolder();
    const first = await load(data, [`${url}/story`]);
    const second = await load(data, [`${url}/story`]);
    expect(first.err).toContain('1 input: 1 new');
    expect(second).toMatchObject({
      code: 0,
      err: expect.stringMatching(/note \(not_modified\)[^]*0 new, 0 unchanged, 0 revised/),
    });
    text = 'Fifteen were hurt.';
    expect((await load(data, [`${url}/story`])).err).toContain('1 revised');
    rmSync(join(data, 'ingest-index.sqlite'));
    expect((await load(data, [`${url}/story`])).err).toContain('1 unchanged');
    expect(requests.filter((path) => path === '/story')).toHaveLength(4);
  });

  it('asks again for what was refused', async () => {
    const { url } = await serve({
      '/undated': (request, response) =>
        request.headers['if-none-match'] === undefined
          ? answer(page('Nine.').replace('name="date"', ''), { etag: '"1"' })(request, response)
          : response.writeHead(304).end(),
    });
    const data = temporaryFolder();
    for (const time of [1, 2]) {
      expect((await load(data, [`${url}/undated`])).err, `time ${time}`).toContain('missing_publication_date');
    }
  });

  it('follows redirects within bounds, and asks robots.txt on the way', async () => {
    const to = (location: string): Answer => answer('', { location }, 302);
    const { url, requests } = await serve({
      '/robots.txt': answer('User-agent: dateline\nDisallow: /closed\n'),
      '/old': to('/new?utm_source=x'),
      '/new?utm_source=x': answer(page('Nine.')),
      '/loop': to('/loop'),
      '/in': to('/closed'),
      '/file': to('file:///etc/passwd'),
      '/bad': to('http://'),
    });
    const data = temporaryFolder();
    const { err } = await load(
      data,
      ['old', 'loop', 'in', 'file', 'bad'].map((path) => `${url}/${path}`),
    );
    expect((await eventsIn(data)).map(({ data: of }) => ('sourceId' in of ? of.sourceId : null))).toEqual([
      `${url}/new`,
    ]);
    expect(err).toMatch(/loop: redirects more than 5 times/);
    expect(err).toMatch(/asks robots not to visit .*\/closed/);
    expect(err).toMatch(/redirects to file:, which is not read/);
    expect(err).toMatch(/which is no address/);
    expect(requests).not.toContain('/closed');
    expect(requests.filter((path) => path === '/loop')).toHaveLength(6);
  });

  it('gives up on what is too slow, too large, or not there', async () => {
    const { url } = await serve({
      '/silent': () => {},
      '/slow': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).write('<html>');
      },
      '/endless': (_, response) => {
        const more = () => {
          while (response.write('x'.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      },
      '/bomb': answer(gzipSync(Buffer.alloc(50_000_000, 'a')), { 'content-encoding': 'gzip' }),
      '/busy': answer('', { 'retry-after': '120' }, 429),
    });
    const paths = ['silent', 'slow', 'endless', 'bomb', 'busy', 'gone'];
    const limits = { INGEST_FETCH_TIMEOUT_MS: '700', INGEST_FETCH_MAX_BYTES: '100000' };
    const { code, err } = await load(
      temporaryFolder(),
      paths.map((path) => `${url}/${path}`),
      limits,
    );
    expect(code).toBe(1);
    expect(err).toMatch(/silent: no whole answer within 700 ms/);
    expect(err).toMatch(/slow: no whole answer within 700 ms/);
    expect(err).toMatch(/endless: over the limit of 100000 bytes/);
    expect(err).toMatch(/bomb: over the limit of 100000 bytes/);
    expect(err).toMatch(/busy: the server answers 429, and asks to wait 120 s/);
    expect(err).toMatch(/gone: the server answers 404/);
    const nobody = await load(temporaryFolder(), ['http://127.0.0.1:1/story']);
    expect(nobody.err).toMatch(/robots\.txt can not be had/);
  });

  it('leaves a site alone whose robots.txt is broken or asks for long waits', async () => {
    const broken = await serve({ '/robots.txt': answer('', {}, 503), '/story': answer(page('Nine.')) });
    const patient = await serve({
      '/robots.txt': answer('User-agent: *\nCrawl-delay: 3600\n'),
      '/story': answer(page('Nine.')),
    });
    const { err } = await load(temporaryFolder(), [`${broken.url}/story`, `${patient.url}/story`]);
    expect(err).toMatch(/its robots\.txt answers 503/);
    expect(err).toMatch(/asks for 3600 s between requests/);
    expect([...broken.requests, ...patient.requests]).toEqual(['/robots.txt', '/robots.txt']);
  });

  it('waits between requests to one host', async () => {
    const times: number[] = [];
    const timed: Answer = (request, response) => {
      times.push(performance.now());
      answer(page('Nine.'))(request, response);
    };
    const { url } = await serve({ '/a': timed, '/b': timed });
    await load(temporaryFolder(), [`${url}/a`, `${url}/b`], { INGEST_FETCH_DELAY_MS: '300' });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(290);
  });

  it('takes no other site for the page that calls itself one', async () => {
    const { url } = await serve({
      '/copy': answer(page('Nine.', '<link rel="canonical" href="https://a.example/original">')),
    });
    const data = temporaryFolder();
    expect((await load(data, [`${url}/copy`])).err).toContain('canonical_ignored');
    expect((await eventsIn(data))[0]?.data).toMatchObject({ sourceId: `${url}/copy` });
  });

  it('is not watched', async () => {
    await expect(
      run('load', ['https://a.example/'], { data: temporaryFolder(), options: { watch: true } }),
    ).rejects.toThrow(/--watch/);
  });
});

describe('the private network', () => {
  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.1', '::1', 'fd00::1', '::ffff:10.0.0.1'])(
    'has %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(true);
    },
  );

  it.each(['8.8.8.8', '172.32.0.1', '2001:db8::1'])('has no %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it('has localhost by name', async () => {
    expect([
      await isPrivateHost('localhost'),
      await isPrivateHost('[::1]'),
      await isPrivateHost('nowhere.invalid'),
    ]).toEqual([true, true, false]);
  });
});
