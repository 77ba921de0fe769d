-- 0060_indexes: what no statement asks for costs every row that is written.
drop index signal_component;
