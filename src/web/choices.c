/* choices.c - the fields that take one of a few words, each from the table by which it is checked. */
#include "ticket/calls.h"
#include "ticket/others.h"
#include "ticket/together.h"
#include "web/api.h"

typedef void words_fn(struct arena *mem, struct strs *out);

/* Of each verb once, from whatever state. */
static void verbs(struct arena *mem, struct strs *out)
{
	const struct ticket_move *m;
	for (size_t n = ticket_moves(&m), i = 0; i < n; i++) {
		bool there = false;
		for (size_t k = 0; k < out->n; k++)
			there |= str_is(out->at[k], m[i].verb);
		if (!there)
			*push(mem, out) = m[i].verb;
	}
}

static void kinds(struct arena *mem, struct strs *out)
{
	for (enum ticket_kind k = TICKET_INCIDENT; k <= TICKET_MAINTENANCE; k++)
		*push(mem, out) = ticket_kind_id(k);
}

static void links(struct arena *mem, struct strs *out)
{
	enum link_kind parsed;
	for (enum link_kind k = LINK_FOLLOWS; k <= LINK_DUPLICATE; k++)
		if (link_kind_parse(link_kind_id(k), &parsed))
			*push(mem, out) = link_kind_id(k);
}

static void parties(struct arena *mem, struct strs *out)
{
	for (enum other_party p = OTHER_ISP; p <= OTHER_MAKER; p++)
		*push(mem, out) = other_party_id(p);
}

static void outcomes(struct arena *mem, struct strs *out)
{
	for (enum callback_outcome o = CALLBACK_REACHED; o <= CALLBACK_DROPPED; o++)
		*push(mem, out) = callback_outcome_id(o);
}

static const struct { struct str form, field; words_fn *words; } rows[] = {
	{ LIT("ticket_move"), LIT("verb"), verbs },            { LIT("ticket_kind"), LIT("kind"), kinds },            { LIT("ticket_link"), LIT("kind"), links },
	{ LIT("ticket_other"), LIT("party"), parties },        { LIT("callback_done"), LIT("outcome"), outcomes },
	{ LIT("ticket_new"), LIT("step"), request_steps },     { LIT("portal_request_new"), LIT("step"), request_steps },
	{ LIT("ticket_vendor"), LIT("step"), vendor_steps },   { LIT("portal_vendor"), LIT("step"), vendor_steps_of_client },
};

void route_choices(const struct route *r, struct str name, struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_is(rows[i].form, r->name) && str_is(rows[i].field, name))
			rows[i].words(mem, out);
}
