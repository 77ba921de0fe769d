/* show_figures.c - measures of a month, rights to end the contract by figures and what they rest on, and components that are measured
 * less often than promised. */
#include "ledger/exit.h"
#include "ticket/duty.h"
#include "web/show.h"

/* ---- measures ------------------------------------------------------------------------------------------------------- */

static struct str span_name(struct request *q, struct date from, struct date until) { return days_words(from, until, q->lang, q->mem); }

static const struct { struct str id; enum text says; } duty_states[] = {                              /* ORDER duty_state */
	{ LIT("due"), T_duty_due }, { LIT("done"), T_duty_done }, { LIT("missed"), T_duty_missed }, { LIT("lapsed"), T_duty_lapsed },
};

/* Each time that it is due in the period: its ticket, and whether it was done in time. */
static bool duty_html(struct request *q, struct out *o, int64_t client, const struct contract *c, const struct figure_row *r, struct err *e)
{
	struct duties all = { 0 };
	const struct zone *z = agreement_zone(c);
	if (!duty_list(q->db, client, r->figure->name, r->from, r->until, q->mem, &all, e))
		return false;
	html(o, "<ul>");
	for (size_t i = 0; i < all.n; i++) {
		const struct duty *d = &all.at[i];
		struct ticket t;
		if (!ticket_find(q->db, client, d->ticket, q->mem, &t, e))
			return false;
		struct date day = d->state == DUTY_DONE ? zone_date(z, d->solved) : d->until;
		html(o, "<li><a href=\"{}{}\">#{} {}</a>: {}</li>", q->me.client ? STR("/portal/requests/") : STR("/tickets/"), t.id, t.id, t.subject, phrase(q->mem, q->lang, z, duty_states[d->state].says, day));
	}
	html(o, "</ul>");
	return true;
}

