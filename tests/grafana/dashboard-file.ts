import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../support/dateline.ts';

const datasource = z.strictObject({ type: z.literal('grafana-clickhouse-datasource'), uid: z.literal('dateline') });

/** How the plugin answers: 0 a time series, whose queryType says so too; 1 a table. */
const target = z.union([
  z.strictObject({ format: z.literal(0), queryType: z.literal('timeseries'), ...common() }),
  z.strictObject({ format: z.literal(1), queryType: z.literal('table'), ...common() }),
]);

function common() {
  return { refId: z.string(), datasource, editorType: z.literal('sql'), rawSql: z.string().min(1) };
}

const panel = z.looseObject({
  id: z.int(),
  type: z.enum(['timeseries', 'stat', 'table', 'barchart']),
  title: z.string().min(1),
  description: z.string().min(20),
  datasource,
  gridPos: z.strictObject({ h: z.int(), w: z.int().max(24), x: z.int(), y: z.int() }),
  interval: z.enum(['1h', '1d']).optional(),
  targets: z.array(target).length(1),
  fieldConfig: z.looseObject({ defaults: z.looseObject({ unit: z.string().min(1), noValue: z.string().optional() }) }),
});

const label = z.looseObject({
  id: z.int(),
  type: z.literal('text'),
  options: z.looseObject({ content: z.string().regex(/machine coding of what texts state, not verified/i) }),
});

const variable = z.looseObject({
  name: z.string(),
  label: z.string().min(1),
  description: z.string().min(1),
  type: z.literal('query'),
  datasource,
  query: z.string(),
  multi: z.literal(true),
  includeAll: z.literal(true),
});

const dashboard = z.looseObject({
  uid: z.string().regex(/^dateline-[a-z]+$/),
  title: z.string().min(1),
  description: z.string().min(20),
  timezone: z.literal('utc'),
  editable: z.literal(false),
  templating: z.strictObject({ list: z.array(variable) }),
  panels: z.tuple([label], panel),
});

export type Panel = z.infer<typeof panel>;
export type Dashboard = z.infer<typeof dashboard> & { file: string };

/** The dashboards of infra/grafana. Throws where one is not as Grafana and this project need it. */
export const readDashboards = (): Dashboard[] =>
  globSync('infra/grafana/dashboards/*.json', { cwd: ROOT })
    .toSorted()
    .map((file) => ({ ...dashboard.parse(JSON.parse(readFileSync(join(ROOT, file), 'utf8'))), file: basename(file) }));

/** Panels with a query. */
export const queryPanels = ({ panels }: Dashboard): Panel[] => panels.slice(1) as Panel[];
