/* page_channels.c - how somebody of the house is reached when it cannot wait: their channels, and a test that shows what the receiver said. */
#include "inventory/inventory.h"
#include "web/page_oncall.h"

static void tested(struct request *q, struct out *o, const struct channel_test *t)
{
	if (!t->at.ms)
		return;
	html(o, "<p data-part=\"test\">{} ", say(T_channel_tested, q->lang));
	part_time(o, t->at);
	if (t->sent.ms)
		html(o, ": {} {}</p>", say(T_channel_arrived, q->lang), t->answer);
	else if (t->failure[q->lang].len)
		html(o, ": <span class=\"late\">{}</span></p>", t->failure[q->lang]);
	else
		html(o, ": {}</p>", say(T_channel_under_way, q->lang));
}

static void button(struct request *q, struct out *o, struct str action, int64_t channel, enum text label)
{
	form_open(q, o, action);
	form_hidden(q, o, STR("channel"), text(q->mem, "{}", channel));
	html(o, "<button class=\"second\">{}</button></form>", say(label, q->lang));
}

static bool own(struct request *q, struct out *o, const struct channels *all, struct err *e)
{
	for (size_t i = 0; i < all->n; i++) {
		struct channel_test t;
		if (!channel_tested(q->db, all->at[i].id, q->mem, &t, e))
			return false;
		html(o, "<section data-part=\"channel-{}\"><h3>{}</h3><p class=\"line\">{}</p>", all->at[i].id, name_channel_kind(all->at[i].kind, q->lang), all->at[i].address);
		tested(q, o, &t);
		button(q, o, STR("/account/channels/test"), all->at[i].id, T_channel_test);
		button(q, o, STR("/account/channels/end"), all->at[i].id, T_channel_end);
		html(o, "</section>");
	}
	if (!all->n)
		part_empty(o, say(T_channels_none, q->lang));
	return true;
}

/* What each kind wants, and what the owner has to set for it. */
static void kinds_table(struct request *q, struct out *o)
{
	size_t n;
	const struct channel_kind *k = channel_kinds(&n);
	html(o, "<details><summary>{}</summary><dl>", say(T_channel_kinds, q->lang));
	for (size_t i = 0; i < n; i++) {
		html(o, "<dt>{}</dt><dd><code>{}</code>", k[i].name[q->lang], k[i].example);
		if (k[i].setting.len)
			html(o, " · {} <code>{}</code>", say(T_channel_setting, q->lang), k[i].setting);
		if (k[i].secret.len)
			html(o, " · {} <code>{}</code>", say(T_channel_secret, q->lang), k[i].secret);
		html(o, "</dd>");
	}
	html(o, "</dl></details>");
}

bool account_channels_page(struct request *q, struct answer *a, struct err *e)
{
	size_t n;
	const struct channel_kind *k = channel_kinds(&n);
	struct option *options = NEWS(q->mem, struct option, n);
	struct channels all = { 0 };
	if (!channel_list(q->db, q->me.id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < n; i++)
		options[i] = (struct option){ k[i].id, k[i].name[q->lang] };
	q->refresh = all.n ? REFRESH : 0;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_account, q->lang), say(T_channels, q->lang), say(T_channels_lead, q->lang));
	if (!own(q, o, &all, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_channel_add, q->lang));
	form_open(q, o, STR("/account/channels"));
	form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_channel_kind, q->lang) }, options, n);
	form_input(q, o, &(struct input){ .name = STR("address"), .label = say(T_channel_address, q->lang), .hint = say(T_channel_address_hint, q->lang), .most = 400 });
	form_close(o, say(T_channel_add, q->lang));
	kinds_table(q, o);
	page_close(q, a);
	return true;
}

bool account_channels_json(struct request *q, struct json *j, struct err *e)
{
	struct channels all = { 0 };
	if (!channel_list(q->db, q->me.id, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("channels"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		struct channel_test t;
		if (!channel_tested(q->db, all.at[i].id, q->mem, &t, e))
			return false;
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("kind"), all.at[i].kind);
		put_field(j, STR("address"), all.at[i].address);
		put_field(j, STR("tested"), t.at);
		put_field(j, STR("arrived"), t.sent);
		put_field(j, STR("answer"), t.answer);
		put_field(j, STR("failure"), t.failure[q->lang]);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

static bool send(struct request *q, struct answer *a, struct str verb, const struct str *names, size_t n, struct err *e)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return act_done(q, a, verb, &f, STR("/account/channels"), e);
}

static const struct str adding[] = { LIT("kind"), LIT("address") }, which[] = { LIT("channel") };
bool account_channels_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("channel.add"), adding, COUNT(adding), e); }
bool account_channel_end_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("channel.end"), which, COUNT(which), e); }
bool account_channel_test_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("channel.test"), which, COUNT(which), e); }
