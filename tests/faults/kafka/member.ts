import type { Running } from '../../support/dateline.ts';
import { startService } from '../../support/dateline.ts';
import { type Line, openLine } from '../../support/line.ts';
import type { ClickHouse } from './clickhouse.ts';
import type { ConsumerName } from './fault.ts';

/** What a process reports of a batch that it has written and committed. */
export type BatchLine = {
  msg: string;
  topic: string;
  partition: number;
  first: number;
  last: number;
  in: number;
  /** Records passed over since their rows are stored. */
  skipped: number;
  out: number;
  dead: number;
};

/** A consumer service as a process, with a line of its own to ClickHouse; the process may be replaced. */
export type Member = {
  service: ConsumerName;
  line: Line;
  readonly process: Running;
  /** False between its end by the fault's hand and its restart. */
  readonly isUp: boolean;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with its exit code. */
  stop(): Promise<number | NodeJS.Signals>;
  /** Starts it anew after its end; resolves when it runs. */
  restart(): Promise<void>;
  /** What all of its processes have logged, by message. */
  said<Fields>(message: string): Fields[];
  batches(): BatchLine[];
};

const TABLES_OF = {
  archive: ['raw_events', 'articles', 'article_signatures', 'comments'],
  dates: ['date_mentions', 'named_periods'],
  casualties: ['figures', 'counted_figures'],
} as const;

/** Rows that ClickHouse has of a consumer beyond those of the batches that its processes know to be written and committed. */
export async function rowsNotCommitted(member: Member, { reader }: ClickHouse): Promise<number> {
  let rows = 0;
  for (const table of TABLES_OF[member.service]) {
    const [counted] = await reader.query<{ stored: string }>(`SELECT count() AS stored FROM ${table}`);
    rows += Number(counted?.stored);
  }
  return rows - member.batches().reduce((sum, { out }) => sum + out, 0);
}

/** Starts a consumer service and waits until it runs. */
export async function startMember(
  service: ConsumerName,
  clickhouse: ClickHouse,
  environment: NodeJS.ProcessEnv,
): Promise<Member> {
  const line = await openLine(clickhouse.url);
  const variables = { ...environment, ...clickhouse.variables(line.url), LOG_LEVEL: 'info' };
  const processes: Running[] = [];
  let [current, isUp] = [startService(service, variables), true];
  processes.push(current);
  await current.says('"msg":"started"');
  const endBy = (signal: NodeJS.Signals) => {
    isUp = false;
    current.child.kill(signal);
    return current.ended;
  };
  const said = <Fields>(message: string): Fields[] =>
    processes
      .flatMap((one) => one.output().stderr.split('\n'))
      .filter((text) => text.includes(`"msg":"${message}"`) && text.endsWith('}'))
      .map((text) => JSON.parse(text) as Fields);
  return {
    service,
    line,
    get process() {
      return current;
    },
    get isUp() {
      return isUp;
    },
    kill: async () => void (await endBy('SIGKILL')),
    stop: () => endBy('SIGTERM'),
    async restart() {
      current = startService(service, variables);
      processes.push(current);
      isUp = true;
      await current.says('"msg":"started"');
    },
    said,
    batches: () => said<BatchLine>('batch'),
  };
}
