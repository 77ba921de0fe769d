/* index.c - what indexes stood at: entered by the owner month by month, with the source and the day of publication. */
#include "account/inside.h"

enum { VALUE_MOST = 1000000 };

bool index_rows(struct db *db, struct str name, struct arena *mem, struct index_rows *out, struct err *e)
{
	struct index_row i;
	struct str key = utf8_fold(mem, name);
	struct rows *r = sql(db, "select name, month, published, value_u6, source, person_id, at_ms from index_value where name = ? or ? = '' order by name, month desc", key, key);
	while (row(r, mem, &i.name, &i.value.month, &i.value.published, &i.value.value, &i.source, &i.person, &i.at))
		*push(mem, out) = i;
	return done(r, e);
}

bool account_typed(struct str typed, struct arena *mem, struct micro *out)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < typed.len; i++)
		out_char(&o, typed.at[i] == ',' ? '.' : typed.at[i]);
	return micro_parse(out_str(&o), out);
}

static bool typed_value(const struct step *s, struct str typed, struct micro *out)
{
	return (account_typed(typed, s->mem, out) && out->u6 > 0 && out->u6 <= (int64_t)VALUE_MOST * 1000000) ||
	       refuse(s, "der Stand „{}“ ist keine Zahl wie 123,6", "the value \"{}\" is no number such as 123.6", typed);
}

static bool typed_index(const struct step *s, const struct signal *act, struct index_row *out)
{
	struct str month = str_trim(field(&act->fields, STR("month"))), published = str_trim(field(&act->fields, STR("published")));
	out->name = utf8_fold(s->mem, str_trim(field(&act->fields, STR("index"))));
	out->source = str_trim(field(&act->fields, STR("source")));
	if (!str_is(field(&act->fields, STR("owner")), STR("1")))
		return refuse(s, "das kann nur, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) can do this");
	if (!out->name.len)
		return refuse(s, "der Name des Index fehlt: so, wie Verträge ihn nennen, etwa vpi", "the name of the index is missing: as contracts call it, such as cpi");
	if (!date_parse(text(s->mem, "{}-01", month), &out->value.month))
		return refuse(s, "Monat „{}“ ist kein Monat wie 2026-11", "month \"{}\" is no month such as 2026-11", month);
	if (!typed_value(s, str_trim(field(&act->fields, STR("value"))), &out->value.value))
		return false;
	if (!date_typed(published, &out->value.published) || out->value.published.day < out->value.month.day || out->value.published.day > account_today(s).day)
		return refuse(s, "veröffentlicht „{}“: erwartet wird ein Tag wie 11.11.2026 oder 2026-11-11, nicht vor dem Monat und nicht in der Zukunft",
		              "published \"{}\": a day such as 2026-11-11 or 11.11.2026 is expected, not before the month and not in the future", published);
	return out->source.len || refuse(s, "die Quelle fehlt: wer den Wert veröffentlicht hat", "the source is missing: who published the value");
}

bool index_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct index_row i = { 0 };
	if (!typed_index(s, act, &i))
		return true;
	struct rows *r = sql(s->db, "insert into index_value (name, month, published, value_u6, source, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?)"
	                            " on conflict (name, month) do update set published = excluded.published, value_u6 = excluded.value_u6, source = excluded.source,"
	                            " person_id = excluded.person_id, at_ms = excluded.at_ms returning id",
	                     i.name, i.value.month, i.value.published, i.value.value, i.source, act->person, s->now);
	row(r, s->mem, s->made);
	return done(r, e) && audit_add(s->db, 0, s->now, act->person, STR("index.set"), *s->made,
		text(s->mem, "{\"index\":\"{}\",\"month\":\"{}\",\"value\":{},\"published\":\"{}\"}", i.name, i.value.month, i.value.value, i.value.published), e);
}
