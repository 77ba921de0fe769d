/* proof.c - a clock as lines a client can check with a watch and a calendar. */
#include "clock/clock.h"
#include "contract/names.h"
#include "inventory/words.h"

static const struct str weekdays[][2] = {
	{ LIT("Mo"), LIT("Mon") }, { LIT("Di"), LIT("Tue") }, { LIT("Mi"), LIT("Wed") }, { LIT("Do"), LIT("Thu") },
	{ LIT("Fr"), LIT("Fri") }, { LIT("Sa"), LIT("Sat") }, { LIT("So"), LIT("Sun") },
};

static const struct { struct str id, name[2]; } states[] = {        /* ORDER clock_state */
	{ LIT("waiting"), { LIT("noch nicht begonnen"), LIT("not started yet") } },
	{ LIT("running"), { LIT("läuft"), LIT("running") } },
	{ LIT("paused"), { LIT("ruht"), LIT("paused") } },
	{ LIT("met"), { LIT("eingehalten"), LIT("met") } },
	{ LIT("breached"), { LIT("überschritten"), LIT("breached") } },
	{ LIT("undecided"), { LIT("spät, aber das Urteil ist noch nicht sicher"), LIT("late, but the verdict is not certain yet") } },
	{ LIT("unmeasured"), { LIT("nicht gemessen"), LIT("not measured") } },
};

struct str clock_state_name(enum clock_state state, enum lang lang) { return states[state].name[lang]; }

struct str clock_said(const struct clock *k, enum lang lang, struct arena *mem)
{
	struct str state = clock_state_name(k->state, lang);
	if (k->state != CLOCK_UNMEASURED)
		return state;
	return lang == LANG_DE ? text(mem, "{}: „{}“ wurde nie gemeldet", state, k->awaits) : text(mem, "{}: nobody told “{}”", state, k->awaits);
}

bool clock_steps_in(const struct clock *k) { return k->step_in && k->state == CLOCK_BREACHED && !k->ended.ms; }

struct str clock_state_id(enum clock_state state) { return states[state].id; }

static struct str say(const struct out *o, struct str german, struct str english) { return o->lang == LANG_DE ? german : english; }

/* A name of the contract as people read it; one that says more than a name stands as it is. */
static struct str shown(const struct out *o, struct str name)
{
	return str_find(name, STR(" ")) >= 0 ? name : contract_name_shown(name, o->lang, o->mem);
}

/* "1 Werktag", "am selben Tag": in German a unit that is a word is a noun; its signs stay what they are. */
static struct str time_shown(const struct out *o, const struct target *t)
{
	struct str words = contract_time(t->unit, t->amount, o->lang, o->mem);
	size_t at = words.len;
	while (at && words.at[at - 1] != ' ')
		at--;
	struct str unit = str_cut(words, at, words.len);
	if (o->lang != LANG_DE || unit.len < 3 || str_is(unit, STR("min")))
		return words;
	return text(o->mem, "{}{}", str_cut(words, 0, at), contract_name_shown(unit, o->lang, o->mem));
}

static void moment(struct out *o, struct instant t)
{
	print(o, "{} ", weekdays[date_weekday(zone_date(o->zone, t))][o->lang]);
	out_time(o, t);
}

static void line(struct out *o, struct str head, struct instant t)
{
	print(o, "{}: ", head);
	moment(o, t);
	out_char(o, '\n');
}

static void length(struct out *o, struct str head, struct span d)
{
	print(o, "{}: ", head);
	out_span(o, d);
	out_char(o, '\n');
}

/* Fr 27.11.2026 16:00:00, außerhalb der Annahme (an offenen Tagen bis 15:00) */
static void told(struct out *o, const struct clock *k)
{
	int hour = k->until_minute / 60, minute = k->until_minute % 60;
	print(o, "{}: ", say(o, STR("Gemeldet"), STR("Told")));
	moment(o, k->told);
	print(o, ", {} {}{}:{}{})\n", say(o, STR("außerhalb der Annahme (an offenen Tagen bis"), STR("when nothing is accepted (on open days until")), hour < 10 ? STR("0") : NONE, hour,
	      minute < 10 ? STR("0") : NONE, minute);
}

