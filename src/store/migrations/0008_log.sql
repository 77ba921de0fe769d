-- 0008_log.sql: raw log lines in compressed blocks, a block per client and some seconds.
-- bytes: zstd of lines "ms address text\n", mended UTF-8.
create table log_block (
	id @id,
	client_id bigint not null,
	from_ms bigint not null,
	until_ms bigint not null,
	lines integer not null,
	bytes @blob not null,
	@key
);
create index log_block_time on log_block (client_id, until_ms);
