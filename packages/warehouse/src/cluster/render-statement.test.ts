import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MIGRATIONS_FOLDER, readMigrations } from '../migrations/migration-files.ts';
import { readStatement } from './read-statement.ts';
import { type Cluster, renderStatement, type ShardedAs } from './render-statement.ts';

const withKeeper: Cluster = { name: 'news', database: 'dateline', hasKeeper: true };
const withoutKeeper: Cluster = { ...withKeeper, hasKeeper: false };
const newDatabase: ShardedAs = () => undefined;
const render = (sql: string, cluster = withKeeper, shardedAs = newDatabase) =>
  renderStatement(sql, cluster, shardedAs).map((rendered) => rendered.sql);

const TABLE = `-- why
CREATE TABLE IF NOT EXISTS notes
(
    article_id UUID COMMENT 'the article; ENGINE = Log, ORDER BY ('
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (article_id, note_id) -- never changes
COMMENT 'A reader''s note'`;

test('a table is a local one that is replicated and a Distributed one over it', () => {
  expect(render(TABLE)).toEqual([
    `CREATE TABLE IF NOT EXISTS notes_local ON CLUSTER 'news' ( article_id UUID COMMENT 'the article; ENGINE = Log, ORDER BY (' ) ` +
      `ENGINE = ReplicatedReplacingMergeTree(inserted_at) ORDER BY (article_id, note_id) COMMENT 'A reader''s note'`,
    `CREATE TABLE IF NOT EXISTS notes ON CLUSTER 'news' AS notes_local ` +
      `ENGINE = Distributed('news', 'dateline', 'notes_local', cityHash64(article_id)) COMMENT 'A reader''s note'`,
  ]);
});

