/* show_replay.c - a replay as one sentence, its sums, and the ways verdicts go with the tickets behind them. */
#include "web/show_replay.h"

static struct str hours(struct request *q, int64_t minutes) { return phrase(q->mem, q->lang, NULL, T_replay_hours, minutes / 60, minutes % 60); }

static struct str amount(struct request *q, const struct replay *r, enum version v, struct money m) { return money_in(q->mem, q->lang, r->currency[v], m); }

/* Each in the currency of its version. */
static struct str of_both(struct request *q, const struct replay *r, const struct money m[VERSIONS])
{
	return text(q->mem, "{} → {}", amount(q, r, VERSION_OLD, m[VERSION_OLD]), amount(q, r, VERSION_NEW, m[VERSION_NEW]));
}

static void amounts(struct request *q, struct out *o, const struct replay *r, enum text name, const struct money m[VERSIONS])
{
	struct money more = { m[VERSION_NEW].cents - m[VERSION_OLD].cents };
	html(o, "<div><dt>{}</dt><dd>{}", say(name, q->lang), of_both(q, r, m));
	if (more.cents && replay_one_currency(r))
		html(o, " <strong>({}{})</strong>", more.cents > 0 ? STR("+") : NONE, amount(q, r, VERSION_NEW, more));
	html(o, "</dd></div>");
}

static void metered(struct request *q, struct out *o, const struct replay *r, const struct money m[VERSIONS])
{
	if (m[VERSION_OLD].cents || m[VERSION_NEW].cents)
		amounts(q, o, r, T_replay_metered, m);
}

static void sums(struct request *q, struct out *o, const struct replay *r, const struct replay_sums *s)
{
	part_facts(o);
	part_fact(o, say(T_replay_changed, q->lang), phrase(q->mem, q->lang, NULL, T_replay_of, s->changed, s->parts));
	part_fact(o, say(T_replay_time, q->lang), phrase(q->mem, q->lang, NULL, T_replay_of_time, hours(q, s->changed_minutes), hours(q, s->minutes)));
	amounts(q, o, r, T_replay_billed, s->billed);
	amounts(q, o, r, T_replay_flat, s->flat);
	metered(q, o, r, s->metered);
	if (s->months < s->months_of)
		part_fact(o, say(T_replay_months, q->lang), text(q->mem, "{}{}", phrase(q->mem, q->lang, NULL, T_replay_months_of, s->months, s->months_of), replay_as_if_words(s, q->lang, q->mem)));
	if (s->open[VERSION_OLD] || s->open[VERSION_NEW])
		part_fact(o, say(T_replay_undecided, q->lang), text(q->mem, "{} → {}", hours(q, s->open[VERSION_OLD]), hours(q, s->open[VERSION_NEW])));
	if (s->priceless[VERSION_OLD] || s->priceless[VERSION_NEW])
		part_fact(o, say(T_replay_priceless, q->lang), text(q->mem, "{} → {}", hours(q, s->priceless[VERSION_OLD]), hours(q, s->priceless[VERSION_NEW])));
	if (s->unjudged)
		part_fact(o, say(T_replay_unjudged, q->lang), phrase(q->mem, q->lang, NULL, T_replay_unjudged_parts, s->unjudged, hours(q, s->unjudged_minutes)));
	part_facts_end(o);
}

static struct str words(struct request *q, const struct says *r)
{
	static const enum text status[] = { T_dash, T_replay_default, T_replay_open, T_replay_provisional, T_replay_contradictory, T_replay_impossible };      /* ORDER judge_status */
	if (r->status == JUDGE_CERTAIN)
		return text(q->mem, "{} {}", r->verdict, r->clauses);
	return r->class ? text(q->mem, "{} ({})", r->verdict, say(status[r->status], q->lang)) : say(status[r->status], q->lang);
}

