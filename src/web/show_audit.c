/* show_audit.c - what the last check of everything that is sealed found: the program makes it by itself, every night. */
#include "web/show.h"

struct last_check { struct instant ended; int64_t rows, things; struct str broken; };

/* ended 0: there was none yet. */
static bool last_check(struct request *q, struct last_check *out, struct err *e)
{
	*out = (struct last_check){ 0 };
	struct rows *r = sql(q->db, "select ended_ms, rows, things, broken from audit_check order by id desc limit 1");
	row(r, q->mem, &out->ended, &out->rows, &out->things, &out->broken);
	return done(r, e);
}

static void show_break(struct request *q, struct out *o, const struct last_check *c)
{
	html(o, "<div class=\"notice\" role=\"alert\" data-part=\"audit\"><p><strong>{}</strong> {}</p><pre class=\"proof\">{}</pre></div>", say(T_audit_broken, q->lang),
	     phrase(q->mem, q->lang, q->zone, T_audit_broken_help, c->ended), audit_say(c->broken, q->lang, q->mem));
}

bool show_audit(struct request *q, struct out *o, struct err *e)
{
	struct last_check c;
	if (!last_check(q, &c, e))
		return false;
	if (c.broken.len)
		show_break(q, o, &c);
	else
		html(o, "<p data-part=\"audit\">{}</p>", c.ended.ms ? phrase(q->mem, q->lang, q->zone, T_audit_whole, c.ended, c.rows, c.things) : say(T_audit_running, q->lang));
	return true;
}

bool show_audit_break(struct request *q, struct out *o, struct err *e)
{
	struct last_check c;
	if (q->me.role != ROLE_OWNER)
		return true;
	if (!last_check(q, &c, e))
		return false;
	if (c.broken.len)
		show_break(q, o, &c);
	return true;
}

bool put_audit(struct request *q, struct json *j, struct err *e)
{
	struct last_check c;
	if (!last_check(q, &c, e))
		return false;
	put_key(j, STR("audit_check"));
	put_object(j);
	put_field(j, STR("ended"), c.ended);
	put_field(j, STR("rows"), c.rows);
	put_field(j, STR("things"), c.things);
	put_field(j, STR("whole"), c.ended.ms > 0 && !c.broken.len);
	put_field(j, STR("broken"), audit_say(c.broken, q->lang, q->mem));
	put_end_object(j);
	return true;
}
