/* show_recovered.c - a component answers again: said on its ticket, and at the desk as long as somebody has that ticket in hand.
 *
 * A machine ends no work that a person began: whether everything runs again, they say by solving it, and until then the clocks go on. */
#include "web/show.h"

enum { FEW = 12 };

struct str name_recovered(struct request *q, struct str words)
{
	struct str rest = words, first = str_split(&rest, ' ');
	struct instant from, until;
	if (!str_int(str_split(&rest, ' '), &from.ms) || !str_int(str_split(&rest, ' '), &until.ms))
		return words;
	return phrase(q->mem, q->lang, q->zone, str_is(first, STR("down")) ? T_recovered_down : T_recovered_warning, until, (struct span){ (until.ms - from.ms) / 1000 * 1000 }, rest);
}

struct recovered { int64_t ticket, client; struct str subject, client_name, words; };
struct recovereds { struct recovered *at; size_t n, cap; };

static bool load(struct request *q, struct recovereds *out, struct err *e)
{
	struct recovered x = { 0 };
	struct rows *r = sql(q->db, "select t.id, t.client_id, t.subject, c.name, n.text from ticket t"
	                            " join state s on s.client_id = t.client_id and s.component_id = t.component_id and s.state = ?"
	                            " join ticket_note n on n.client_id = t.client_id and n.ticket_id = t.id and n.kind = ?"
	                            " and n.id = (select max(l.id) from ticket_note l where l.client_id = t.client_id and l.ticket_id = t.id and l.kind = ?) join client c on c.id = t.client_id"
	                            " where t.closed_ms = 0 and t.condition in ('down', 'warning') and t.state < ? order by n.at_ms desc, n.id desc limit ?",
	                     (int)STATE_OK, (int)NOTE_RECOVERED, (int)NOTE_RECOVERED, (int)TICKET_SOLVED, (int)FEW);
	while (row(r, q->mem, &x.ticket, &x.client, &x.subject, &x.client_name, &x.words))
		*push(q->mem, out) = x;
	return done(r, e);
}

bool show_recovered(struct request *q, struct out *o, struct err *e)
{
	struct recovereds all = { 0 };
	if (!load(q, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"recovered\"><h2>{}</h2><ol class=\"log\">", say(T_recovered_title, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li><small>{}</small><div><a href=\"/tickets/{}\">{}</a>: {}</div></li>", all.at[i].client_name, all.at[i].ticket, all.at[i].subject, name_recovered(q, all.at[i].words));
	html(o, "</ol></section>");
	return true;
}

bool put_recovered(struct request *q, struct json *j, struct err *e)
{
	struct recovereds all = { 0 };
	if (!load(q, &all, e))
		return false;
	put_key(j, STR("recovered"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("ticket"), all.at[i].ticket);
		put_field(j, STR("client"), all.at[i].client);
		put_field(j, STR("words"), name_recovered(q, all.at[i].words));
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}
