import { createRequire } from 'node:module';
import { UserError } from '@dateline/runtime';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@chdb/lib-linux-x64-gnu',
  'linux-arm64': '@chdb/lib-linux-arm64-gnu',
  'darwin-x64': '@chdb/lib-darwin-x64',
  'darwin-arm64': '@chdb/lib-darwin-arm64',
};

const ALTERNATIVES =
  'Set CLICKHOUSE_URL to a ClickHouse server of your own, for example one in Docker: ' +
  '`docker run -p 127.0.0.1:8123:8123 -e CLICKHOUSE_PASSWORD=... clickhouse/clickhouse-server`, with CLICKHOUSE_PASSWORD set alike.';

/** Path of the shared library that holds ClickHouse. Throws UserError where there is none for this platform. */
export function libraryPath(platform: string = `${process.platform}-${process.arch}`): string {
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw new UserError(
      `The embedded ClickHouse does not run on ${platform}; it runs on ${Object.keys(PACKAGES).join(', ')}. ${ALTERNATIVES}`,
    );
  }
  try {
    return createRequire(import.meta.url).resolve(`${name}/libchdb.so`);
  } catch (cause) {
    throw new UserError(
      `The embedded ClickHouse needs the npm package ${name}, which is not installed. It is an optional dependency: ` +
        `npm leaves it out under --omit=optional and on systems without glibc (Alpine). Run \`npm install\`. ${ALTERNATIVES}`,
      { cause },
    );
  }
}
