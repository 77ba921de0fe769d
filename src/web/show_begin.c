/* show_begin.c - where nothing is yet: the way to the first client, for who may add one, and who does for all others. */
#include "web/show.h"

bool may_begin(const struct request *q) { return RIGHT_OFFICE & 1u << q->me.role; }

void show_import_link(struct request *q, struct out *o)
{
	if (RIGHT_OWNER & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/import\">{}</a></p>", say(T_import_csv, q->lang));
}

void show_no_clients(struct request *q, struct out *o)
{
	part_empty(o, say(T_no_clients, q->lang));
	if (may_begin(q))
		html(o, "<p class=\"tabs\"><a href=\"/clients/new\">{}</a></p>", say(T_client_new, q->lang));
	else
		html(o, "<p>{}</p>", say(T_no_clients_who, q->lang));
	show_import_link(q, o);
}
