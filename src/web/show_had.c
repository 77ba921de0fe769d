/* show_had.c - what hangs on a ticket at all: of many kinds of things that may, most tickets have hardly one, and one question says which. */
#include "web/show.h"

#define IS_THERE(bit, table, when) " + case when exists (select 1 from " table " x where x.client_id = t.client_id and x.ticket_id = t.id" when ") then " bit " else 0 end"
/* What names a part is of the ticket the part is on now. */
#define IS_AT_PART(bit, table) " + case when exists (select 1 from part p join " table " x on x.client_id = p.client_id and x.part_id = p.id where p.client_id = t.client_id and p.ticket_id = t.id) then " bit " else 0 end"

bool ticket_had(struct request *q, int64_t client, int64_t ticket, enum had what)
{
	struct err unread = { 0 };
	if (q->had.ticket == ticket && q->had.client == client)
		return q->had.bits >> what & 1;
	q->had = (struct had_bits){ client, ticket, 0 };
	struct rows *r = sql(q->db, "select 0"                   /* ORDER had */
	                            IS_THERE("1", "checklist_step", "") IS_THERE("2", "attachment", "") IS_AT_PART("4", "correction") IS_AT_PART("8", "consent")
	                            IS_THERE("16", "other_case", "") IS_THERE("32", "remote", "") IS_THERE("64", "vendor_access", "") IS_THERE("128", "callback", "")
	                            IS_THERE("256", "call", "") IS_THERE("512", "alert", "") IS_THERE("1024", "presence", "") IS_THERE("2048", "stopwatch", " and x.ended_ms = 0")
	                            IS_THERE("4096", "change_plan", "") IS_AT_PART("8192", "time_entry") IS_AT_PART("16384", "quote")
	                            " from ticket t where t.client_id = ? and t.id = ?", client, ticket);
	row(r, q->mem, &q->had.bits);
	if (done(r, &unread))
		return q->had.bits >> what & 1;
	q->had = (struct had_bits){ 0 };                         /* whoever asks for the thing itself says why */
	return true;
}
