/* remote_test.c - a remote session: never without the client's consent, ended by either side, booked once. */
#include "signal/steps_test.h"
#include "ticket/remote.h"

static stage_fn *const stages[] = { ticket_step };

static struct remote the_session(struct house *h)
{
	struct remotes all = { 0 };
	check(remote_of_ticket(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e) && all.n > 0);
	return all.at[all.n - 1];
}

static struct str about(struct house *h, bool house)
{
	return text(h->s.mem, "{\"remote\":\"{}\"{}}", the_session(h).id, house ? STR(",\"house\":\"1\"") : NONE);
}

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_request(h);
	struct str offer = text(mem, "{\"ticket\":\"{}\",\"code\":\"123456\",\"house\":\"1\"}", h->ticket);
	check(steps_refuses(h, "remote.offer", offer));                /* no tool is named yet */
	steps_act(h, "setting.set", STR("{\"remote.name\":\"QuickHelp\"}"));
	check(steps_refuses(h, "remote.offer", text(mem, "{\"ticket\":\"{}\",\"code\":\"12345\",\"house\":\"1\"}", h->ticket)));
	steps_act(h, "remote.offer", offer);
}

BOTH(a_session_begins_with_the_client_s_consent_alone)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	check(steps_refuses(&h, "remote.begin", about(&h, true)));
	check(steps_refuses(&h, "remote.agree", about(&h, true)));
	steps_act(&h, "remote.agree", about(&h, false));
	check(steps_refuses(&h, "remote.begin", about(&h, false)));
	steps_act(&h, "remote.begin", about(&h, true));
	h.s.now.ms += 61000;
	steps_act(&h, "remote.end", about(&h, false));
	struct remote r = the_session(&h);
	check(r.agreed.ms && r.begun.ms && r.ended.ms && remote_minutes(&r) == 2);
	check(steps_refuses(&h, "remote.end", about(&h, true)));
	int64_t kept = 0;
	struct rows *q = sql(db, "select count(*) from audit where client_id = ? and what like 'remote.%'", h.client);
	row(q, mem, &kept);
	check(done(q, &h.e));
	check_int(kept, 3);
}

BOTH(a_session_s_time_is_booked_once)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	struct str book = text(mem, "{\"remote\":\"{}\",\"part\":\"{}\",\"minutes\":\"2\",\"house\":\"1\"}", the_session(&h).id, h.part);
	steps_act(&h, "remote.agree", about(&h, false));
	steps_act(&h, "remote.begin", about(&h, true));
	check(steps_refuses(&h, "time.add", book));
	steps_act(&h, "remote.end", about(&h, true));
	steps_act(&h, "time.add", book);
	check(the_session(&h).booked.ms > 0);
	check(steps_refuses(&h, "time.add", book));
}

BOTH(a_session_that_never_began_took_no_time)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	steps_act(&h, "remote.end", about(&h, false));
	struct remote r = the_session(&h);
	check(r.ended.ms && remote_minutes(&r) == 0);
	check(steps_refuses(&h, "remote.agree", about(&h, false)));
}
