const MONTH = "BETWEEN '2025-05-01' AND '2025-05-31'";

/** What a dashboard or a researcher asks of each view; a view that is not here is asked for its first page. */
export const VIEW_QUESTIONS: Readonly<Record<string, readonly (readonly [what: string, sql: string])[]>> = {
  casualties_daily: [
    ['a month, all columns', `SELECT * FROM casualties_daily WHERE day ${MONTH}`],
    [
      'all days of the killed, numbers',
      `SELECT day, attribution, low, best, high FROM casualties_daily WHERE category = 'killed'`,
    ],
    ['counted', 'SELECT count() FROM casualties_daily'],
  ],
  claims: [
    [
      'one day of the killed, all columns',
      `SELECT * FROM claims WHERE category = 'killed' AND event_day = '2025-05-20'`,
    ],
    ['counted over all time', 'SELECT count() FROM claims'],
  ],
  claim_dates: [
    [
      'one number of killed, all columns',
      `SELECT * FROM claim_dates WHERE category = 'killed' AND best = 60 AND dates > 1`,
    ],
  ],
  timeline_daily: [
    ['a month, all columns', `SELECT * FROM timeline_daily WHERE day ${MONTH}`],
    ['all days, numbers', 'SELECT day, mentions, articles, killed_best, wounded_best FROM timeline_daily ORDER BY day'],
    ['all days, all columns', 'SELECT * FROM timeline_daily ORDER BY day'],
  ],
  toll_history: [
    [
      'one day of the killed, all columns',
      `SELECT * FROM toll_history WHERE event_day = '2025-05-20' AND category = 'killed'`,
    ],
    ['counted by change over all time', 'SELECT change, count() FROM toll_history GROUP BY change'],
  ],
  stories: [
    ['those with most copies', 'SELECT story_id, articles, sources FROM stories ORDER BY articles DESC LIMIT 10'],
    ['counted by size', 'SELECT articles, count() FROM stories GROUP BY articles'],
  ],
  story_tolls: [
    [
      'one day of the killed, all columns',
      `SELECT * FROM story_tolls WHERE category = 'killed' AND event_day = '2025-05-20'`,
    ],
  ],
  tolls_by_story: [
    [
      'weeks of the killed in a month',
      `SELECT * FROM tolls_by_story WHERE unit = 'week' AND category = 'killed' AND period ${MONTH}`,
    ],
  ],
  tolls_by_period: [
    ['weeks of the killed', `SELECT * FROM tolls_by_period WHERE unit = 'week' AND category = 'killed'`],
  ],
  tolls_now: [['a month, all columns', `SELECT * FROM tolls_now WHERE event_day ${MONTH}`]],
  ...Object.fromEntries(
    ['by_policy', 'latest', 'max', 'most_cited', 'official_first'].map((policy) => [
      `tolls_${policy}`,
      [['a month, all columns', `SELECT * FROM tolls_${policy} WHERE event_day ${MONTH}`]],
    ]),
  ),
};