static void from_to(struct out *o, struct instant from, struct instant until)
{
	moment(o, from);
	print(o, " {} ", say(o, STR("bis"), STR("to")));
	moment(o, until);
}

/* Of several reasons each says for which part of the stretch it held: they may overlap, the stretch is paused once. */
static void spell(struct out *o, const struct clock_spell *p)
{
	out_span(o, instant_since(p->until, p->from));
	print(o, " {} ", p->pauses.n ? say(o, STR("ruhend"), STR("paused")) : say(o, STR("gezählt"), STR("counted")));
	from_to(o, p->from, p->until);
	for (size_t i = 0; i < p->pauses.n; i++) {
		const struct clock_pause *why = &p->pauses.at[i];
		print(o, "{} {}", i ? STR(";") : STR(":"), shown(o, word_name(word_id(why->reason), o->lang)));
		if (why->whom[o->lang].len)
			print(o, ", {} {}", say(o, STR("wartet auf"), STR("waiting for")), why->whom[o->lang]);
		if (p->pauses.n > 1) {
			print(o, ", ");
			from_to(o, why->from, why->until);
		}
	}
	out_char(o, '\n');
}

enum { HOLIDAYS_MOST = 12 };                             /* lines of a proof; a year has hardly more of them */

/* Di 06.01.2026 Heilige Drei Könige (DE-BY): the days from its begin until it ended or is due on which a holiday took hours from it. */
static void holidays(struct out *o, const struct clock *k)
{
	const struct zone *z = k->hours && k->hours->zone ? k->hours->zone : o->zone;
	struct date last = zone_date(z, k->ended.ms > k->due.ms ? k->ended : k->due);
	int said = 0;
	for (struct date d = zone_date(z, k->started); k->hours && d.day <= last.day && said < HOLIDAYS_MOST; d.day++) {
		struct str region = calendar_holiday(k->hours, d);
		if (!region.len)
			continue;
		said++;
		struct out midnight = out_open(o->mem);
		midnight.lang = o->lang;
		out_time(&midnight, zone_instant(NULL, d, 0));
		print(o, "{}: {} {} {} ({})\n", say(o, STR("Feiertag"), STR("Holiday")), weekdays[date_weekday(d)][o->lang], str_cut(out_str(&midnight), 0, 10), holiday_name(region, d, o->lang), region);
	}
}

void clock_print(const struct clock *k, struct out *o)
{
	print(o, "{}: {}, {} {}: {}\n", shown(o, k->name), time_shown(o, &k->target), say(o, STR("Kalender"), STR("calendar")), shown(o, k->target.calendar),
	      clock_said(k, o->lang, o->mem));
	if (k->state == CLOCK_WAITING)
		return;
	if (k->told.ms)
		told(o, k);
	line(o, say(o, STR("Beginn"), STR("Started")), k->started);
	for (size_t i = 0; i < k->spells.n; i++)
		spell(o, &k->spells.at[i]);
	length(o, say(o, STR("Gezählt"), STR("Counted")), k->counted);
	if (k->paused.ms)
		length(o, say(o, STR("Ruhend, in der Servicezeit"), STR("Paused, within open hours")), k->paused);
	length(o, say(o, STR("Übrig"), STR("Left")), k->left);
	holidays(o, k);
	line(o, say(o, STR("Fällig"), STR("Due")), k->due);
	if (k->ended.ms)
		line(o, say(o, STR("Ende"), STR("Ended")), k->ended);
	if (clock_steps_in(k))
		line(o, say(o, STR("Ersatzvornahme durch Dritte möglich seit"), STR("A third party may step in since")), k->due);
}
