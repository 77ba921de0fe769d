/* show_clock.c - at a ticket, for both sides: what is promised until when, the proof of how far that is, and what the contract lets a third party do once it has passed. */
#include "web/show.h"
#include "base/minute.h"
#include "clock/clock.h"

static void show_step_in(struct request *q, struct out *o, const struct clock *k)
{
	if (clock_steps_in(k))
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, q->zone, T_step_in, k->due, name_word(q->mem, k->name, q->lang)));
}

bool show_clock(struct request *q, struct out *o, const struct clock_row *row, struct str part, bool presumed, struct err *e)
{
	struct clock k;
	struct out proof = out_open(q->mem);
	if (!clock_proof(q->db, row, q->now, q->mem, &k, &proof.zone, e))
		return false;
	proof.lang = q->lang;
	clock_print(&k, &proof);
	part_clock(o, text(q->mem, "{}{}{}", name_word(q->mem, k.name, q->lang), part.len ? STR(", ") : NONE, part), k.counted, k.budget, k.state == CLOCK_BREACHED);
	html(o, "<details class=\"opens\"><summary>{}", clock_said(&k, q->lang, q->mem));
	if (!k.ended.ms && k.due.ms && k.state != CLOCK_UNMEASURED)
		html(o, ", {} {}", say(T_due_at, q->lang), minute_words(q->mem, q->lang, q->zone, k.due));
	if (presumed)
		html(o, ", {}", say(T_as_presumed, q->lang));
	html(o, "</summary><pre class=\"proof\">{}</pre></details>", out_str(&proof));
	show_step_in(q, o, &k);
	return true;
}

bool put_clock(struct request *q, struct json *j, const struct clock_row *row, bool presumed, struct err *e)
{
	struct clock k;
	const struct zone *z;
	if (!clock_proof(q->db, row, q->now, q->mem, &k, &z, e))
		return false;
	put_object(j);
	put_field(j, STR("name"), row->name);
	put_field(j, STR("part"), row->part);
	put_field(j, STR("state"), clock_state_id(k.state));
	put_field(j, STR("started"), k.started);
	put_field(j, STR("due"), k.state == CLOCK_UNMEASURED ? row->due : k.due);
	put_field(j, STR("counted"), k.counted);
	put_field(j, STR("budget"), k.budget);
	put_field(j, STR("left"), k.left);
	put_field(j, STR("paused"), k.paused);
	put_field(j, STR("ended"), k.ended);
	put_field(j, STR("step_in"), clock_steps_in(&k));
	put_field(j, STR("presumed"), presumed);
	put_key(j, STR("spells"));
	put_array(j);
	for (size_t i = 0; i < k.spells.n; i++) {
		put_object(j);
		put_field(j, STR("from"), k.spells.at[i].from);
		put_field(j, STR("until"), k.spells.at[i].until);
		put_field(j, STR("paused"), (bool)(k.spells.at[i].pauses.n > 0));
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

struct str name_part_of(const struct parts *parts, int64_t part, enum lang lang)
{
	for (size_t i = 0; i < parts->n && parts->n > 1; i++)
		if (parts->at[i].id == part)
			return name_part(parts->at[i].title, lang);
	return NONE;
}