test('without Keeper nothing is replicated and no statement passed on', () => {
  const [local, distributed] = render(TABLE, withoutKeeper);
  expect(local).toMatch(
    /^CREATE TABLE IF NOT EXISTS notes_local \(.* ENGINE = ReplacingMergeTree\(inserted_at\) ORDER BY/,
  );
  expect(distributed).toMatch(/^CREATE TABLE IF NOT EXISTS notes AS notes_local ENGINE = Distributed/);
});

test.each([
  ['its sorting key', 'ORDER BY (consumer, topic)', 'cityHash64(consumer, topic)'],
  ['its one sorting column', 'ORDER BY consumer', 'cityHash64(consumer)'],
])('a table without article_id lies where %s says', (_what, order, key) => {
  expect(render(`CREATE TABLE t (consumer String) ENGINE = MergeTree ${order}`)[1]).toContain(`'t_local', ${key})`);
});

test('what replaces one another meets: no other sorting key is taken', () => {
  expect(() => render('CREATE TABLE t (n UInt8) ENGINE = ReplacingMergeTree ORDER BY n % 2')).toThrow(/plain columns/);
  expect(() => render('CREATE TABLE t (n UInt8) ENGINE = SummingMergeTree ORDER BY n')).toThrow(/can not be sharded/);
});

const UUID = '0d9bd0ab-6f5c-4a3f-9a0e-51a3b3a4f1c2';
const rebuilt: ShardedAs = (table) =>
  ({ figures: { local: 'figures_local_1', key: 'cityHash64(article_id)' }, lock: null })[table];
test.each([
  [
    'a view',
    'CREATE OR REPLACE VIEW v (a UInt8) AS SELECT 1',
    ["CREATE OR REPLACE VIEW v ON CLUSTER 'news' (a UInt8) AS SELECT 1"],
  ],
  [
    'a parameterized view',
    'CREATE OR REPLACE VIEW v AS SELECT {a:UInt8}',
    ["CREATE OR REPLACE VIEW v ON CLUSTER 'news' AS SELECT {a:UInt8}"],
  ],
  [
    'a materialized view',
    'CREATE MATERIALIZED VIEW IF NOT EXISTS v TO t AS SELECT 1',
    ["CREATE MATERIALIZED VIEW IF NOT EXISTS v ON CLUSTER 'news' TO t AS SELECT 1"],
  ],
  ['a view that goes', 'DROP VIEW IF EXISTS v SYNC', ["DROP VIEW IF EXISTS v ON CLUSTER 'news' SYNC"]],
  [
    'a database',
    'CREATE DATABASE IF NOT EXISTS `dateline`',
    ["CREATE DATABASE IF NOT EXISTS `dateline` ON CLUSTER 'news'"],
  ],
  [
    'rows changed in place',
    "UPDATE figures SET text = 'a, b', n = (SELECT max(n) FROM figures) WHERE id = 1",
    ["UPDATE figures_local_1 ON CLUSTER 'news' SET text = 'a, b', n = (SELECT max(n) FROM figures) WHERE id = 1"],
  ],
  [
    'rows changed by passing over all',
    'ALTER TABLE figures UPDATE n = 1, m = 2 WHERE true SETTINGS mutations_sync = 1',
    ["ALTER TABLE figures_local_1 ON CLUSTER 'news' UPDATE n = 1, m = 2 WHERE true SETTINGS mutations_sync = 1"],
  ],
  [
    'an index',
    'ALTER TABLE figures MATERIALIZE INDEX i',
    ["ALTER TABLE figures_local_1 ON CLUSTER 'news' MATERIALIZE INDEX i"],
  ],
  [
    'a swap',
    'EXCHANGE TABLES figures AND figures_next',
    ["EXCHANGE TABLES figures AND figures_next ON CLUSTER 'news'"],
  ],
  [
    'another name',
    'RENAME TABLE figures_next TO figures_generation_1',
    ["RENAME TABLE figures_next TO figures_generation_1 ON CLUSTER 'news'"],
  ],
  ['rows', 'INSERT INTO figures SELECT 1', ['INSERT INTO figures SELECT 1']],
  [
    'a new generation',
    `CREATE TABLE figures_next UUID '${UUID}' AS figures`,
    [
      `CREATE TABLE figures_next UUID '${UUID}' ON CLUSTER 'news' AS figures ENGINE = Distributed('news', 'dateline', 'figures_local_${UUID.replaceAll('-', '')}', cityHash64(article_id))`,
      `CREATE TABLE figures_local_${UUID.replaceAll('-', '')} ON CLUSTER 'news' AS figures_local_1`,
    ],
  ],
  [
    'a table that goes',
    'DROP TABLE IF EXISTS figures SYNC',
    [
      "DROP TABLE IF EXISTS figures_local_1 ON CLUSTER 'news' SYNC",
      "DROP TABLE IF EXISTS figures ON CLUSTER 'news' SYNC",
    ],
  ],
  [
    'columns that show in answers',
    "ALTER TABLE figures ADD COLUMN a Enum8('x, y' = 1) AFTER b, COMMENT COLUMN b 'c, d'",
    [
      "ALTER TABLE figures_local_1 ON CLUSTER 'news' ADD COLUMN a Enum8('x, y' = 1) AFTER b, COMMENT COLUMN b 'c, d'",
      "ALTER TABLE figures ON CLUSTER 'news' ADD COLUMN a Enum8('x, y' = 1) AFTER b, COMMENT COLUMN b 'c, d'",
    ],
  ],
  [
    'columns on disk',
    'ALTER TABLE figures MATERIALIZE COLUMN a',
    ["ALTER TABLE figures_local_1 ON CLUSTER 'news' MATERIALIZE COLUMN a"],
  ],
  [
    'memory for tokens, which of replicas is in Keeper',
    'ALTER TABLE figures MODIFY SETTING non_replicated_deduplication_window = 9',
    ["ALTER TABLE figures_local_1 ON CLUSTER 'news' MODIFY SETTING replicated_deduplication_window = 9"],
  ],
  [
    'a lock',
    'CREATE TABLE lock (owner UUID) ENGINE = Memory',
    ["CREATE TABLE lock ON CLUSTER 'news' (owner UUID) ENGINE = Memory"],
  ],
  [
    'a lock that is renewed',
    "ALTER TABLE lock MODIFY COMMENT 'x'",
    ["ALTER TABLE lock ON CLUSTER 'news' MODIFY COMMENT 'x'"],
  ],
  ['a lock that goes', 'DROP TABLE lock SYNC', ["DROP TABLE lock ON CLUSTER 'news' SYNC"]],
])('%s', (_what, sql, expected) => {
  expect(render(sql, withKeeper, rebuilt)).toEqual(expected);
  expect(render(sql, withoutKeeper, rebuilt).join('\n')).not.toMatch(/ON CLUSTER|Replicated| replicated/);
});

test.each([
  'CREATE TABLE a AS b',
  'CREATE TABLE other.a (article_id UUID) ENGINE = MergeTree ORDER BY article_id',
  'CREATE TABLE a ENGINE = MergeTree ORDER BY a AS SELECT 1 AS a',
  'CREATE DICTIONARY d (a UInt8) PRIMARY KEY a',
  'ALTER TABLE figures DELETE WHERE 1',
  'ALTER TABLE figures ADD COLUMN a UInt8, UPDATE b = 1 WHERE 1',
  'RENAME TABLE a TO b, c TO d',
  'TRUNCATE TABLE figures',
  'OPTIMIZE TABLE figures FINAL',
  'DROP DATABASE dateline',
  'SYSTEM STOP MERGES',
])('%s is refused', (sql) => {
  expect(() => render(sql)).toThrow(/no way is known to run this on a cluster/);
});

test.each([withKeeper, withoutKeeper])('all migrations, Keeper: $hasKeeper', (cluster) => {
  for (const { file, statements } of readMigrations(MIGRATIONS_FOLDER)) {
    for (const statement of statements) {
      for (const { sql, on } of renderStatement(statement, cluster, newDatabase)) {
        expect(sql.match(/ON CLUSTER 'news'/g) ?? [], `${file}: ${sql}`).toHaveLength(
          cluster.hasKeeper && on === 'every' ? 1 : 0,
        );
        expect(/ENGINE = (?:Replacing)?MergeTree/.test(sql) && cluster.hasKeeper, file).toBe(false);
      }
    }
  }
});

test('whatever stands in comments and strings stays as it is', () => {
  const word = fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      ',',
      '(',
      ')',
      ';',
      '\n',
      '--',
      '`',
      "''",
      '\\\\',
      ' ORDER BY x',
      ' ENGINE = Log',
      " COMMENT ''",
    ),
  });
  const type = fc.constantFrom(
    'UUID',
    'Array(Tuple(a String, b UInt8))',
    "Enum8('a, (b' = 1)",
    "DateTime64(3, 'UTC') DEFAULT now64(3)",
  );
  const column = fc.tuple(type, word).map(([as, comment]) => `${as} COMMENT '${comment}'`);
  fc.assert(
    fc.property(fc.array(column, { minLength: 1 }), word, word, (types, comment, aside) => {
      const columns = types.map((as, index) => `c${index} ${as}`);
      const sql = `-- ${aside.replaceAll('\n', ' ')}\nCREATE TABLE t (${columns.join(', ')}) ENGINE = ReplacingMergeTree ORDER BY (c0, c1) COMMENT '${comment}'`;
      expect(readStatement(sql)).toEqual({
        kind: 'create table',
        name: 't',
        ifNotExists: false,
        columns: `(${columns.join(', ')})`,
        engine: 'ReplacingMergeTree',
        engineArguments: '',
        clauses: 'ORDER BY (c0, c1)',
        shardedBy: ['c0', 'c1'],
        comment: `COMMENT '${comment}'`,
      });
    }),
  );
});
