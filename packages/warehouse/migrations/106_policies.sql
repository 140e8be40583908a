-- Policies that pick one number for each day, category, kind of victims and place, out of what speakers say. Which to believe is for
-- the reader to decide: each is a view with a name of its own, and claims shows what it passed over. The most cited is who most stories
-- cite: a number is not right because forty papers print one dispatch.
CREATE OR REPLACE VIEW tolls_latest
(
    event_day Date32 COMMENT 'Event time: the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number; NULL = not stated',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    attribution Nullable(String) COMMENT 'Whose number was picked; NULL = the text itself',
    articles UInt64 COMMENT 'How many articles carry a number of this speaker',
    stories UInt64 COMMENT 'How many independent stories carry one: copies of one dispatch count once',
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    t.event_day AS event_day, t.category AS category, t.victims AS victims, t.place AS place,
    argMax(tuple(t.low), t.newness).1 AS low,
    argMax(tuple(t.best), t.newness).1 AS best,
    argMax(tuple(t.high), t.newness).1 AS high,
    argMax(tuple(t.attribution), t.newness).1 AS attribution,
    argMax(t.articles, t.newness) AS articles,
    argMax(t.stories, t.newness) AS stories,
    argMax(t.known_at, t.newness) AS known_at,
    argMax(t.recorded_at, t.newness) AS recorded_at,
    count() - 1 AS passed_over, min(t.size) AS least, max(t.size) AS greatest,
    argMax(t.article_id, t.newness) AS article_id, argMax(t.sentence, t.newness) AS sentence
FROM tolls_now AS t
GROUP BY t.event_day, t.category, t.victims, t.place
COMMENT 'Policy latest: The newest statement of any speaker that still stands, whoever it is; of two of one instant the greater. One row is one day, category, kind of victims and place. Days may be added for one category; a sum is as good as the policy.';

CREATE OR REPLACE VIEW tolls_max
(
    event_day Date32 COMMENT 'Event time: the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number; NULL = not stated',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    attribution Nullable(String) COMMENT 'Whose number was picked; NULL = the text itself',
    articles UInt64 COMMENT 'How many articles carry a number of this speaker',
    stories UInt64 COMMENT 'How many independent stories carry one: copies of one dispatch count once',
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    t.event_day AS event_day, t.category AS category, t.victims AS victims, t.place AS place,
    argMax(tuple(t.greatest_low), (t.greatest_size, t.newness)).1 AS low,
    argMax(tuple(t.greatest_best), (t.greatest_size, t.newness)).1 AS best,
    argMax(tuple(t.greatest_high), (t.greatest_size, t.newness)).1 AS high,
    argMax(tuple(t.attribution), (t.greatest_size, t.newness)).1 AS attribution,
    argMax(t.articles, (t.greatest_size, t.newness)) AS articles,
    argMax(t.stories, (t.greatest_size, t.newness)) AS stories,
    argMax(t.known_at, (t.greatest_size, t.newness)) AS known_at,
    argMax(t.recorded_at, (t.greatest_size, t.newness)) AS recorded_at,
    count() - 1 AS passed_over, min(t.size) AS least, max(t.size) AS greatest,
    argMax(t.article_id, (t.greatest_size, t.newness)) AS article_id, argMax(t.sentence, (t.greatest_size, t.newness)) AS sentence
FROM tolls_now AS t
GROUP BY t.event_day, t.category, t.victims, t.place
COMMENT 'Policy max: The greatest statement that any speaker made in a text that still stands, also where that speaker gives less by now; among equals the newest. One row is one day, category, kind of victims and place. Days may be added for one category; a sum is as good as the policy.';

CREATE OR REPLACE VIEW tolls_official_first
(
    event_day Date32 COMMENT 'Event time: the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number; NULL = not stated',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    attribution Nullable(String) COMMENT 'Whose number was picked; NULL = the text itself',
    articles UInt64 COMMENT 'How many articles carry a number of this speaker',
    stories UInt64 COMMENT 'How many independent stories carry one: copies of one dispatch count once',
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    t.event_day AS event_day, t.category AS category, t.victims AS victims, t.place AS place,
    argMax(tuple(t.low), (t.is_official, t.newness)).1 AS low,
    argMax(tuple(t.best), (t.is_official, t.newness)).1 AS best,
    argMax(tuple(t.high), (t.is_official, t.newness)).1 AS high,
    argMax(tuple(t.attribution), (t.is_official, t.newness)).1 AS attribution,
    argMax(t.articles, (t.is_official, t.newness)) AS articles,
    argMax(t.stories, (t.is_official, t.newness)) AS stories,
    argMax(t.known_at, (t.is_official, t.newness)) AS known_at,
    argMax(t.recorded_at, (t.is_official, t.newness)) AS recorded_at,
    count() - 1 AS passed_over, min(t.size) AS least, max(t.size) AS greatest,
    argMax(t.article_id, (t.is_official, t.newness)) AS article_id, argMax(t.sentence, (t.is_official, t.newness)) AS sentence
FROM tolls_now AS t
GROUP BY t.event_day, t.category, t.victims, t.place
COMMENT 'Policy official_first: The newest statement of a speaker whose name says office: ministry, government, authorities, officials, administration, police, army, governor, mayor, council, president, general staff, emergency or rescue or health service, civil defence, United Nations. Where none of those speaks, the newest of any other. One row is one day, category, kind of victims and place. Days may be added for one category; a sum is as good as the policy.';

CREATE OR REPLACE VIEW tolls_most_cited
(
    event_day Date32 COMMENT 'Event time: the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number; NULL = not stated',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    attribution Nullable(String) COMMENT 'Whose number was picked; NULL = the text itself',
    articles UInt64 COMMENT 'How many articles carry a number of this speaker',
    stories UInt64 COMMENT 'How many independent stories carry one: copies of one dispatch count once',
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    t.event_day AS event_day, t.category AS category, t.victims AS victims, t.place AS place,
    argMax(tuple(t.low), (t.stories, t.newness)).1 AS low,
    argMax(tuple(t.best), (t.stories, t.newness)).1 AS best,
    argMax(tuple(t.high), (t.stories, t.newness)).1 AS high,
    argMax(tuple(t.attribution), (t.stories, t.newness)).1 AS attribution,
    argMax(t.articles, (t.stories, t.newness)) AS articles,
    argMax(t.stories, (t.stories, t.newness)) AS stories,
    argMax(t.known_at, (t.stories, t.newness)) AS known_at,
    argMax(t.recorded_at, (t.stories, t.newness)) AS recorded_at,
    count() - 1 AS passed_over, min(t.size) AS least, max(t.size) AS greatest,
    argMax(t.article_id, (t.stories, t.newness)) AS article_id, argMax(t.sentence, (t.stories, t.newness)) AS sentence
FROM tolls_now AS t
GROUP BY t.event_day, t.category, t.victims, t.place
COMMENT 'Policy most_cited: The newest statement of the speaker whose number for the event most stories carry; among equals the newest. Copies of one dispatch count once. One row is one day, category, kind of victims and place. Days may be added for one category; a sum is as good as the policy.';

CREATE OR REPLACE VIEW tolls_by_policy
(
    event_day Date32 COMMENT 'Event time: the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    latest_attribution Nullable(String) COMMENT 'Policy latest: whose number it picks; NULL = the text itself',
    latest_low Nullable(UInt64) COMMENT 'Policy latest: at least so many; NULL = not stated',
    latest_best Nullable(UInt64) COMMENT 'Policy latest: the number; NULL = not stated',
    latest_high Nullable(UInt64) COMMENT 'Policy latest: at most so many; NULL = not stated',
    max_attribution Nullable(String) COMMENT 'Policy max: whose number it picks; NULL = the text itself',
    max_low Nullable(UInt64) COMMENT 'Policy max: at least so many; NULL = not stated',
    max_best Nullable(UInt64) COMMENT 'Policy max: the number; NULL = not stated',
    max_high Nullable(UInt64) COMMENT 'Policy max: at most so many; NULL = not stated',
    official_first_attribution Nullable(String) COMMENT 'Policy official_first: whose number it picks; NULL = the text itself',
    official_first_low Nullable(UInt64) COMMENT 'Policy official_first: at least so many; NULL = not stated',
    official_first_best Nullable(UInt64) COMMENT 'Policy official_first: the number; NULL = not stated',
    official_first_high Nullable(UInt64) COMMENT 'Policy official_first: at most so many; NULL = not stated',
    most_cited_attribution Nullable(String) COMMENT 'Policy most_cited: whose number it picks; NULL = the text itself',
    most_cited_low Nullable(UInt64) COMMENT 'Policy most_cited: at least so many; NULL = not stated',
    most_cited_best Nullable(UInt64) COMMENT 'Policy most_cited: the number; NULL = not stated',
    most_cited_high Nullable(UInt64) COMMENT 'Policy most_cited: at most so many; NULL = not stated',
    speakers UInt64 COMMENT 'How many speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When the newest statement became public',
    last_recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it'
)
AS SELECT
    t.event_day AS event_day, t.category AS category, t.victims AS victims, t.place AS place,
    argMax(tuple(t.attribution), t.newness).1 AS latest_attribution,
    argMax(tuple(t.low), t.newness).1 AS latest_low,
    argMax(tuple(t.best), t.newness).1 AS latest_best,
    argMax(tuple(t.high), t.newness).1 AS latest_high,
    argMax(tuple(t.attribution), (t.greatest_size, t.newness)).1 AS max_attribution,
    argMax(tuple(t.greatest_low), (t.greatest_size, t.newness)).1 AS max_low,
    argMax(tuple(t.greatest_best), (t.greatest_size, t.newness)).1 AS max_best,
    argMax(tuple(t.greatest_high), (t.greatest_size, t.newness)).1 AS max_high,
    argMax(tuple(t.attribution), (t.is_official, t.newness)).1 AS official_first_attribution,
    argMax(tuple(t.low), (t.is_official, t.newness)).1 AS official_first_low,
    argMax(tuple(t.best), (t.is_official, t.newness)).1 AS official_first_best,
    argMax(tuple(t.high), (t.is_official, t.newness)).1 AS official_first_high,
    argMax(tuple(t.attribution), (t.stories, t.newness)).1 AS most_cited_attribution,
    argMax(tuple(t.low), (t.stories, t.newness)).1 AS most_cited_low,
    argMax(tuple(t.best), (t.stories, t.newness)).1 AS most_cited_best,
    argMax(tuple(t.high), (t.stories, t.newness)).1 AS most_cited_high,
    count() AS speakers, min(t.size) AS least, max(t.size) AS greatest, max(t.known_at) AS last_known_at, max(t.recorded_at) AS last_recorded_at
FROM tolls_now AS t
GROUP BY t.event_day, t.category, t.victims, t.place
COMMENT 'All policies side by side, each as the view of its name has it: tolls_latest, tolls_max, tolls_official_first, tolls_most_cited. One row is one day, category, kind of victims and place. Days may be added for one category and one policy.';
