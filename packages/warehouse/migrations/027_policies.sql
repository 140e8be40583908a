-- Policies that pick one number for each day, category, kind of victims and place, out of what speakers say. Which to believe is for
-- the reader to decide: each is a view with a name of its own, and claims shows what it passed over.

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
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    event_day, category, victims, place, picked.1 AS low, picked.2 AS best, picked.3 AS high, picked.4 AS attribution,
    picked.5 AS articles, picked.6 AS known_at, speakers - 1 AS passed_over, least, greatest, picked.7 AS article_id, picked.8 AS sentence
FROM
(
    SELECT
        assumeNotNull(t.event_day) AS event_day, category, victims, place,
        argMax((low, best, high, attribution, articles, last_known_at, article_id, sentence), (last_known_at, size, toll_id)) AS picked,
        count() AS speakers,
        min(coalesce(t.best, t.low, t.high)) AS least,
        max(coalesce(t.best, t.low, t.high)) AS greatest
    FROM
    (
        SELECT
            *,
            coalesce(best, nullIf(low, 0), high, 0) AS size,
            coalesce(greatest_best, nullIf(greatest_low, 0), greatest_high, 0) AS greatest_size,
            match(ifNull(attribution, ''), '(?i)\\b(?:ministr(?:y|ies)|minister|government|authorit(?:y|ies)|officials?|administration|police|army|military|governor|mayor|council|president|general staff|(?:emergency|rescue|health|fire) (?:service|services|department|agency)|civil defen[cs]e|united nations|UN)\\b') AS is_official
        FROM toll_as_of(as_of = '2299-12-31 23:59:59')
        WHERE scope = 'event' AND event_day IS NOT NULL
    ) AS t
    GROUP BY t.event_day, category, victims, place
)
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
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    event_day, category, victims, place, picked.1 AS low, picked.2 AS best, picked.3 AS high, picked.4 AS attribution,
    picked.5 AS articles, picked.6 AS known_at, speakers - 1 AS passed_over, least, greatest, picked.7 AS article_id, picked.8 AS sentence
FROM
(
    SELECT
        assumeNotNull(t.event_day) AS event_day, category, victims, place,
        argMax((greatest_low, greatest_best, greatest_high, attribution, articles, last_known_at, article_id, sentence), (greatest_size, last_known_at, toll_id)) AS picked,
        count() AS speakers,
        min(coalesce(t.best, t.low, t.high)) AS least,
        max(coalesce(t.best, t.low, t.high)) AS greatest
    FROM
    (
        SELECT
            *,
            coalesce(best, nullIf(low, 0), high, 0) AS size,
            coalesce(greatest_best, nullIf(greatest_low, 0), greatest_high, 0) AS greatest_size,
            match(ifNull(attribution, ''), '(?i)\\b(?:ministr(?:y|ies)|minister|government|authorit(?:y|ies)|officials?|administration|police|army|military|governor|mayor|council|president|general staff|(?:emergency|rescue|health|fire) (?:service|services|department|agency)|civil defen[cs]e|united nations|UN)\\b') AS is_official
        FROM toll_as_of(as_of = '2299-12-31 23:59:59')
        WHERE scope = 'event' AND event_day IS NOT NULL
    ) AS t
    GROUP BY t.event_day, category, victims, place
)
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
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    event_day, category, victims, place, picked.1 AS low, picked.2 AS best, picked.3 AS high, picked.4 AS attribution,
    picked.5 AS articles, picked.6 AS known_at, speakers - 1 AS passed_over, least, greatest, picked.7 AS article_id, picked.8 AS sentence
FROM
(
    SELECT
        assumeNotNull(t.event_day) AS event_day, category, victims, place,
        argMax((low, best, high, attribution, articles, last_known_at, article_id, sentence), (is_official, last_known_at, size, toll_id)) AS picked,
        count() AS speakers,
        min(coalesce(t.best, t.low, t.high)) AS least,
        max(coalesce(t.best, t.low, t.high)) AS greatest
    FROM
    (
        SELECT
            *,
            coalesce(best, nullIf(low, 0), high, 0) AS size,
            coalesce(greatest_best, nullIf(greatest_low, 0), greatest_high, 0) AS greatest_size,
            match(ifNull(attribution, ''), '(?i)\\b(?:ministr(?:y|ies)|minister|government|authorit(?:y|ies)|officials?|administration|police|army|military|governor|mayor|council|president|general staff|(?:emergency|rescue|health|fire) (?:service|services|department|agency)|civil defen[cs]e|united nations|UN)\\b') AS is_official
        FROM toll_as_of(as_of = '2299-12-31 23:59:59')
        WHERE scope = 'event' AND event_day IS NOT NULL
    ) AS t
    GROUP BY t.event_day, category, victims, place
)
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
    known_at DateTime64(3, 'UTC') COMMENT 'When this speaker''s newest statement became public',
    passed_over UInt64 COMMENT 'How many other speakers have a number',
    least Nullable(UInt64) COMMENT 'The least number that any speaker gives now',
    greatest Nullable(UInt64) COMMENT 'The greatest number that any speaker gives now',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    event_day, category, victims, place, picked.1 AS low, picked.2 AS best, picked.3 AS high, picked.4 AS attribution,
    picked.5 AS articles, picked.6 AS known_at, speakers - 1 AS passed_over, least, greatest, picked.7 AS article_id, picked.8 AS sentence
FROM
(
    SELECT
        assumeNotNull(t.event_day) AS event_day, category, victims, place,
        argMax((low, best, high, attribution, articles, last_known_at, article_id, sentence), (articles, last_known_at, size, toll_id)) AS picked,
        count() AS speakers,
        min(coalesce(t.best, t.low, t.high)) AS least,
        max(coalesce(t.best, t.low, t.high)) AS greatest
    FROM
    (
        SELECT
            *,
            coalesce(best, nullIf(low, 0), high, 0) AS size,
            coalesce(greatest_best, nullIf(greatest_low, 0), greatest_high, 0) AS greatest_size,
            match(ifNull(attribution, ''), '(?i)\\b(?:ministr(?:y|ies)|minister|government|authorit(?:y|ies)|officials?|administration|police|army|military|governor|mayor|council|president|general staff|(?:emergency|rescue|health|fire) (?:service|services|department|agency)|civil defen[cs]e|united nations|UN)\\b') AS is_official
        FROM toll_as_of(as_of = '2299-12-31 23:59:59')
        WHERE scope = 'event' AND event_day IS NOT NULL
    ) AS t
    GROUP BY t.event_day, category, victims, place
)
COMMENT 'Policy most_cited: The newest statement of the speaker whose number for the event most articles carry; among equals the newest. Copies of one dispatch count each. One row is one day, category, kind of victims and place. Days may be added for one category; a sum is as good as the policy.';
