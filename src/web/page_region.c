/* page_region.c - the stored work behind one region of a comparison: the tickets of last year that lie in it.
 *
 * Regions are named as the comparison lists them: ?shift=N&region=M, from 0. Nothing is written. */
#include "web/page_contract.h"
#include "web/show_replay.h"

struct region { struct contract_view view; struct comparison comparison; const struct shift *shift; const struct cube *cube; struct date from; struct region_parts works; };

/* cube stays NULL: there is no such region any more. */
static bool load(struct request *q, struct region *x, struct err *e)
{
	int64_t shift = -1, region = -1;
	bool shown;
	*x = (struct region){ .from = replay_from(q->now, REPLAY_MONTHS) };
	if (!contract_view(q, q->id, &x->view, e) || !contract_compared(q, &x->view, &x->comparison, &shown, e))
		return false;
	const struct shifts *all = &x->comparison.shifts;
	field_int(&q->query, STR("shift"), &shift);
	field_int(&q->query, STR("region"), &region);
	if (!shown || shift < 0 || (size_t)shift >= all->n || region < 0 || (size_t)region >= all->at[shift].regions.n)
		return true;
	x->shift = &all->at[shift];
	x->cube = &x->shift->regions.at[region];
	return report_work_in(q->db, q->client, zone_instant(q->zone, x->from, 0), x->view.compiled, x->cube, q->mem, &x->works, e);
}

static bool add_rows(struct request *q, struct sheet *s, const struct region *x, struct err *e)
{
	for (size_t i = 0; i < x->works.n; i++) {
		const struct region_part *w = &x->works.at[i];
		struct ticket t;
		if (!ticket_find(q->db, q->client, w->ticket, q->mem, &t, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(w->ticket), .href = text(q->mem, "/tickets/{}", w->ticket) });
		sheet_add(s, t.subject);
		sheet_add(s, w->unknown.len ? phrase(q->mem, q->lang, NULL, T_region_unknown, name_word(q->mem, w->unknown, q->lang)) : NONE);
	}
	return true;
}

static bool rows_of(struct request *q, struct sheet *s, const struct region *x, struct err *e)
{
	static const struct column columns[] = { { LIT("ticket"), T_ticket, true }, { LIT("subject"), T_subject, false }, { LIT("remark"), T_dash, false } };
	*s = (struct sheet){ .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	return add_rows(q, s, x, e);
}

bool contract_region_page(struct request *q, struct answer *a, struct err *e)
{
	struct region x;
	struct sheet s;
	if (!load(q, &x, e) || !rows_of(q, &s, &x, e))
		return false;
	q->title = say(T_region, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/contracts/{}\">{} {}</a></p><h1>{}</h1>", q->id, x.view.agreement.title, x.view.agreement.version, q->title);
	if (!x.cube) {
		part_empty(o, say(T_region_gone, q->lang));
		page_close(q, a);
		return true;
	}
	out_bytes(o, STR("<p>"));
	comparison_region_html(&x.comparison, x.shift, x.cube, o);
	html(o, "</p><p class=\"muted\">{}</p>", phrase(q->mem, q->lang, q->zone, T_region_period, x.from));
	sheet_html(q, o, &s, say(T_region_empty, q->lang));
	page_close(q, a);
	return true;
}

bool contract_region_json(struct request *q, struct json *j, struct err *e)
{
	struct region x;
	struct sheet s;
	if (!load(q, &x, e) || !rows_of(q, &s, &x, e))
		return false;
	sheet_json(&s, j);
	return true;
}
