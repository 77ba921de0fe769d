/* check.c - `regelbetrieb mail check`: how far one gets with the settings, step by step, and what to do where it ends. */
#include "mail/post.h"

static const struct str steps[] = { LIT("settings"), LIT("address"), LIT("TLS"), LIT("sign-in"), LIT("folder") };       /* ORDER trouble_kind */

/* Steps up to the one that failed; `over` without TROUBLE: all of them. */
static void print_steps(const struct server *s, const struct trouble *t, struct out *o)
{
	enum trouble_kind end = !t ? TROUBLE_TALK : t->kind;
	bool encrypted = s->tls || s->starttls;
	for (enum trouble_kind k = TROUBLE_SETTING; k < end && k < COUNT(steps); k++) {
		if ((k == TROUBLE_FOLDER && s->way == WAY_OUT) || (k == TROUBLE_SIGN_IN && !s->user.len))
			continue;
		struct str what = k == TROUBLE_ADDRESS ? text(o->mem, "{}:{}", s->host, s->port) : k == TROUBLE_SIGN_IN ? s->user : k == TROUBLE_FOLDER ? s->folder : NONE;
		if (k == TROUBLE_TLS)
			what = s->offered ? STR("STARTTLS where it is offered") : !encrypted ? STR("none, on the loopback") : s->tls ? STR("verified") : STR("STARTTLS, verified");
		print(o, "  {}: ok{}{}\n", steps[k], what.len ? STR(" ") : NONE, what);
	}
	if (t)
		print(o, "  {}: FAILED: {}\n", end < COUNT(steps) ? steps[end] : STR("talk"), err_str(&t->said[LANG_EN]));
}

static bool try_server(const struct server *s, struct arena *mem, struct trouble *t)
{
	static const bool never;
	struct imap i;
	struct smtp c;
	if (s->way == WAY_IN) {
		if (!imap_open(&i, s, &never, mem, t))
			return false;
		imap_close(&i);
		return true;
	}
	if (!smtp_open(&c, s, &never, mem, t))
		return false;
	smtp_close(&c);
	return true;
}

static bool check_way(struct db *db, enum way way, struct str data, struct arena *mem, struct out *o, bool *set)
{
	struct server s;
	struct trouble t = { 0 };
	bool ok = server_load(db, way, data, mem, &s, &t);
	if (ok && !s.where.len) {
		print(o, "{} is not set\n", way_setting(way));
		return true;
	}
	*set = true;
	print(o, "{} {}\n", way_setting(way), s.where);
	ok = ok && try_server(&s, mem, &t);
	print_steps(&s, ok ? NULL : &t, o);
	return ok;
}

bool mail_check(struct db *db, struct str data, struct arena *mem, struct out *out)
{
	bool set = false, in = check_way(db, WAY_IN, data, mem, out, &set), out_ok = check_way(db, WAY_OUT, data, mem, out, &set);
	if (!set)
		print(out, "Mail is not set up: do the act setting.set with mail.address, mail.imap, mail.smtp and mail.user, and write the password into {}/mail-password (mode 0600).\n", data);
	return set && in && out_ok;
}
