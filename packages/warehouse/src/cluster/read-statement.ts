import { blankOut, closingBracket, splitAtCommas } from './blank-out.ts';

/** A statement of DDL in the forms that Dateline writes, taken apart as far as a cluster needs it. Texts are verbatim. */
export type Statement =
  /** `columns` and `engineArguments` with their brackets; `clauses`: what follows the engine, without the comment. */
  | {
      kind: 'create table';
      name: string;
      ifNotExists: boolean;
      columns: string;
      engine: string;
      engineArguments: string;
      clauses: string;
      /** Columns whose values decide on which shard a row lies. */
      shardedBy: readonly string[];
      comment: string;
    }
  | { kind: 'create table as'; name: string; uuid: string; like: string }
  | { kind: 'alter table'; name: string; commands: readonly AlterCommand[] }
  | { kind: 'drop table'; name: string; ifExists: boolean }
  /** Rows changed where they are: `verb` stands before the name, `changes` after it. */
  | { kind: 'change rows'; name: string; verb: string; changes: string }
  /** Run as it is on every server, ON CLUSTER between its two halves: views, databases, names. */
  | { kind: 'as it is'; head: string; tail: string }
  /** Goes to one server, whose Distributed tables reach the others. */
  | { kind: 'insert' };

/** `on`: what holds rows, what is asked for them, or both. */
export type AlterCommand = { text: string; on: 'local' | 'both' };

/** What can be altered: on the local table, which has it first, and where it shows in answers on the Distributed one. */
const ALTER_COMMANDS: readonly (readonly [RegExp, AlterCommand['on']])[] = [
  [/^(?:ADD|MODIFY|COMMENT) COLUMN\b/i, 'both'],
  [/^MODIFY COMMENT\b/i, 'both'],
  [/^(?:ADD|MATERIALIZE) INDEX\b/i, 'local'],
  [/^MATERIALIZE COLUMN\b/i, 'local'],
  [/^MODIFY SETTING\b/i, 'local'],
];

const NAME = '(\\w+|`[^`]+`)';
const CREATE_TABLE = new RegExp(`^CREATE TABLE (IF NOT EXISTS )?${NAME} \\(`, 'i');
const CREATE_LIKE = new RegExp(`^CREATE TABLE ${NAME} UUID '([\\da-f-]{36})' AS ${NAME}$`, 'i');
const ALTER_TABLE = new RegExp(`^ALTER TABLE ${NAME} `, 'i');
/** A lightweight update, or a mutation that passes over all rows. */
const CHANGE_ROWS = [
  new RegExp(`^(UPDATE )${NAME}(?= SET )`, 'i'),
  new RegExp(`^(ALTER TABLE )${NAME}(?= UPDATE )`, 'i'),
];
const DROP_TABLE = new RegExp(`^DROP TABLE (IF EXISTS )?${NAME}(?: SYNC)?$`, 'i');
/** Up to where ON CLUSTER stands. */
const AS_IT_IS = [
  new RegExp(`^CREATE DATABASE(?: IF NOT EXISTS)? ${NAME}(?=$)`, 'i'),
  new RegExp(`^CREATE (?:OR REPLACE )?VIEW ${NAME}(?= )`, 'i'),
  new RegExp(`^CREATE MATERIALIZED VIEW(?: IF NOT EXISTS)? ${NAME}(?= TO )`, 'i'),
  new RegExp(`^DROP VIEW(?: IF EXISTS)? ${NAME}(?=$| SYNC$)`, 'i'),
  new RegExp(`^RENAME TABLE ${NAME} TO ${NAME}(?=$)`, 'i'),
  new RegExp(`^EXCHANGE TABLES ${NAME} AND ${NAME}(?=$)`, 'i'),
];
const INSERT = /^INSERT INTO \w+ /i;

/**
 * Reads a statement of DDL. Comments are dropped and blanks between words made one. Throws on every form that Dateline does not write:
 * run as it is on one server of many it would leave the others behind.
 */
