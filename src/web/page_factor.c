/* page_factor.c - one's own second factor: set up with an app, confirmed by a code, recovery codes, taken off; and who must have one. */
#include "web/factor.h"
#include "web/show.h"
#include "web/show_qr.h"
#include "web/totp.h"
#include "inventory/inventory.h"

/* ---- one's own ---- */

static struct str address_of(struct request *q, const struct factor *f)
{
	struct str house = str_trim(setting(q->db, q->mem, STR("house.name")));
	return totp_address(q->mem, house.len ? house : STR("Regelbetrieb"), q->me.login, f->key);
}

/* "ABCD EFGH ...": people copy it by hand. */
static struct str grouped(struct arena *mem, struct str s)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len; i += 4)
		print(&o, "{}{}", i ? STR(" ") : NONE, str_cut(s, i, i + 4));
	return out_str(&o);
}

static void show_begun(struct request *q, struct out *o, const struct factor *f)
{
	struct str address = address_of(q, f);
	html(o, "<p>{}</p>", say(T_factor_scan, q->lang));
	show_qr(o, address, say(T_factor_qr, q->lang));
	part_facts(o);
	html(o, "<div><dt>{}</dt><dd><code>{}</code></dd></div>", say(T_factor_secret, q->lang), grouped(q->mem, base32_print(q->mem, f->key)));
	html(o, "<div><dt>{}</dt><dd><a href=\"{}\"><code>{}</code></a></dd></div>", say(T_factor_address, q->lang), address, address);
	part_facts_end(o);
	form_open(q, o, STR("/account/factor/confirm"));
	form_input(q, o, &(struct input){ .name = STR("code"), .label = say(T_factor_code, q->lang), .hint = say(T_factor_confirm_hint, q->lang),
	                                  .autocomplete = STR("one-time-code"), .most = 12 });
	form_close(o, say(T_factor_confirm, q->lang));
}

static void button(struct request *q, struct out *o, struct str action, enum text label)
{
	form_open(q, o, action);
	form_close(o, say(label, q->lang));
}

static void show_on(struct request *q, struct out *o, const struct factor *f)
{
	part_facts(o);
	part_fact(o, say(T_factor_since, q->lang), f->since);
	part_fact(o, say(T_factor_codes_left, q->lang), f->codes);
	part_facts_end(o);
	html(o, "<h2>{}</h2><p>{}</p>", say(T_factor_codes, q->lang), say(T_factor_codes_help, q->lang));
	button(q, o, STR("/account/factor/codes"), T_factor_codes_new);
	html(o, "<h2>{}</h2>", say(T_factor_end, q->lang));
	if (factor_is_required(q->db, q->me.role, q->mem))
		html(o, "<p>{}</p>", say(T_factor_end_not, q->lang));
	else
		button(q, o, STR("/account/factor/end"), T_factor_end);
}

static void show_codes(struct request *q, struct out *o, const struct str codes[RECOVERY_CODES])
{
	html(o, "<div class=\"notice\" role=\"status\"><p>{}</p><ul>", say(T_factor_codes_once, q->lang));
	for (int i = 0; i < RECOVERY_CODES; i++)
		html(o, "<li><code>{}</code></li>", codes[i]);
	html(o, "</ul></div>");
}

/* codes: shown this once; NULL: none. */
static bool show(struct request *q, struct answer *a, const struct str *codes, struct err *e)
{
	struct factor f;
	if (!factor_load(q->db, q->me.id, q->mem, &f, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1>", say(T_account, q->lang), say(T_factor, q->lang));
	if (!f.since.ms && factor_is_required(q->db, q->me.role, q->mem))
		html(o, "<p class=\"notice\">{}</p>", say(T_factor_required, q->lang));
	if (codes)
		show_codes(q, o, codes);
	html(o, "<p>{}</p>", say(T_factor_lead, q->lang));
	if (f.since.ms)
		show_on(q, o, &f);
	else if (f.key.len)
		show_begun(q, o, &f);
	else
		part_empty(o, say(T_factor_none, q->lang));
	if (!f.since.ms)
		button(q, o, STR("/account/factor/begin"), f.key.len ? T_factor_begin_again : T_factor_begin);
	page_close(q, a);
	return true;
}

bool account_factor_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, NULL, e); }

