import { UserError } from '@dateline/runtime';
import { expect, test } from 'vitest';
import { libraryPath } from './library.ts';

test('this platform has a library', () => {
  expect(libraryPath()).toMatch(/libchdb\.so$/);
});

test.each(['win32-x64', 'freebsd-x64', 'linux-ia32'])('%s is told what to do instead', (platform) => {
  expect(() => libraryPath(platform)).toThrow(UserError);
  expect(() => libraryPath(platform)).toThrow(new RegExp(`${platform}.*CLICKHOUSE_URL.*docker run`));
});

test('a platform whose package npm left out is told so', () => {
  const other = process.platform === 'darwin' ? 'linux-arm64' : 'darwin-arm64';
  expect(() => libraryPath(other)).toThrow(/@chdb\/lib-.*not installed.*npm install.*CLICKHOUSE_URL/);
});
