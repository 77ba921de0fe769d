/* hours.c - the house's hours are written and read as a calendar of a contract is: one language for hours. */
#include "inventory/hours.h"
#include "inventory/inventory.h"

#define USUAL_HOURS "mo-fr 09:00-17:00"
#define HOUSE_ZONE "Europe/Berlin"

static bool closes(const struct calendar *c)
{
	for (int day = 0; day < 7; day++)
		if (c->windows[day] != 1 || c->day[day][0].from != 0 || c->day[day][0].until != 1440)
			return true;
	return c->closed_on_holidays || c->n_closed > 0;
}

static const struct calendar *calendar_of(const struct contract *c)
{
	const struct calendar *all;
	size_t n = contract_calendars(c, &all);
	for (size_t i = 0; i < n; i++)
		if (closes(&all[i]))
			return &all[i];
	return n ? &all[0] : NULL;
}

/* The least contract that has these hours. */
static const struct contract *read_hours(struct str hours, struct str holidays, struct str zone, struct arena *mem, struct str *why)
{
	struct contract *c;
	struct findings found = { 0 };
	struct document d = { STR("house.hours"), text(mem, "---\nvertrag: Haus\nfassung: 1, gilt ab 2000-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: {}{}{}\n---\n"
		"```klausel\nmerkmal lage: hier, dort aus ticket\nkalender haus: {}\n§1 gedeckt wenn lage = hier\n```\n"
		"```werte\n| merkmal | wert | bedeutung |\n| lage | hier | hier |\n| lage | dort | dort |\n```\n",
		zone, holidays.len ? STR(", feiertage ") : NONE, holidays, hours) };
	if (contract_read(&d, 1, mem, &c, &found))
		return c;
	*why = found.n ? found.at[0].text : NONE;
	return NULL;
}

bool hours_are_readable(struct str hours, struct str holidays, struct str zone, struct arena *mem, struct str *why)
{
	return read_hours(hours, holidays, zone.len ? zone : STR(HOUSE_ZONE), mem, why) != NULL;
}

static struct str set_or(struct db *db, struct arena *mem, struct str name, struct str otherwise)
{
	struct str value = str_trim(setting(db, mem, name));
	return value.len ? value : otherwise;
}

static void house_hours(struct db *db, struct arena *mem, struct hours *out)
{
	struct str why, zone = set_or(db, mem, STR("house.zone"), STR(HOUSE_ZONE));
	const struct contract *c = read_hours(set_or(db, mem, STR("house.hours"), STR(USUAL_HOURS)), set_or(db, mem, STR("house.holidays"), NONE), zone, mem, &why);
	if (!c)
		c = read_hours(STR(USUAL_HOURS), NONE, STR(HOUSE_ZONE), mem, &why);
	must(c != NULL);
	*out = (struct hours){ *calendar_of(c), contract_zone(c), NONE };
}

bool hours_of(struct db *db, int64_t client, struct instant at, struct arena *mem, struct hours *out, struct err *e)
{
	struct agreement a;
	const struct contract *c = NULL;
	if (client && !agreement_load_at(db, client, at, mem, &a, &c, e))
		return false;
	const struct calendar *k = c ? calendar_of(c) : NULL;
	if (!k)
		house_hours(db, mem, out);
	else
		*out = (struct hours){ *k, agreement_zone(c), k->name };
	return true;
}
