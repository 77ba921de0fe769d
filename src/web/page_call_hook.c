/* page_call_hook.c - what a telephone system calls when the telephone rings, and where the owner makes its secret.
 *
 *   GET or POST /hook/call?secret=S&number=N[&event=ringing|answered|ended][&call=ID][&line=L][&direction=in|out]
 *
 * The answer is who it is, as JSON. Only the hash of the secret is kept. A call told twice is one call. */
#include "inventory/phone.h"
#include "web/inside.h"
#include "web/page_calls.h"
#include <sodium.h>

enum { CALLS_MOST = 60 };                                /* a minute; a house's telephones do not ring more often */
#define MINUTE_MS 60000

static struct str told(const struct request *q, struct str name)
{
	return str_trim(field_is(&q->form, name) ? field(&q->form, name) : field(&q->query, name));
}

static bool is_secret(struct request *q)
{
	struct str kept = setting(q->db, q->mem, STR("call.secret_sha256")), given = sha256_hex(q->mem, told(q, STR("secret")));
	return kept.len == given.len && !sodium_memcmp(kept.at, given.at, given.len);
}

static bool refused(struct request *q, struct answer *a, int status, int wait, struct str why)
{
	a->status = status;
	a->retry_after = wait;
	q->notice = why;
	return true;
}

/* False: *a says so. Guessing is slowed down as signing in is, each address for itself; what is right is never refused for what others guessed. */
static bool may_tell(struct request *q, struct answer *a, bool *may, struct err *e)
{
	struct str guesser = text(q->mem, "hook {}", q->ask->address);           /* a telephone with an old secret keeps nobody there from signing in */
	struct sign s = { .login_key = guesser, .address = guesser };
	int minutes;
	int64_t recent;
	*may = false;
	if (!is_secret(q)) {
		struct err ignored = { 0 };
		if (!sign_in_wait(q->db, s.login_key, s.address, q->now, q->mem, &minutes, e))
			return false;
		if (minutes)
			return refused(q, a, 429, minutes * 60, say(T_call_hook_guessed, q->lang));
		job_send(q, sign_in_failed_job, &s, &ignored);
		return refused(q, a, 403, 0, say(T_call_hook_wrong, q->lang));
	}
	if (!call_count(q->db, (struct instant){ q->now.ms - MINUTE_MS }, &recent, e))
		return false;
	if (recent >= CALLS_MOST)
		return refused(q, a, 429, 60, say(T_call_hook_flooded, q->lang));
	*may = true;
	return true;
}

/* Of a call told before it is whoever it was given to since. */
static bool recognise(struct request *q, struct phone_owner *who, struct err *e)
{
	struct call before;
	struct phone p;
	*who = (struct phone_owner){ 0 };
	if (!call_of_system(q->db, told(q, STR("call")), q->mem, &before, e))
		return false;
	if (before.id)
		return *who = (struct phone_owner){ before.client, before.person }, true;
	return !phone_parse(told(q, STR("number")), setting(q->db, q->mem, STR("house.country")), q->mem, &p) || phone_find(q->db, p.number, q->mem, who, e);
}

/* One that has a name of its own is the same however often it is told. */
static struct fields call_fields(struct request *q, const struct phone_owner *who)
{
	static const struct str names[] = { LIT("number"), LIT("event"), LIT("call"), LIT("line"), LIT("direction") };
	struct fields f = { 0 }, form = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_cut(told(q, names[i]), 0, 200));
	if (told(q, STR("call")).len)
		field_add(q->mem, &form, STR("key"), sha256_hex(q->mem, fields_print(q->mem, &f)));
	q->form = form;
	field_add(q->mem, &f, STR("caller"), text(q->mem, "{}", who->person));
	return f;
}

bool call_hook(struct request *q, struct answer *a, struct err *e)
{
	bool may;
	struct phone_owner who;
	struct outcome done;
	struct str firm = NONE, person = NONE;
	if (!may_tell(q, a, &may, e) || !may)
		return !may && a->status;
	if (!recognise(q, &who, e))
		return false;
	q->client = who.client;
	struct fields f = call_fields(q, &who);
	if (!act_send(q, a, STR("call.come"), &f, &done, e) || (who.client && !name_client(q, who.client, &firm, e)) || (who.person && !name_person(q, who.person, &person, e)))
		return false;
	if (!done.accepted)
		return refused(q, a, a->status ? a->status : 422, 0, done.reason);
	struct json j = json_open(&a->out);
	a->type = STR("application/json");
	put_object(&j);
	put_field(&j, STR("call"), done.id);
	put_field(&j, STR("client"), who.client);
	put_field(&j, STR("client_name"), firm);
	put_field(&j, STR("person"), who.person);
	put_field(&j, STR("person_name"), person);
	put_end_object(&j);
	return true;
}

/* ---- the owner's page ---- */

static void explain(struct request *q, struct out *o, struct str secret)
{
	html(o, "<p>{}</p>", say(T_call_hook_lead, q->lang));
	if (secret.len)
		html(o, "<p class=\"notice\" role=\"status\">{}</p>", say(T_call_hook_once, q->lang));
	html(o, "<p class=\"line\"><code>{}/hook/call?secret={}&amp;number=%2B49405550100&amp;event=ringing&amp;call=17</code></p>", origin_of_house(q),
	     secret.len ? secret : STR("…"));
	html(o, "<p>{}</p>", say(T_call_hook_fields, q->lang));
}

static bool door_page(struct request *q, struct answer *a, struct str secret)
{
	bool set = setting(q->db, q->mem, STR("call.secret_sha256")).len > 0;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/calls\">{}</a></p><h1>{}</h1>", say(T_calls, q->lang), say(T_call_hook, q->lang));
	explain(q, o, secret);
	if (!set)
		part_empty(o, say(T_call_hook_none, q->lang));
	form_open(q, o, STR("/calls/hook"));
	form_close(o, say(set ? T_call_hook_renew : T_call_hook_make, q->lang));
	page_close(q, a);
	return true;
}

bool call_door_page(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	return door_page(q, a, NONE);
}

bool call_door_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	put_field(j, STR("set"), setting(q->db, q->mem, STR("call.secret_sha256")).len > 0);
	put_end_object(j);
	return true;
}

/* Shown this once; the store and its journal have no more than its hash. */
bool call_door_post(struct request *q, struct answer *a, struct err *e)
{
	struct str secret = secret_new(q->mem);
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("call.secret_sha256"), sha256_hex(q->mem, secret));
	if (!act_send(q, a, STR("setting.set"), &f, &done, e))
		return false;
	return done.accepted ? door_page(q, a, secret) : answer_again(q, a, done.reason, e);
}
