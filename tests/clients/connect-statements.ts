/** What a client sends before the first query of a user, with the settings of the request. */
export type Statement = { client: string; sql: string; settings?: Readonly<Record<string, string>> };

/** Settings that clickhouse-connect puts on each query once it knows from system.settings that it may. */
const PYTHON_SETTINGS = {
  date_time_input_format: 'best_effort',
  cast_string_to_dynamic_use_inference: '1',
  cancel_http_readonly_queries_on_client_close: '1',
  wait_end_of_query: '1',
  send_progress_in_http_headers: '1',
  http_headers_progress_interval_ms: '120000',
  client_protocol_version: '54405',
  session_id: 'a-session-of-the-client',
};

const python = (sql: string, settings: Statement['settings'] = PYTHON_SETTINGS): Statement => ({
  client: 'clickhouse-connect',
  sql,
  settings,
});

const JAVA_SETTINGS = { compress: '1', async_insert: '0', wait_end_of_query: '0' };

const java = (sql: string): Statement => ({ client: 'clickhouse-jdbc', sql, settings: JAVA_SETTINGS });

const grafana = (sql: string): Statement => ({
  client: 'grafana-clickhouse-datasource',
  sql,
  // The query time-out of the data source and five seconds, as clickhouse-go asks for it.
  settings: { max_execution_time: '65' },
});

/**
 * Recorded on the wire from clickhouse-connect 1.12.0 with SQLAlchemy 2.1.9 (Superset), and from clickhouse-jdbc 0.9.4 asked for all
 * metadata that Metabase and DBeaver show; of the JDBC driver's long statements what they read, in short. The plugin's are those of
 * its sources: version check, schema browser, editor.
 */
export const STATEMENTS: readonly Statement[] = [
  python('SELECT version(), timezone()', {}),
  python('SELECT name, value, readonly FROM system.settings LIMIT 10000 FORMAT Native', {
    wait_end_of_query: '1',
    database: 'dateline',
  }),
  python('SELECT 1 AS check FORMAT Native', { wait_end_of_query: '1', client_protocol_version: '54405' }),
  python('SELECT currentDatabase() FORMAT Native'),
  python('SHOW DATABASES FORMAT Native'),
  python('SHOW TABLES FORMAT Native'),
  python(
    "SELECT engine, engine_full, comment FROM system.tables WHERE database = 'dateline' AND name = 'figures' FORMAT Native",
  ),
  python('DESCRIBE TABLE `figures` FORMAT Native'),
  java('SELECT version() as server_version'),
  java('SELECT name FROM system.databases ORDER BY name'),
  java(`SELECT t.database, t.name, t.engine, t.is_temporary, empty(t.data_paths), t.comment, d.engine FROM system.tables AS t
    JOIN system.databases AS d ON t.database = d.name WHERE t.database LIKE 'dateline' ORDER BY t.database, t.name`),
  java(`SELECT database, table, name, type, character_octet_length, numeric_precision, numeric_scale, default_expression, comment, position
    FROM system.columns WHERE database LIKE 'dateline' AND table LIKE 'figures' ORDER BY position`),
  java(
    `SELECT database, name, arrayJoin(splitByChar(',', primary_key)) AS part FROM system.tables WHERE primary_key != ''`,
  ),
  java('SELECT name, description, origin FROM system.functions'),
  java('SELECT name, case_insensitive, alias_to FROM system.data_type_families'),
  java('SELECT timezone()'),
  grafana('SELECT version()'),
  grafana('SELECT database, name FROM system.tables ORDER BY database, name'),
  grafana(`SELECT database, table, name, type, comment FROM system.columns WHERE (database, table) IN (('dateline', 'figures'))
    ORDER BY database, table, position`),
  grafana('SHOW DATABASES'),
  grafana('DESC TABLE "dateline"."figures"'),
  grafana("SELECT value FROM system.settings WHERE name = 'readonly'"),
  grafana('SELECT name FROM system.functions'),
];