static void put_duties(struct json *j, const struct duties *all)
{
	put_key(j, STR("duties"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		const struct duty *d = &all->at[i];
		put_object(j);
		put_field(j, STR("ticket"), d->ticket);
		put_field(j, STR("from"), d->from);
		put_field(j, STR("until"), d->until);
		put_field(j, STR("state"), duty_states[d->state].id);
		put_end_object(j);
	}
	put_end_array(j);
}

static bool put_duty(struct request *q, struct json *j, int64_t client, const struct figure_row *r, struct err *e)
{
	struct duties all = { 0 };
	if (!r->figure->duty)
		return true;
	if (!duty_list(q->db, client, r->figure->name, r->from, r->until, q->mem, &all, e))
		return false;
	put_duties(j, &all);
	return true;
}

bool show_figures(struct request *q, struct out *o, int64_t client, struct date month, struct err *e)
{
	struct figure_rows all = { 0 };
	if (!report_figures(q->db, client, month, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"measures\"><h2>{}</h2>", say(T_measures, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct figure_row *r = &all.at[i];
		struct agreement a;
		const struct contract *c;
		if (!agreement_by_id(q->db, client, r->contract, q->mem, &a, &c, e))
			return false;
		struct str name_html = quoted_name(q, c, r->figure->name);
		html(o, "<p>{} ({}): ", raw(name_html), span_name(q, r->from, r->until));
		struct str kept_html = r->figure->duty ? html_words(q, phrase(q->mem, q->lang, NULL, T_duty_sum, r->sum.kept, r->sum.cases)) : quoted(q, r->sum.percent.u6 >= r->figure->least.u6 ? T_measure_kept : T_measure_missed, quoted_number(q, HOLE(figure_shown(r->sum.percent))), quoted_number(q, HOLE(r->sum.kept)),
			quoted_number(q, HOLE(r->sum.cases)), quoted_name(q, c, r->figure->clock), quoted_number(q, HOLE(r->figure->least)));
		if (!r->sum.cases)
			html(o, "{} ", say(T_measure_no_case, q->lang));
		else
			html(o, "{} ", raw(kept_html));
		if (r->figure->clause.len)
			html(o, "<a href=\"{}\">{}</a>", clause_link(q, r->contract, r->figure->clause), r->figure->clause);
		html(o, "</p>");
		if (r->figure->duty && !duty_html(q, o, client, c, r, e))
			return false;
	}
	html(o, "</section>");
	return true;
}

bool put_figures(struct request *q, struct json *j, int64_t client, struct date month, struct err *e)
{
	struct figure_rows all = { 0 };
	if (!report_figures(q->db, client, month, q->mem, &all, e))
		return false;
	put_key(j, STR("measures"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct figure_row *r = &all.at[i];
		put_object(j);
		put_field(j, STR("name"), r->figure->name);
		put_field(j, STR("from"), r->from);
		put_field(j, STR("until"), r->until);
		put_field(j, STR("least"), r->figure->least);
		put_field(j, STR("cases"), r->sum.cases);
		put_field(j, STR("kept"), r->sum.kept);
		put_key(j, STR("percent"));
		if (r->sum.cases)
			put_hole(j, HOLE(r->sum.percent));
		else
			put_null(j);
		if (!put_duty(q, j, client, r, e))
			return false;
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* ---- rights to terminate ---------------------------------------------------------------------------------------------- */

static void periods_html(struct request *q, struct out *o, const struct exit_due *d)
{
	html(o, "<ul>");
	for (size_t i = 0; i < d->n; i++) {
		const struct exit_period *p = &d->periods[i];
		struct micro percent = d->right->figure.len ? figure_shown(p->value.value) : p->value.value;
		html(o, "<li>{}: ", span_name(q, p->from, p->until));
		if (!p->value.known)
			html(o, "{}", say(T_exit_no_figure, q->lang));
		else if (p->value.value.u6 < d->right->below.u6)
			html(o, "<strong>{} %</strong>", percent);
		else
			html(o, "{} %", percent);
		html(o, "</li>");
	}
	html(o, "</ul>");
}

/* The tickets that count today, each with its day. */
static bool misses_html(struct request *q, struct out *o, int64_t client, const struct exit_due *d, struct err *e)
{
	if (!d->n_missed) {
		html(o, "<p>{}</p>", say(T_exit_missed_never, q->lang));
		return true;
	}
	html(o, "<p>{}</p><ul>", d->exists ? phrase(q->mem, q->lang, q->zone, T_exit_since, d->since) : say(T_exit_missed_so_far, q->lang));
	for (size_t i = 0; i < d->n_missed; i++) {
		struct ticket t;
		if (!ticket_find(q->db, client, d->missed[i].ticket, q->mem, &t, e))
			return false;
		struct str base = q->me.client ? STR("/portal/requests/") : STR("/tickets/");
		html(o, "<li><a href=\"{}{}\">{}</a></li>", base, t.id, phrase(q->mem, q->lang, q->zone, T_exit_missed, text(q->mem, "#{} {}", t.id, t.subject), d->missed[i].day));
	}
	html(o, "</ul>");
	return true;
}

static bool may_exit(const struct request *q, const struct exit_due *d)
{
	return d->exists && (q->me.client ? q->me.role == ROLE_APPROVER && !d->right->by_provider : (RIGHT_OWNER & 1u << q->me.role) != 0);
}

static void exit_form(struct request *q, struct out *o, int64_t contract, const struct exit_due *d)
{
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_exit_give, q->lang), phrase(q->mem, q->lang, q->zone, T_exit_today, d->ends));
	form_open(q, o, q->me.client ? text(q->mem, "/portal/contract/{}/exit", contract) : text(q->mem, "/contracts/{}/exit", contract));
	form_hidden(q, o, STR("right"), text(q->mem, "{}", d->place));
	if (!q->me.client) {
		form_hidden(q, o, STR("side"), d->right->by_provider ? STR("house") : STR("client"));
		show_notice_ways(q, o, text(q->mem, "exit-{}-came", d->place));
		form_input(q, o, &(struct input){ .name = STR("received"), .id = text(q->mem, "exit-{}-received", d->place), .label = say(T_notice_received, q->lang), .type = STR("date"), .most = 10, .optional = true });
	}
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "exit-{}-reason", d->place), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000, .optional = true });
	form_close(o, say(T_exit_give, q->lang));
	html(o, "</details>");
}

/* "in 3 Monaten in Folge": which periods must have stayed below. */
static struct str exit_periods(struct request *q, const struct exit_right *r)
{
	static const struct { int months; enum text last, in_a_row, of; } periods[] = {
		{ 1, T_exit_last_month, T_exit_months_in_a_row, T_exit_of_months }, { 3, T_exit_last_quarter, T_exit_quarters_in_a_row, T_exit_of_quarters },
		{ 12, T_exit_last_year, T_exit_years_in_a_row, T_exit_of_years },
	};
	size_t i = 0;
	while (periods[i].months != r->months)
		must(++i < COUNT(periods));
	if (r->times != r->of)
		return phrase(q->mem, q->lang, NULL, periods[i].of, r->times, r->of);
	return r->times == 1 ? say(periods[i].last, q->lang) : phrase(q->mem, q->lang, NULL, periods[i].in_a_row, r->times);
}

/* What hangs on tickets or invoices is said in the words of the clause. */
static struct str exit_words(struct request *q, const struct contract *c, const struct exit_due *d)
{
	if (d->right->kind != EXIT_BELOW)
		return quoted_words(q, c, contract_exit_sentence(c, d->right, q->mem));
	struct str what = d->right->figure.len ? quoted_name(q, c, d->right->figure) : html_words(q, say(T_as_agreed, q->lang));
	struct str who = say(d->right->by_provider ? T_side_house : T_side_client, q->lang);
	return quoted(q, T_exit_when, html_words(q, who), what, quoted_number(q, HOLE(d->right->below)), html_words(q, exit_periods(q, d->right)));
}

static bool exit_html(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, const struct exit_due *d, struct err *e)
{
	struct str when_html = exit_words(q, c, d);
	html(o, "<p>{} ", raw(when_html));
	if (d->right->clause.len)
		html(o, "<a href=\"{}\">{}</a>", clause_link(q, a->id, d->right->clause), d->right->clause);
	else
		html(o, "{}", phrase(q->mem, q->lang, NULL, T_exit_line, d->right->line, d->right->document));
	html(o, "</p><p>{}</p>", d->exists ? phrase(q->mem, q->lang, q->zone, T_exit_exists, d->ends) : say(T_exit_not, q->lang));
	if (d->right->kind == EXIT_OVERDUE && d->exists)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_exit_overdue, d->invoice, d->due, d->since));
	if (d->right->kind == EXIT_MISSED)
		return misses_html(q, o, a->client, d, e);
	if (d->right->kind == EXIT_BELOW)
		periods_html(q, o, d);
	return true;
}

