/** What Grafana knows when a panel asks: the time range, the length of a step, and what is chosen of each variable. */
export type Asking = {
  from: Date;
  to: Date;
  intervalSeconds: number;
  chosen: Readonly<Record<string, readonly string[]>>;
};

type Macro = (argument: string, asking: Asking) => string;

const seconds = (time: Date): string => `toDateTime(${Math.floor(time.getTime() / 1000)})`;
const day = (time: Date): string => `toDate('${time.toISOString().slice(0, 10)}')`;
const between = (column: string, from: string, to: string): string => `${column} >= ${from} AND ${column} <= ${to}`;

/** Macros of the plugin that the dashboards may use, as its documentation and sources describe them. */
const MACROS: Readonly<Record<string, Macro>> = {
  timeFilter: (column, { from, to }) => between(column, seconds(from), seconds(to)),
  dateFilter: (column, { from, to }) => between(column, day(from), day(to)),
  fromTime: (_, { from }) => seconds(from),
  toTime: (_, { to }) => seconds(to),
  timeInterval: (column, { intervalSeconds }) =>
    `toStartOfInterval(toDateTime(${column}), INTERVAL ${intervalSeconds} second)`,
  interval_s: (_, { intervalSeconds }) => String(intervalSeconds),
};

/** The SQL that reaches ClickHouse. Throws for a macro or a variable that is not known. */
export function expandQuery(sql: string, asking: Asking): string {
  const filled = sql.replace(/\$\{(\w+):singlequote\}/g, (_, name: string) => {
    const values = asking.chosen[name];
    if (!values) throw new Error(`there is no variable ${name}`);
    return values.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(',');
  });
  const expanded = filled.replace(/\$__(\w+)(?:\(([^()]*)\))?/g, (_, name: string, argument = '') => {
    const macro = MACROS[name];
    if (!macro) throw new Error(`there is no macro ${name}`);
    return macro(argument, asking);
  });
  if (expanded.includes('$'))
    throw new Error(`not expanded: ${expanded.slice(expanded.indexOf('$'), expanded.indexOf('$') + 40)}`);
  return expanded;
}
