-- Copies of one dispatch are one story: an agency's text stands in forty papers, and what it says has been said once. The archive
-- consumer signs each text and, once the rows are stored, looks up what resembles it (packages/warehouse/src/stories). Databases that
-- hold articles already: `dateline rebuild articles` signs those.

-- One row is what one revision of one article is compared by; texts that are too short to be told apart have none.
-- ORDER BY: copies appear within 30 days of each other, so what is compared lies together; then the text. All three never change.
CREATE TABLE IF NOT EXISTS article_signatures
(
    article_id UUID COMMENT 'The article',
    revision UInt32 COMMENT 'Its revision, from 1',
    known_at DateTime64(3, 'UTC') COMMENT 'When that revision became public',
    shingles UInt32 COMMENT 'How many different runs of three words the text has',
    minhash Array(UInt8) COMMENT 'Eight bits of each of 120 least hashes: the share of places in which two texts agree estimates the share of runs they have in common' CODEC(NONE),
    bands Array(UInt32) COMMENT 'Texts that have one of these 40 in common are compared' CODEC(NONE),
    places Array(UInt32) COMMENT 'Places in which a number, weekday or month stands, by the words around it',
    facts Array(UInt32) COMMENT 'As many: each place with what stands there',
    likeness UInt64 MATERIALIZED cityHash64(minhash, places, facts) COMMENT 'The same for texts that are equal in all that is compared',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of a key counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (known_at, article_id, revision)
COMMENT 'One row is what one revision of an article is compared by, to find copies of it. Nothing here is added up.';

-- One row is one article that is linked by copies to others, with its story.
-- ORDER BY: one row an article. The story may change when an earlier text is loaded later: the row that rests on more texts counts,
-- since texts are only ever added, and who compared more of them has seen all that the other had seen.
CREATE TABLE IF NOT EXISTS story_members
(
    article_id UUID COMMENT 'The article',
    story_id UUID COMMENT 'Its story, by the article that led it: the same for the leader itself',
    known_at DateTime64(3, 'UTC') COMMENT 'When the text of the article became public that decided it: the first that was long enough',
    texts UInt32 COMMENT 'How many texts were compared for it',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written'
)
ENGINE = ReplacingMergeTree(texts)
ORDER BY article_id
COMMENT 'One row is one article that resembles others, with the story that was found for it. Ask article_stories, which knows what was decided by hand.';

-- One row is what a person decided about one article.
-- ORDER BY: one decision an article; the last one counts.
CREATE TABLE IF NOT EXISTS story_decisions
(
    article_id UUID COMMENT 'The article',
    story_id Nullable(UUID) COMMENT 'The story it belongs to, by the article that leads it; its own id: a story of its own; NULL: what was found is right after all',
    reason Nullable(String) COMMENT 'Why',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was decided'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY article_id
COMMENT 'One row is what a person decided about the story of one article: it goes before what was found, and is taken back with story_id NULL. Nothing here is added up.';
