/* altered.c - a stored document whose bytes are not those of its hash is not handed out: who asks is told, and so is the house. */
#include "web/page.h"

struct altered { struct str what, reason; };

/* Once, however often it is asked for. */
static bool park(struct db *db, struct instant now, void *at, struct err *e)
{
	const struct altered *x = at;
	return run(db, e, "insert into parked (client_id, what, reason, at_ms) select 0, cast(? as text), cast(? as text), cast(? as bigint)"
	                  " where not exists (select 1 from parked where what = ? and reason = ?)", x->what, x->reason, now, x->what, x->reason);
}

bool answer_altered(struct request *q, struct answer *a, struct str name, struct str sha256)
{
	struct err ignored = { 0 };
	struct altered x = { name, text(q->mem, "its bytes are not those of SHA-256 {}: it was altered in the store past the program; it is not handed out. Run `regelbetrieb audit verify`", sha256) };
	note(LOG_ERROR, "{}: {}", x.what, x.reason);
	if (!job_send(q, park, &x, &ignored))
		note(LOG_ERROR, "{}", err_str(&ignored));
	a->status = 500;
	a->type = a->download = NONE;
	a->out.len = 0;
	q->title = say(T_altered, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p><p>{}<br><span class=\"muted\">SHA-256 <code>{}</code></span></p>", q->title, say(T_altered_help, q->lang), name, sha256);
	page_close(q, a);
	return true;
}