bool account_factor_json(struct request *q, struct json *j, struct err *e)
{
	struct factor f;
	if (!factor_load(q->db, q->me.id, q->mem, &f, e))
		return false;
	put_object(j);
	put_field(j, STR("on"), f.since.ms != 0);
	put_field(j, STR("since"), f.since);
	put_field(j, STR("recovery_codes"), f.codes);
	put_field(j, STR("required"), factor_is_required(q->db, q->me.role, q->mem));
	put_end_object(j);
	return true;
}

static struct factor_change change_of(const struct request *q) { return (struct factor_change){ .person = q->me.id, .client = q->me.client, .by = q->me.id }; }

bool account_factor_begin_post(struct request *q, struct answer *a, struct err *e)
{
	struct factor_change c = change_of(q);
	char *key = take(q->mem, TOTP_BYTES);
	random_bytes(key, TOTP_BYTES);
	c.key = (struct str){ key, TOTP_BYTES };
	return job_send(q, factor_begin_job, &c, e) ? answer_see(q, a, "/account/factor") : answer_not_taken(q, a, e);
}

/* The secret is shown and not yet used: guessing at its code gains nothing. */
bool account_factor_confirm_post(struct request *q, struct answer *a, struct err *e)
{
	struct factor_change c = change_of(q);
	if (!proof_read(q, q->me.id, field(&q->form, STR("code")), &c.proof, e))
		return false;
	recovery_codes(q->mem, c.codes);
	if (c.proof.step && !job_send(q, factor_confirm_job, &c, e))
		return answer_not_taken(q, a, e);
	q->wrong = STR("code");
	return c.taken ? show(q, a, c.codes, e) : answer_again(q, a, say(T_factor_wrong, q->lang), e);
}

bool account_factor_codes_post(struct request *q, struct answer *a, struct err *e)
{
	struct factor_change c = change_of(q);
	struct factor f;
	if (!factor_load(q->db, q->me.id, q->mem, &f, e))
		return false;
	if (!f.since.ms)
		return answer_again(q, a, say(T_factor_none, q->lang), e);
	recovery_codes(q->mem, c.codes);
	return job_send(q, factor_codes_job, &c, e) ? show(q, a, c.codes, e) : answer_not_taken(q, a, e);
}

bool account_factor_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct factor_change c = change_of(q);
	if (factor_is_required(q->db, q->me.role, q->mem))
		return answer_again(q, a, say(T_factor_end_not, q->lang), e);
	return job_send(q, factor_end_job, &c, e) ? answer_see(q, a, "/account/factor") : answer_not_taken(q, a, e);
}

/* ---- the owner's side ---- */

bool person_factor_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct factor_change c = { .person = q->id, .client = q->client, .by = q->me.id };
	return job_send(q, factor_end_job, &c, e) ? answer_see(q, a, "/people/{}", q->id) : answer_not_taken(q, a, e);
}

void factor_roles_form(struct request *q, struct out *o)
{
	struct option roles[ROLES];
	struct str ticked = setting(q->db, q->mem, STR("sign_in.factor"));
	for (enum role r = 0; r < ROLES; r++)
		roles[r] = (struct option){ role_id(r), say(role_text(r), q->lang) };
	html(o, "<h2>{}</h2>", say(T_factor_roles, q->lang));
	form_open(q, o, STR("/people/factor"));
	form_ticks(q, o, &(struct input){ .name = STR("factor"), .label = say(T_factor_roles_label, q->lang), .hint = say(T_factor_roles_hint, q->lang), .value = ticked }, roles, ROLES);
	form_close(o, say(T_save, q->lang));
}

bool people_factor_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct out roles = out_open(q->mem);
	for (enum role r = 0; r < ROLES; r++)
		for (size_t i = 0; i < q->form.n; i++)
			if (str_is(q->form.at[i].name, STR("factor")) && str_is(q->form.at[i].value, role_id(r)))
				print(&roles, "{}{}", roles.len ? STR(" ") : NONE, role_id(r));
	field_add(q->mem, &f, STR("sign_in.factor"), out_str(&roles));
	return act_done(q, a, STR("setting.set"), &f, STR("/people"), e);
}