static bool tickets(struct request *q, struct out *o, const struct replay *r, int64_t client, const struct replay_change *k, struct err *e)
{
	html(o, "<ul>");
	for (size_t i = 0; i < k->parts.n && i < REPLAY_TICKETS; i++) {
		const struct replay_part *p = &k->parts.at[i];
		struct ticket t;
		if (!ticket_find(q->db, client, p->ticket, q->mem, &t, e))
			return false;
		html(o, "<li><a href=\"/tickets/{}\">{} {}</a>: {}, {}</li>", p->ticket, p->ticket, t.subject, hours(q, p->minutes), of_both(q, r, p->billed));
	}
	if (k->parts.n > REPLAY_TICKETS)
		html(o, "<li class=\"muted\">{}</li>", phrase(q->mem, q->lang, NULL, T_editor_more, k->parts.n - REPLAY_TICKETS));
	html(o, "</ul>");
	return true;
}

static bool change(struct request *q, struct out *o, const struct replay *r, int64_t client, const struct replay_change *k, struct err *e)
{
	html(o, "<details><summary>{} → {}: {}, {}, {}</summary>", words(q, &k->says[VERSION_OLD]), words(q, &k->says[VERSION_NEW]),
	     phrase(q->mem, q->lang, NULL, T_replay_parts, k->parts.n), hours(q, k->minutes), of_both(q, r, k->billed));
	if (!tickets(q, o, r, client, k, e))
		return false;
	html(o, "</details>");
	return true;
}

static bool show_replay(struct request *q, struct out *o, const struct replay *r, struct err *e)
{
	html(o, "<p class=\"muted\">{}</p>", phrase(q->mem, q->lang, NULL, T_replay_period, r->from, r->until));
	if (!r->clients.n && !r->sums.unjudged)
		return part_empty(o, say(T_replay_empty, q->lang)), true;
	sums(q, o, r, &r->sums);
	struct str left = replay_words(r, q->lang, q->mem);
	if (left.len)
		html(o, "<p class=\"notice\">{}</p>", left);
	for (size_t i = 0; i < r->clients.n; i++) {
		const struct replay_client *c = &r->clients.at[i];
		if (r->clients.n > 1) {
			html(o, "<h3>{}</h3>", c->client.name);
			sums(q, o, r, &c->sums);
		}
		for (size_t k = 0; k < c->changes.n; k++)
			if (!change(q, o, r, c->client.id, &c->changes.at[k], e))
				return false;
	}
	return true;
}

static void tell(void *with, int percent) { waiting_tell(*(const int64_t *)with, percent); }

static bool replay_told(struct request *q, const struct contract *const both[VERSIONS], struct replay *out, struct err *e)
{
	struct progress progress = { tell, &q->me.id };
	waiting_tell(q->me.id, 0);
	bool ok = report_replay(q->db, q->client, replay_from(q->now, REPLAY_MONTHS), q->now, both, &progress, q->mem, out, e);
	waiting_end(q->me.id);
	return ok;
}

bool put_replayed(struct request *q, struct json *j, const struct contract *law, const struct contract *fresh, struct err *e)
{
	const struct contract *both[VERSIONS] = { law, fresh };
	struct replay r;
	put_key(j, STR("replay"));
	if (!law || !fresh)
		return put_null(j), true;
	return replay_told(q, both, &r, e) && replay_print(q->db, &r, j, e);
}

bool show_replayed(struct request *q, struct out *o, const struct contract *law, const struct contract *fresh, struct err *e)
{
	const struct contract *both[VERSIONS] = { law, fresh };
	struct replay r;
	html(o, "<section id=\"replay\"><h2>{}</h2>", say(T_editor_replay, q->lang));
	if (!law || !fresh) {
		part_empty(o, say(law ? T_editor_replay_unreadable : T_editor_replay_nothing, q->lang));
	} else if (!replay_told(q, both, &r, e) || !show_replay(q, o, &r, e)) {
		return false;
	}
	html(o, "</section>");
	return true;
}
