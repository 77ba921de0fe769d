-- 0106_allotment.postgres.sql: what a quota leaves of booked work goes by the order in which it was done, so what was cut may be joined again.
-- known_ms: when what the entry is judged by was settled, where since then nothing but quotas turned its verdict; 0: with its verdict.
-- stands 1: it was decided anew and let go, and is allotted no more. listed: the invoice behind which it stands in the record of work at no price, 0 none.
alter table time_entry add column known_ms bigint not null default 0;
alter table time_entry add column stands integer not null default 0;
alter table time_entry add column listed bigint not null default 0;
create index time_entry_day on time_entry (client_id, work_date);
create index time_entry_listed on time_entry (client_id, listed) where listed <> 0;
create index time_entry_cut on time_entry (client_id, cut_from) where cut_from <> 0;
-- At the end of a quota an entry is cut: it grows again by nothing but the pieces cut from it, and these alone may go.
create function grows_by_its_pieces() returns trigger language plpgsql as $$ begin
	if new.minutes > old.minutes + coalesce((select sum(c.minutes) from time_entry c where c.client_id = old.client_id and c.cut_from = old.id and c.cut_from <> 0), 0) then
		raise exception '% is final', tg_table_name; end if;
	return new; end $$;
create function pieces_alone_go() returns trigger language plpgsql as $$ begin
	if not exists (select 1 from unlocked) and (old.cut_from = 0 or old.listed <> 0 or exists (select 1 from claim c where c.client_id = old.client_id and c.source = 1 and c.source_id = old.id)) then
		raise exception '% is final', tg_table_name; end if;
	return old; end $$;
drop trigger time_entry_grows_not on time_entry;
create trigger time_entry_grows_not before update of minutes on time_entry for each row when (new.minutes > old.minutes) execute function grows_by_its_pieces();
drop trigger time_entry_stays on time_entry;
create trigger time_entry_stays before delete on time_entry for each row execute function pieces_alone_go();
