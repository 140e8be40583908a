-- Nothing reads it any more: counted_figures holds the same, written by the consumer.
DROP VIEW IF EXISTS figure_facts_writer SYNC;
DROP TABLE IF EXISTS figure_facts SYNC;