/* Of a version that is not in force, or nobody's, there are none. */
static bool exits_in_force(struct request *q, const struct agreement *a, struct exit_dues *out, struct err *e)
{
	return a->state != AGREEMENT_IN_FORCE || !a->client || ledger_exits(q->db, a->client, a->id, q->now, q->mem, out, e);
}

bool show_exits(struct request *q, struct out *o, const struct agreement *a, struct err *e)
{
	struct exit_dues all = { 0 };
	struct agreement version;
	const struct contract *c;
	if (!exits_in_force(q, a, &all, e))
		return false;
	if (!all.n)
		return true;
	if (!agreement_by_id(q->db, a->client, a->id, q->mem, &version, &c, e))
		return false;
	html(o, "<section data-part=\"exits\"><h2>{}</h2>", say(T_exits, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		if (!exit_html(q, o, a, c, &all.at[i], e))
			return false;
		if (may_exit(q, &all.at[i]))
			exit_form(q, o, a->id, &all.at[i]);
	}
	html(o, "</section>");
	return true;
}

static void put_periods(struct json *j, const struct exit_due *d)
{
	put_key(j, STR("periods"));
	put_array(j);
	for (size_t i = 0; i < d->n; i++) {
		const struct exit_period *p = &d->periods[i];
		put_object(j);
		put_field(j, STR("from"), p->from);
		put_field(j, STR("until"), p->until);
		put_key(j, STR("value"));
		p->value.known ? put_value(j, p->value.value) : put_null(j);
		put_field(j, STR("is_below"), p->value.known && p->value.value.u6 < d->right->below.u6);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_below(struct json *j, const struct exit_due *d)
{
	put_key(j, STR("measure"));
	d->right->figure.len ? put_value(j, d->right->figure) : put_null(j);
	put_field(j, STR("below"), d->right->below);
	put_field(j, STR("times"), d->right->times);
	put_field(j, STR("of"), d->right->of);
	put_field(j, STR("months_each"), d->right->months);
	put_periods(j, d);
}

static void put_missed(struct json *j, const struct exit_due *d)
{
	put_field(j, STR("clock"), d->right->clock);
	put_field(j, STR("times"), d->right->times);
	put_key(j, STR("since"));
	d->exists ? put_value(j, d->since) : put_null(j);
	put_key(j, STR("missed"));
	put_array(j);
	for (size_t i = 0; i < d->n_missed; i++) {
		put_object(j);
		put_field(j, STR("ticket"), d->missed[i].ticket);
		put_field(j, STR("day"), d->missed[i].day);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_exit(struct json *j, const struct exit_due *d)
{
	static const struct str kinds[] = { LIT("below"), LIT("missed"), LIT("overdue") };             /* ORDER exit_kind */
	put_object(j);
	put_field(j, STR("kind"), kinds[d->right->kind]);
	put_field(j, STR("clause"), d->right->clause);
	put_field(j, STR("document"), d->right->document);
	put_field(j, STR("line"), d->right->line);
	put_field(j, STR("side"), d->right->by_provider ? STR("house") : STR("client"));
	put_key(j, STR("exists"));
	put_value(j, d->exists);
	put_key(j, STR("ends"));
	d->exists ? put_value(j, d->ends) : put_null(j);
	if (d->right->kind == EXIT_BELOW)
		put_below(j, d);
	if (d->right->kind == EXIT_MISSED)
		put_missed(j, d);
	if (d->right->kind == EXIT_OVERDUE && d->exists) {
		put_field(j, STR("invoice"), d->invoice);
		put_field(j, STR("due"), d->due);
		put_field(j, STR("since"), d->since);
	}
	put_end_object(j);
}

bool put_exits(struct request *q, struct json *j, const struct agreement *a, struct err *e)
{
	struct exit_dues all = { 0 };
	if (!exits_in_force(q, a, &all, e))
		return false;
	put_key(j, STR("rights_to_terminate"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		put_exit(j, &all.at[i]);
	put_end_array(j);
	return true;
}

static bool give(struct request *q, struct answer *a, struct str then, struct err *e)
{
	static const struct str names[] = { LIT("right"), LIT("side"), LIT("came"), LIT("received"), LIT("reason") };
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("contract"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return act_done(q, a, STR("contract.exit"), &f, then, e);
}

bool contract_exit_post(struct request *q, struct answer *a, struct err *e) { return give(q, a, text(q->mem, "/contracts/{}", q->id), e); }
bool portal_version_exit_post(struct request *q, struct answer *a, struct err *e) { return give(q, a, text(q->mem, "/portal/contract/{}", q->id), e); }

/* ---- how often is measured ------------------------------------------------------------------------------------------------- */

/* Is it one of those the promise speaks of? A promise without things speaks of all that business needs. */
static bool speaks_of(const struct promise_run *run, int64_t component)
{
	bool yes = !run->things.n;
	for (size_t i = 0; i < run->things.n; i++)
		yes |= run->things.at[i].id == component;
	return yes;
}

static bool slow_of(struct request *q, struct out *o, const struct agreement *a, const struct promise_run *run, struct err *e)
{
	const struct availability *p = run->promise;
	struct slow_probes slow = { 0 };
	size_t shown = 0;
	if (p->interval.ms && !report_slow_probes(q->db, a->client, p->interval, q->mem, &slow, e))
		return false;
	for (size_t i = 0; i < slow.n; i++) {
		if (!speaks_of(run, slow.at[i].id))
			continue;
		if (!shown++)
			html(o, "<div class=\"notice\" data-part=\"slow-probes\"><p>{} <a href=\"{}\">{}</a></p><ul>", phrase(q->mem, q->lang, q->zone, T_slow_probes, p->interval), clause_link(q, a->id, p->clause), p->clause);
		html(o, "<li>{}: {}</li>", slow.at[i].component, slow.at[i].interval.ms ? phrase(q->mem, q->lang, q->zone, T_slow_probe, slow.at[i].interval) : say(T_no_probe, q->lang));
	}
	if (shown)
		html(o, "</ul></div>");
	return true;
}

/* Each promise has an interval of its own, and things it speaks of. */
bool show_slow_probes(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e)
{
	struct promise_runs runs = { 0 };
	struct agreement in_force;
	const struct contract *compiled;
	struct date today = zone_date(agreement_zone(c), q->now);
	if (q->me.client)
		return true;
	if (!agreement_load(q->db, a->client, today, q->mem, &in_force, &compiled, e))
		return false;
	if (in_force.id != a->id)
		return true;
	if (!outage_promises(q->db, a->client, today, 1, q->now, q->mem, &runs, e))
		return false;
	for (size_t i = 0; i < runs.n; i++)
		if (!slow_of(q, o, a, &runs.at[i], e))
			return false;
	return true;
}