export function readStatement(statement: string): Statement {
  const sql = tidy(statement);
  const code = blankOut(sql);
  if (INSERT.test(code)) return { kind: 'insert' };
  const like = CREATE_LIKE.exec(sql);
  if (like) return { kind: 'create table as', name: like[1] ?? '', uuid: like[2] ?? '', like: like[3] ?? '' };
  const drop = DROP_TABLE.exec(code);
  if (drop) return { kind: 'drop table', name: drop[2] ?? '', ifExists: drop[1] !== undefined };
  for (const form of AS_IT_IS) {
    const head = form.exec(code)?.[0].length;
    if (head !== undefined) return { kind: 'as it is', head: sql.slice(0, head), tail: sql.slice(head) };
  }
  for (const form of CHANGE_ROWS) {
    const change = form.exec(code);
    const [found = '', verb = '', name = ''] = change ?? [];
    if (change) return { kind: 'change rows', name, verb, changes: sql.slice(found.length) };
  }
  const alter = ALTER_TABLE.exec(code);
  if (alter) return { kind: 'alter table', name: alter[1] ?? '', commands: readCommands(sql, alter[0].length) };
  const create = CREATE_TABLE.exec(code);
  if (create) return readTable(sql, create);
  throw unknown(sql);
}

/** Without comments, each run of blanks outside strings one blank. */
function tidy(statement: string): string {
  const code = blankOut(statement);
  let sql = '';
  for (const { 0: piece, index } of code.matchAll(/\s+|[^\s]+/g)) {
    sql += /^\s/.test(piece) ? ' ' : statement.slice(index, index + piece.length);
  }
  return sql.trim();
}

const unknown = (sql: string): Error =>
  new Error(
    `no way is known to run this on a cluster (packages/warehouse/src/cluster/read-statement.ts): ${sql.slice(0, 120)}`,
  );

function readCommands(sql: string, from: number): AlterCommand[] {
  const rest = sql.slice(from);
  return splitAtCommas(blankOut(rest)).map(([start, end]) => {
    const text = rest.slice(start, end).trim();
    const known = ALTER_COMMANDS.find(([form]) => form.test(text));
    if (!known) throw unknown(sql);
    return { text, on: known[1] };
  });
}

const ENGINE = /^ ?ENGINE = (\w+)/i;
/** The list of columns rows are sorted by, alone or in brackets. */
const ORDER_BY = /^ ORDER BY (?:(\w+)|\((\w+(?:, \w+)*)\))(?=$| SETTINGS )/i;
const COMMENT = / COMMENT '[.']*'$/i;

function readTable(sql: string, { 0: head, 1: ifNotExists, 2: name = '' }: RegExpExecArray): Statement {
  const code = blankOut(sql);
  const columnsEnd = closingBracket(code, head.length - 1);
  const engine = ENGINE.exec(code.slice(columnsEnd));
  if (!engine) throw unknown(sql);
  const engineEnd = columnsEnd + engine[0].length;
  const clausesStart = code[engineEnd] === '(' ? closingBracket(code, engineEnd) : engineEnd;
  const clausesEnd = COMMENT.exec(code)?.index ?? sql.length;
  const columns = sql.slice(head.length - 1, columnsEnd);
  return {
    kind: 'create table',
    name,
    ifNotExists: ifNotExists !== undefined,
    columns,
    engine: engine[1] ?? '',
    engineArguments: sql.slice(engineEnd, clausesStart),
    clauses: sql.slice(clausesStart, clausesEnd).trim(),
    shardedBy: shardingColumns(columns, code.slice(clausesStart, clausesEnd)),
    comment: sql.slice(clausesEnd).trim(),
  };
}

/**
 * An article, its comments and all that is said in them lie on one shard, so that views join within it. Rows of other tables lie where
 * their sorting key says: those that replace one another meet.
 */
function shardingColumns(columns: string, clauses: string): string[] {
  if (/[(,]\s*article_id /.test(blankOut(columns))) return ['article_id'];
  const order = ORDER_BY.exec(clauses);
  return (order?.[1] ?? order?.[2] ?? '').split(', ').filter((column) => column !== '');
}
