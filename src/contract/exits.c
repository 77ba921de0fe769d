/* exits.c - rights to end a contract: by figures that stayed below a bound, by targets missed so often within a time, by an invoice that is
 * overdue; bound, and since when one exists.
 *
 * What is missed on a day is within six months of it until the day of the sixth month that has its number (BGB §§ 187 (1), 188 (2)). */
#include "contract/figures.h"
#include "contract/print.h"

/* ---- bound ---------------------------------------------------------------------------------------------------------- */

static int64_t whole(struct reader *r, const struct quantity *q, int64_t most)
{
	int64_t n = q->value.u6 / 1000000;
	if (q->value.u6 % 1000000 || n < 1 || n > most)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at, SAY(r, "erwartet wird eine ganze Zahl von 1 bis {}", "a whole number from 1 to {} is expected", most), NONE);
	return n < 1 ? 1 : n > most ? most : n;
}

static int period_months(struct reader *r, const struct quantity *q)
{
	int months = length_of_unit(q->unit, 1).months;
	if (!months)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at, SAYING(r, "gezählt werden monate, quartale oder jahre", "months, quarters or years are counted"),
			SAYING(r, "zum Beispiel „in 2 von 6 monaten“", "for example \"in 2 of 6 months\""));
	return months ? months : 1;
}

static void bind_below(struct reader *r, const struct exit_decl *d, struct exit_right *x)
{
	const struct quantity *window = d->consecutive ? &d->times : &d->of;
	x->below = percentage(r, &d->below);
	x->months = period_months(r, window);
	x->times = (int)whole(r, &d->times, EXIT_PERIODS_MOST);
	x->of = (int)whole(r, window, EXIT_PERIODS_MOST);
	if (x->times > x->of)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->times.at, SAY(r, "{} von {} kann es nicht geben", "{} of {} cannot be", x->times, x->of),
			SAYING(r, "höchstens so viele, wie angesehen werden", "at most as many as are looked at"));
	if (d->what.word != WORD_AVAILABILITY) {
		const struct service_figure *f = contract_figure(r->c, d->what.text);
		x->figure = f ? f->name : NONE;
		if (!f)
			say_no_figure(r, &d->what);
	} else if (!contract_availability(r->c)) {
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, &d->what, SAYING(r, "der Vertrag sagt keine Verfügbarkeit zu", "the contract promises no availability"),
			SAYING(r, "es fehlt eine Regel „verfügbarkeit 99,5 % je kalendermonat …“", "a rule \"availability 99.5 % per calendar-month …\" is missing"));
	}
}

static void bind_missed(struct reader *r, const struct exit_decl *d, struct exit_right *x)
{
	int clock = find_clock(r, &d->what);
	x->kind = EXIT_MISSED;
	x->clock = clock < 0 ? NONE : r->c->clocks.at[clock].name;
	x->times = (int)whole(r, &d->times, EXIT_TIMES_MOST);
	x->within = length_of(r, &d->of);
}

static void bind_overdue(struct reader *r, const struct exit_decl *d, struct exit_right *x)
{
	x->kind = EXIT_OVERDUE;
	x->late = length_of(r, &d->late);
	if (x->late.months)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->late.at, SAYING(r, "wie lange eine Rechnung überfällig ist, zählt in Tagen oder Wochen", "how long an invoice is overdue counts in days or weeks"),
			SAYING(r, "schreiben Sie etwa „30 tage“", "write for instance \"30 days\""));
}

static void exit_bind(struct reader *r, const struct statement *s)
{
	struct exit_decl *d = s->body;
	struct exit_right x = { .clause = paragraph_of_exit(r, s), .document = r->c->docs[d->at.doc].name, .line = d->at.line, .by_provider = d->provider };
	if (d->missed)
		bind_missed(r, d, &x);
	else if (d->overdue)
		bind_overdue(r, d, &x);
	else
		bind_below(r, d, &x);
	if (d->has_notice)
		x.notice = length_of(r, &d->notice);
	*push(r->c->mem, &r->c->exits) = x;
	*push(r->c->mem, &r->c->exit_cases) = (struct figure_case){ d->when, NULL };
}

void exits_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_EXIT])
			exit_bind(r, &r->c->statements.at[i]);
}

void exits_compile(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->exit_cases.n && !r->bad && !is_late(c); i++)
		c->exit_cases.at[i].table = table_of_condition(r, c->exit_cases.at[i].when, c->mem);
}

/* ---- what a stage asks -------------------------------------------------------------------------------------------------- */

size_t contract_exits(const struct contract *c, const struct exit_right **out)
{
	*out = c->exits.at;
	return c->exits.n;
}

bool contract_exit_takes(const struct contract *c, const struct exit_right *x, const struct facts *known)
{
	return case_takes(c, c->exit_cases.at[x - c->exits.at].table, known);
}

bool exit_exists(const struct exit_right *x, const struct period_value *values, size_t n)
{
	int below = 0;
	for (size_t i = n > (size_t)x->of ? n - (size_t)x->of : 0; i < n; i++)
		below += values[i].known && values[i].value.u6 < x->below.u6;
	return below >= x->times;
}

bool exit_counts(const struct exit_right *x, struct date missed, struct date on) { return missed.day <= on.day && on.day <= length_after(missed, x->within, 1).day; }

static bool is_enough(const struct exit_right *x, const struct date *missed, size_t n, struct date on)
{
	int counted = 0;
	for (size_t i = 0; i < n; i++)
		counted += exit_counts(x, missed[i], on);
	return counted >= x->times;
}

/* Between two of these days it can only end, never begin. */
struct date exit_missed_since(const struct exit_right *x, const struct date *missed, size_t n, struct date today)
{
	struct date since = { 0 };
	for (size_t i = 0; i < n && missed[i].day <= today.day; i++) {
		if (i && missed[i].day > missed[i - 1].day && !is_enough(x, missed, i, (struct date){ missed[i].day - 1 }))
			since.day = 0;
		if (!since.day && is_enough(x, missed, i + 1, missed[i]))
			since = missed[i];
	}
	return is_enough(x, missed, n, today) ? since : (struct date){ 0 };
}
