-- The side that a speaker's words name, and the place, as the coder reads them from figures-4 on. Rows of older coders keep NULL.
-- The place of counted_figures, which ids of series and claims hold, stands only where a text counts several places side by side
-- ("nine in Homat, four in Idrin"). Any other would tear series apart: of one event one text says Ossel, the next Ossel's station.
ALTER TABLE figures
    ADD COLUMN IF NOT EXISTS attribution_side LowCardinality(Nullable(String)) COMMENT 'The side that the speaker''s own words name, as they write it; NULL = they name none' AFTER attribution,
    ADD COLUMN IF NOT EXISTS place LowCardinality(Nullable(String)) COMMENT 'Where, in the words of the text; NULL: not stated, or not read by this coder version' AFTER attribution_side,
    COMMENT COLUMN event_basis 'How the event was dated: stated (by a date of its own clause), sentence, paragraph, lead, publication; NULL where it was not';

ALTER TABLE counted_figures
    ADD COLUMN IF NOT EXISTS attribution_side LowCardinality(Nullable(String)) COMMENT 'The side that the speaker''s own words name; NULL = they name none' AFTER attribution,
    ADD COLUMN IF NOT EXISTS stated_place LowCardinality(Nullable(String)) COMMENT 'Where, in the words of the text; NULL: not stated, or not read by this coder version' AFTER attribution_side,
    COMMENT COLUMN place 'Where, in the words of the text, if it counts several places side by side: tolls are told apart by it. NULL: it does not';
