/* show_presumed.c - what a verdict, its priority or its targets rest on because nobody told otherwise: the contract's own sentence, what is to be
 * told and until when, and, once the ticket is closed, that it is presumed and not confirmed. */
#include "report/report.h"
#include "web/show.h"

/* The sentence that was signed, with who proves the contrary; HTML. */
static struct str presumption(struct request *q, const struct contract *c, const struct presumed *p) { return quoted_words(q, c, contract_presumption(c, p, q->mem)); }

static bool is_closed(struct request *q, const struct judged *d)
{
	struct ticket t;
	struct err ignored = { 0 };
	return d->verdict.id && ticket_find(q->db, d->verdict.client, d->verdict.ticket, q->mem, &t, &ignored) && t.state == TICKET_CLOSED;
}

/* Of a kept verdict: what is to be told before the ticket is closed. */
static void until_closed(struct request *q, struct out *o, const struct judged *d)
{
	const struct judgement *j = &d->j;
	bool provisional = j->status == JUDGE_PROVISIONAL;
	const struct str *facts = provisional ? j->open : j->n_targets_by ? j->targets_by : j->priority_by;
	size_t n = provisional ? j->n_open : j->n_targets_by ? j->n_targets_by : j->n_priority_by;
	if (!n || !d->verdict.id || is_closed(q, d))
		return;
	struct str words_html = quoted(q, T_presumed_until_closed, quoted_facts(q, d->contract, facts, n));
	html(o, "<p class=\"presumed\">{}</p>", raw(words_html));
}

/* "a|b": a or b; HTML. */
static struct str one_of(struct request *q, const struct contract *c, struct str values)
{
	struct out o = out_open(q->mem);
	while (values.len) {
		struct str one = quoted_name(q, c, str_split(&values, '|'));
		print(&o, "{}{}", !o.len ? NONE : values.len ? STR(", ") : text(q->mem, " {} ", say(T_or, q->lang)), one);
	}
	return out_str(&o);
}

/* The document's word for a fact that is kept under its id. */
static struct str word_of(const struct contract *c, struct str fact) { return word_name(fact, contract_head(c)->lang); }

static void not_confirmed(struct request *q, struct out *o, const struct judged *d)
{
	struct ticket_facts known = { 0 };
	struct err ignored = { 0 };
	struct presumed *of;
	if (!d->verdict.id || d->verdict.entry || !verdict_evidence(q->db, d->verdict.client, d->verdict.part, q->mem, &known, &ignored))
		return;
	for (size_t i = 0; i < known.n; i++) {
		const struct ticket_fact *f = &known.at[i];
		if (!str_is(f->source, STR("presumption")))
			continue;
		struct str words_html = quoted(q, T_presumed_not_confirmed, quoted_fact(q, d->contract, word_of(d->contract, f->name)), one_of(q, d->contract, f->value));
		html(o, "<p class=\"presumed\">{}</p>", raw(words_html));
		for (size_t n = contract_presumed_of(d->contract, word_of(d->contract, f->name), q->mem, &of), k = 0; k < n; k++) {
			struct str sentence_html = presumption(q, d->contract, &of[k]);
			html(o, "<p class=\"presumed\">{}</p>", raw(sentence_html));
		}
	}
}

void show_presumed(struct request *q, struct out *o, const struct judged *d)
{
	for (size_t i = 0; i < d->j.n_presumed; i++) {
		struct str sentence_html = presumption(q, d->contract, &d->j.presumed[i]);
		html(o, "<p class=\"presumed\">{}</p>", raw(sentence_html));
	}
	if (d->j.n_presumed)
		until_closed(q, o, d);
	else
		not_confirmed(q, o, d);
}

struct str presumed_value(struct request *q, const struct contract *c, struct str values) { return one_of(q, c, values); }

/* ---- of a month ----------------------------------------------------------------------------------------------------- */

static bool target_html(struct request *q, struct out *o, const struct presumed_target *t, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct ticket ticket;
	struct presumed *of;
	if (!agreement_by_id(q->db, t->clock.client, t->contract, q->mem, &a, &c, e) || !ticket_find(q->db, t->clock.client, t->clock.ticket, q->mem, &ticket, e))
		return false;
	size_t n = contract_presumed_of(c, t->facts.at[0], q->mem, &of);
	struct str words_html = quoted(q, t->taken ? T_presumed_counted : T_presumed_waits, quoted_facts(q, c, t->facts.at, t->facts.n));
	html(o, "<li><a href=\"{}{}\">#{} {}</a>, {}, {} ", q->me.client ? STR("/portal/requests/") : STR("/tickets/"), ticket.id, ticket.id, ticket.subject, name_word(q->mem, t->clock.name, q->lang), say(T_due_at, q->lang));
	part_time(o, t->clock.due);
	html(o, ": {}", raw(words_html));
	for (size_t i = 0; i < n; i++) {
		struct str sentence_html = presumption(q, c, &of[i]);
		html(o, " {}", raw(sentence_html));
	}
	html(o, "</li>");
	return true;
}

bool show_presumed_month(struct request *q, struct out *o, int64_t client, struct date month, struct err *e)
{
	struct presumed_targets all = { 0 };
	if (!report_presumed(q->db, client, month, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"presumed\"><h2>{}</h2><ul>", say(T_presumed_targets, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!target_html(q, o, &all.at[i], e))
			return false;
	html(o, "</ul></section>");
	return true;
}

bool put_presumed_month(struct request *q, struct json *j, int64_t client, struct date month, struct err *e)
{
	struct presumed_targets all = { 0 };
	if (!report_presumed(q->db, client, month, q->mem, &all, e))
		return false;
	put_key(j, STR("presumed_targets"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct presumed_target *t = &all.at[i];
		put_object(j);
		put_field(j, STR("ticket"), t->clock.ticket);
		put_field(j, STR("part"), t->clock.part);
		put_field(j, STR("clock"), t->clock.name);
		put_field(j, STR("due"), t->clock.due);
		put_field(j, STR("counted"), t->taken);
		put_key(j, STR("facts"));
		put_array(j);
		for (size_t k = 0; k < t->facts.n; k++)
			put_value(j, t->facts.at[k]);
		put_end_array(j);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}
