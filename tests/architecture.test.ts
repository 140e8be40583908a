import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Who may depend on what. A package that is not named here may not exist. */
const ALLOWED: Record<string, readonly string[]> = {
  events: ['zod'],
  text: [],
  rules: [],
  dates: ['text', 'rules', 'luxon'],
  figures: ['text', 'rules', 'dates'],
  pages: ['@mozilla/readability', 'css-select', 'htmlparser2', 'linkedom'],
  runtime: ['zod', 'pino', 'prom-client'],
  'event-log': ['events', 'runtime', 'kafkajs'],
  warehouse: ['events', 'runtime', '@clickhouse/client', 'zod'],
  embedded: ['runtime', 'ffi-rs', '@chdb/*'],
  cli: [
    'dates',
    'embedded',
    'event-log',
    'events',
    'figures',
    'runtime',
    'text',
    'warehouse',
    'commander',
    'hyparquet',
    'zod',
  ],
};

/** No clock, no chance, no environment, no I/O: time is an argument. */
const PURE = ['events', 'text', 'rules', 'dates', 'figures', 'pages'];
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(|\bperformance\.now\(|\bconsole\./;
const PURE_BUILTINS = ['node:crypto'];

type Workspace = {
  folder: string;
  name: string;
  kind: 'package' | 'service' | 'tests';
  dependencies: string[];
  development: string[];
};

function readWorkspace(file: string): Workspace {
  const manifest = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
  const folder = dirname(file);
  const kind = folder.startsWith('packages/') ? 'package' : folder.startsWith('services/') ? 'service' : 'tests';
  return {
    folder,
    name: basename(folder),
    kind,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }),
    development: Object.keys(manifest.devDependencies ?? {}),
  };
}

const workspaces = globSync(['packages/*/package.json', 'services/*/package.json', 'tests/package.json'], {
  cwd: ROOT,
}).map(readWorkspace);
const shortName = (dependency: string) => dependency.replace(/^@dateline\//, '');
/** Tests and what only they and benchmarks use: `*.test.ts`, `test-*.ts`, `contract/`, `bench*.ts`. */
const isTest = (file: string) => /\.test\.ts$|\/(test|bench)(-[\w-]+)?\.ts$|\/contract\//.test(file);
const sources = (workspace: Workspace) => globSync(`${workspace.folder}/src/**/*.ts`, { cwd: ROOT });
const code = (file: string) => readFileSync(join(ROOT, file), 'utf8');
/** Source without comments, so that prose about `Date.now()` is no use of it. */
const statements = (file: string) => code(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
const specifiers = (file: string) =>
  [...statements(file).matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm)].map((match) => match[1] ?? '');
const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

describe.each(workspaces.filter(({ kind }) => kind === 'package'))('package $name', (workspace) => {
  test('depends only on what the architecture allows', () => {
    const allowed = ALLOWED[workspace.name];
    expect(allowed, `packages/${workspace.name} has no line in ALLOWED`).toBeDefined();
    const fits = (dependency: string) =>
      allowed?.some((name) =>
        name.endsWith('*') ? dependency.startsWith(name.slice(0, -1)) : name === shortName(dependency),
      );
    expect(workspace.dependencies.filter((dependency) => !fits(dependency))).toEqual([]);
  });

  test.runIf(workspace.name !== 'cli')('exports one index of named exports', () => {
    const index = `${workspace.folder}/src/index.ts`;
    expect(existsSync(join(ROOT, index))).toBe(true);
    expect(sources(workspace).filter((file) => /^export (\*|default)/m.test(code(file)))).toEqual([]);
  });
});

describe.each(workspaces.filter(({ kind }) => kind === 'service'))('service $name', (workspace) => {
  test('depends on no other service and has its four files', () => {
    expect(workspace.dependencies.filter((name) => name.endsWith('-service'))).toEqual([]);
    const wanted = ['src/main.ts', 'src/env.ts', 'src/handle.ts', 'README.md'];
    expect(wanted.filter((file) => !existsSync(join(ROOT, workspace.folder, file)))).toEqual([]);
  });
});

describe.each(workspaces.filter(({ kind }) => kind !== 'tests'))('$folder', (workspace) => {
  test('imports only what its package.json names', () => {
    const undeclared = sources(workspace).flatMap((file) => {
      const known = [
        ...workspace.dependencies,
        ...(isTest(file) ? [...workspace.development, 'vitest', 'fast-check'] : []),
      ];
      return specifiers(file)
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name))
        .filter((name) => !known.includes(packageOf(name)))
        .map((name) => `${file} imports ${name}`);
    });
    expect(undeclared).toEqual([]);
  });

  test('reads process.env nowhere but where a process begins', () => {
    const places = sources(workspace).filter((file) => statements(file).includes('process.env') && !isTest(file));
    expect(places.filter((file) => !/\/(main|env)\.ts$/.test(file))).toEqual([]);
  });
});

test('pure code does no I/O, reads no clock and draws no lots', () => {
  const pure = workspaces.flatMap((workspace) =>
    sources(workspace).filter(
      (file) =>
        !isTest(file) &&
        !file.includes('/write-schemas.ts') &&
        ((workspace.kind === 'package' && PURE.includes(workspace.name)) || file.endsWith('/handle.ts')),
    ),
  );
  expect(pure.length).toBeGreaterThan(10);
  const impure = pure.flatMap((file) => {
    const builtins = specifiers(file).filter((name) => name.startsWith('node:') && !PURE_BUILTINS.includes(name));
    const use = IMPURE.exec(statements(file))?.[0];
    return [...builtins, ...(use ? [use] : [])].map((what) => `${file}: ${what}`);
  });
  expect(impure).toEqual([]);
});

/** `node:sqlite` is the embedded log, the ingest index beside it, and the lock of an embedded server's folder. */
const BEHIND_ADAPTERS: Record<string, RegExp> = {
  kafkajs: /^packages\/event-log\/src\/kafka\//,
  'node:sqlite': /^(packages\/(event-log\/src\/sqlite|embedded\/src)|services\/ingest\/src)\//,
  '@clickhouse/client': /^packages\/warehouse\/src\//,
};

test.each(Object.entries(BEHIND_ADAPTERS))('%s stays behind its adapter', (name, home) => {
  const users = workspaces
    .flatMap(sources)
    .filter((file) => !isTest(file) && specifiers(file).includes(name) && !home.test(file));
  expect(users).toEqual([]);
});
