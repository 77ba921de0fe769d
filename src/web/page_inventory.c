/* page_inventory.c - what is looked after is entered: a client's sites, components and processes, and the probes that ask. Each is one act, as
 * `regelbetrieb apply` and an import do it. */
#include "inventory/site.h"
#include "inventory/thing.h"
#include "web/trait.h"
#include "web/api.h"
#include "web/show.h"

static struct out *open_of_client(struct request *q, struct answer *a, enum text title, struct err *e)
{
	struct str name;
	if (!name_client(q, q->client, &name, e))
		return NULL;
	q->title = text(q->mem, "{}: {}", name, say(title, q->lang));
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients/{}\">{}</a></p><h1>{}</h1>", q->client, name, say(title, q->lang));
	return o;
}

/* What was typed and is not nothing; an empty field is what its absence is. */
static void add_typed(struct request *q, struct fields *f, struct str name)
{
	struct str typed = str_trim(field(&q->form, name));
	if (typed.len)
		field_add(q->mem, f, name, typed);
}

/* ---- sites ---- */

bool client_site_page(struct request *q, struct answer *a, struct err *e)
{
	static const struct column columns[] = { { LIT("name"), T_name, false }, { LIT("address"), T_address, false }, { LIT("facts"), T_traits, false } };
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	struct sites all = { 0 };
	struct traits traits = { 0 };
	struct out *o = open_of_client(q, a, T_site_new, e);
	if (!o || !site_list(q->db, q->client, q->mem, &all, e) || !trait_list(q->db, q->client, q->mem, &traits, e))
		return false;
	form_open(q, o, text(q->mem, "/clients/{}/site", q->client));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .most = 200 });
	form_input(q, o, &(struct input){ .name = STR("address"), .label = say(T_address, q->lang), .most = 300, .optional = true });
	form_close(o, say(T_save, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		sheet_add(&s, all.at[i].name);
		sheet_add(&s, all.at[i].address);
		sheet_add(&s, trait_words(q, &traits, all.at[i].id, 0));
	}
	html(o, "<h2>{}</h2>", say(T_sites, q->lang));
	sheet_html(q, o, &s, say(T_no_sites, q->lang));
	if (!show_site_telling(q, o, &all, e))
		return false;
	page_close(q, a);
	return true;
}

bool client_site_json(struct request *q, struct json *j, struct err *e)
{
	struct sites all = { 0 };
	struct traits traits = { 0 };
	if (!site_list(q->db, q->client, q->mem, &all, e) || !trait_list(q->db, q->client, q->mem, &traits, e))
		return false;
	put_object(j);
	put_key(j, STR("sites"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("name"), all.at[i].name);
		put_field(j, STR("address"), all.at[i].address);
		traits_json(j, &traits, all.at[i].id, 0);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

bool client_site_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	add_typed(q, &f, STR("name"));
	add_typed(q, &f, STR("address"));
	return act_done(q, a, STR("site.add"), &f, text(q->mem, "/clients/{}/site", q->client), e);
}

/* ---- components ---- */

bool component_new_page(struct request *q, struct answer *a, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/components\">{}</a></p><h1>{}</h1>", say(T_components, q->lang), say(T_component_new, q->lang));
	if (!all.n)
		show_no_clients(q, o);
	else
		html(o, "<h2>{}</h2><ul>", say(T_component_for_whom, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li><a href=\"/clients/{}/component\">{}</a></li>", all.at[i].id, all.at[i].name);
	if (all.n)
		html(o, "</ul>");
	page_close(q, a);
	return true;
}

bool component_new_json(struct request *q, struct json *j, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("clients"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("name"), all.at[i].name);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* Of a client without a contract: what the contracts of the shelf know. */
static const struct str usual[] = {
	LIT("router"), LIT("firewall"), LIT("switch"), LIT("spam-filter"), LIT("standard-server"), LIT("special-server"), LIT("desktop"), LIT("mobile-device"), LIT("wan"), LIT("online-backup"),
	LIT("printer"), LIT("telephone-system"), LIT("private-device"), LIT("other-object"),
};

static bool load_classes(struct request *q, struct strs *out, struct err *e)
{
	struct agreement in_force;
	const struct contract *c;
	if (!agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &in_force, &c, e))
		return false;
	if (c)
		agreement_classes(c, q->mem, out);
	for (size_t i = 0; i < COUNT(usual) && !c; i++)
		*push(q->mem, out) = usual[i];
	return true;
}

static void class_choice(struct request *q, struct out *o, const struct strs *classes)
{
	VEC(struct option) options = { 0 };
	*push(q->mem, &options) = (struct option){ NONE, say(T_please_choose, q->lang) };
	for (size_t i = 0; i < classes->n; i++)
		*push(q->mem, &options) = (struct option){ classes->at[i], name_word(q->mem, classes->at[i], q->lang) };
	form_choice(q, o, &(struct input){ .name = STR("class"), .label = say(T_class, q->lang), .hint = say(T_component_class_hint, q->lang) }, options.at, options.n);
}

static void site_choice(struct request *q, struct out *o, const struct sites *sites)
{
	VEC(struct option) options = { 0 };
	if (!sites->n)
		return;
	*push(q->mem, &options) = (struct option){ NONE, say(T_component_site_none, q->lang) };
	for (size_t i = 0; i < sites->n; i++)
		*push(q->mem, &options) = (struct option){ sites->at[i].name, sites->at[i].name };
	form_choice(q, o, &(struct input){ .name = STR("site"), .label = say(T_site, q->lang), .optional = true }, options.at, options.n);
}

bool client_component_page(struct request *q, struct answer *a, struct err *e)
{
	struct sites sites = { 0 };
	struct strs classes = { 0 };
	struct out *o = open_of_client(q, a, T_component_new, e);
	if (!o || !site_list(q->db, q->client, q->mem, &sites, e) || !load_classes(q, &classes, e))
		return false;
	show_import_link(q, o);
	form_open(q, o, text(q->mem, "/clients/{}/component", q->client));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .most = 200 });
	class_choice(q, o, &classes);
	site_choice(q, o, &sites);
	form_input(q, o, &(struct input){ .name = STR("address"), .label = say(T_network_address, q->lang), .hint = say(T_component_address_hint, q->lang), .most = 200, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("log_name"), .label = say(T_log_name, q->lang), .hint = say(T_component_log_hint, q->lang), .most = 200, .optional = true });
	form_choice(q, o, &(struct input){ .name = STR("critical"), .label = say(T_critical, q->lang), .hint = say(T_component_critical_hint, q->lang), .value = STR("0") },
	            (struct option[]){ { STR("0"), say(T_no, q->lang) }, { STR("1"), say(T_yes, q->lang) } }, 2);
	form_input(q, o, &(struct input){ .name = STR("from"), .label = say(T_component_from, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_input(q, o, &(struct input){ .name = STR("short"), .label = say(T_key, q->lang), .hint = say(T_key_hint, q->lang), .most = 40, .optional = true });
	form_close(o, say(T_save, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/clients/{}/site\">{}</a></p>", q->client, say(T_site_new, q->lang));
	page_close(q, a);
	return true;
}

bool client_component_json(struct request *q, struct json *j, struct err *e)
{
	struct strs classes = { 0 };
	if (!load_classes(q, &classes, e))
		return false;
	put_object(j);
	put_key(j, STR("classes"));
	put_array(j);
	for (size_t i = 0; i < classes.n; i++)
		put_value(j, classes.at[i]);
	put_end_array(j);
	put_end_object(j);
	return true;
}

bool client_component_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str typed[] = { LIT("name"), LIT("class"), LIT("site"), LIT("address"), LIT("log_name"), LIT("critical"), LIT("from") };
	struct fields f = { 0 };
	struct outcome done;
	for (size_t i = 0; i < COUNT(typed); i++)
		add_typed(q, &f, typed[i]);
	if (str_trim(field(&q->form, STR("short"))).len)
		field_add(q->mem, &f, STR("key"), str_trim(field(&q->form, STR("short"))));
	if (!act_send(q, a, STR("component.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/components/{}", done.id) : answer_again(q, a, done.reason, e);
}

/* Acts name a component by its key. */
static bool key_of_mine(struct request *q, struct str *key, struct err *e)
{
	struct component c;
	if (!component_find(q->db, q->client, q->id, q->mem, &c, e))
		return false;
	*key = c.key;
	return true;
}

bool component_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct str key;
	if (!key_of_mine(q, &key, e))
		return false;
	field_add(q->mem, &f, STR("key"), key);
	add_typed(q, &f, STR("until"));
	return act_done(q, a, STR("component.end"), &f, text(q->mem, "/components/{}", q->id), e);
}

/* ---- processes ---- */

static bool which_process(struct request *q, struct out *o, struct err *e)
{
	struct processes all = { 0 };
	VEC(struct option) options = { 0 };
	if (!process_list(q->db, q->client, q->mem, &all, e))
		return false;
	*push(q->mem, &options) = (struct option){ NONE, say(T_process_another, q->lang) };
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ all.at[i].key, all.at[i].name };
	if (all.n)
		form_choice(q, o, &(struct input){ .name = STR("process"), .label = say(T_process_which, q->lang), .optional = true }, options.at, options.n);
	return true;
}

static bool needs_choice(struct request *q, struct out *o, struct err *e)
{
	struct components all = { 0 };
	VEC(struct option) options = { 0 };
	if (!component_list(q->db, q->client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ all.at[i].key, all.at[i].name };
	if (!all.n)
		return true;
	form_ticks(q, o, &(struct input){ .name = STR("need"), .label = say(T_process_needs, q->lang), .hint = say(T_process_needs_hint, q->lang) }, options.at, options.n);
	form_input(q, o, &(struct input){ .name = STR("quorum"), .label = say(T_process_quorum, q->lang), .hint = say(T_process_quorum_hint, q->lang), .type = STR("number"), .most = 4, .optional = true });
	return true;
}

bool client_process_page(struct request *q, struct answer *a, struct err *e)
{
	struct out *o = open_of_client(q, a, T_process_new, e);
	if (!o)
		return false;
	form_open(q, o, text(q->mem, "/clients/{}/process", q->client));
	if (!which_process(q, o, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_process_name, q->lang), .hint = say(T_process_name_hint, q->lang), .most = 200, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("loss"), .label = say(T_process_loss, q->lang), .hint = say(T_process_loss_hint, q->lang), .type = STR("number"), .most = 6, .optional = true });
	if (!needs_choice(q, o, e))
		return false;
	form_close(o, say(T_save, q->lang));
	page_close(q, a);
	return true;
}

bool client_process_json(struct request *q, struct json *j, struct err *e)
{
	struct processes all = { 0 };
	if (!process_list(q->db, q->client, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("processes"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("key"), all.at[i].key);
		put_field(j, STR("name"), all.at[i].name);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

struct needed { struct str process, quorum, team; struct strs things; };

/* False: *why says what is wrong, at q->wrong. */
static bool read_needs(struct request *q, struct needed *n, struct str *why)
{
	int64_t enough = 0;
	*n = (struct needed){ .process = str_trim(field(&q->form, STR("process"))), .quorum = str_trim(field(&q->form, STR("quorum"))) };
	for (size_t i = 0; i < q->form.n; i++)
		if (str_is(q->form.at[i].name, STR("need")))
			*push(q->mem, &n->things) = q->form.at[i].value;
	if (!n->process.len && !str_trim(field(&q->form, STR("name"))).len) {
		q->wrong = STR("name");
		*why = say(T_process_nameless, q->lang);
		return false;
	}
	if (!n->quorum.len)
		return true;
	if (!str_int(n->quorum, &enough) || enough < 1 || enough > (int64_t)n->things.n) {
		q->wrong = STR("quorum");
		*why = say(T_process_quorum_wrong, q->lang);
		return false;
	}
	n->team = n->things.at[0];                       /* those that stand in for each other bear the key of the first */
	return true;
}

/* The key that the act gave it. */
static bool process_key(struct request *q, int64_t id, struct str *key, struct err *e)
{
	*key = NONE;
	struct rows *r = sql(q->db, "select key from process where client_id = ? and id = ?", q->client, id);
	row(r, q->mem, key);
	return done(r, e);
}

static bool send_needs(struct request *q, struct answer *a, const struct needed *n, struct outcome *said, struct err *e)
{
	for (size_t i = 0; i < n->things.n && said->accepted; i++) {
		struct fields f = { 0 };
		field_add(q->mem, &f, STR("process"), n->process);
		field_add(q->mem, &f, STR("component"), n->things.at[i]);
		if (n->team.len) {
			field_add(q->mem, &f, STR("team"), n->team);
			field_add(q->mem, &f, STR("quorum"), n->quorum);
		}
		if (!act_send_part(q, a, text(q->mem, "need.{}", i), STR("need.add"), &f, said, e))
			return false;
	}
	return true;
}

bool client_process_post(struct request *q, struct answer *a, struct err *e)
{
	struct needed n;
	struct str why;
	struct fields f = { 0 };
	struct outcome said = { .accepted = true };
	if (!read_needs(q, &n, &why))
		return answer_again(q, a, why, e);
	add_typed(q, &f, STR("name"));
	if (str_trim(field(&q->form, STR("loss"))).len)
		field_add(q->mem, &f, STR("loss_after_minutes"), str_trim(field(&q->form, STR("loss"))));
	if (!n.process.len && (!act_send(q, a, STR("process.add"), &f, &said, e) || (said.accepted && !process_key(q, said.id, &n.process, e))))
		return false;
	if (said.accepted && !send_needs(q, a, &n, &said, e))
		return false;
	return said.accepted ? answer_see(q, a, "/clients/{}", q->client) : answer_again(q, a, said.reason, e);
}

/* ---- probes ---- */

static const struct { struct str id, example; enum text name; } kinds[] = {              /* ORDER probe_kind */
	{ LIT("icmp"), LIT("192.0.2.1"), T_probe_icmp },
	{ LIT("tcp"), LIT("192.0.2.1:25"), T_probe_tcp },
	{ LIT("http"), LIT("http://192.0.2.1:8080/"), T_probe_http },
	{ LIT("plugin"), LIT("/usr/lib/nagios/plugins/check_ssh 192.0.2.1"), T_probe_plugin },
};

void probe_kinds(struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		*push(mem, out) = kinds[i].id;
}

bool component_probe_page(struct request *q, struct answer *a, struct err *e)
{
	struct component c;
	struct option options[COUNT(kinds)];
	if (!component_find(q->db, q->client, q->id, q->mem, &c, e))
		return false;
	for (size_t i = 0; i < COUNT(kinds); i++)
		options[i] = (struct option){ kinds[i].id, say(kinds[i].name, q->lang) };
	q->title = text(q->mem, "{}: {}", c.name, say(T_probe_new, q->lang));
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/components/{}\">{}</a></p><h1>{}</h1>", c.id, c.name, say(T_probe_new, q->lang));
	form_open(q, o, text(q->mem, "/components/{}/probe", c.id));
	form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_probe_kind, q->lang) }, options, COUNT(options));
	form_input(q, o, &(struct input){ .name = STR("target"), .label = say(T_probe_target, q->lang), .value = c.address, .most = 1000 });
	form_input(q, o, &(struct input){ .name = STR("interval"), .label = say(T_probe_interval, q->lang), .type = STR("number"), .most = 5, .value = STR("60") });
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .hint = say(T_probe_name_hint, q->lang), .most = 60, .optional = true });
	form_close(o, say(T_save, q->lang));
	page_close(q, a);
	return true;
}

bool component_probe_json(struct request *q, struct json *j, struct err *e)
{
	(void)q, (void)e;
	put_object(j);
	put_key(j, STR("kinds"));
	put_array(j);
	for (size_t i = 0; i < COUNT(kinds); i++) {
		put_object(j);
		put_field(j, STR("kind"), kinds[i].id);
		put_field(j, STR("example"), kinds[i].example);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* The words of a plugin's command line become its argument vector. */
static struct str target_of(struct request *q, enum probe_kind kind)
{
	struct str typed = str_trim(field(&q->form, STR("target")));
	struct out o = out_open(q->mem);
	if (kind != PROBE_PLUGIN)
		return typed;
	while (typed.len) {
		struct str word = str_split(&typed, ' ');
		if (word.len && o.len)
			out_char(&o, '\x1f');
		out_bytes(&o, word);
	}
	return out_str(&o);
}

static bool wrong(struct request *q, struct answer *a, struct str name, struct str why, struct err *e)
{
	q->wrong = name;
	return answer_again(q, a, why, e);
}

bool component_probe_post(struct request *q, struct answer *a, struct err *e)
{
	const struct web_order *order = q->door->order;
	struct fields f = { 0 };
	struct str key, kind = field(&q->form, STR("kind"));
	int64_t seconds;
	size_t k = 0;
	while (k < COUNT(kinds) && !str_is(kinds[k].id, kind))
		k++;
	if (k == COUNT(kinds))
		return wrong(q, a, STR("kind"), say(T_please_choose, q->lang), e);
	struct str target = target_of(q, (enum probe_kind)k);
	if (order->probe_fits && !order->probe_fits(order->at, (enum probe_kind)k, target))
		return wrong(q, a, STR("target"), phrase(q->mem, q->lang, NULL, T_probe_target_wrong, field(&q->form, STR("target")), kinds[k].example), e);
	if (!field_int(&q->form, STR("interval"), &seconds) || seconds < 1 || seconds > 86400)
		return wrong(q, a, STR("interval"), say(T_probe_interval_wrong, q->lang), e);
	if (!key_of_mine(q, &key, e))
		return false;
	field_add(q->mem, &f, STR("component"), key);
	field_add(q->mem, &f, STR("kind"), kind);
	field_add(q->mem, &f, STR("target"), target);
	field_add(q->mem, &f, STR("interval_ms"), text(q->mem, "{}", seconds * 1000));
	add_typed(q, &f, STR("name"));
	return act_done(q, a, STR("probe.add"), &f, text(q->mem, "/components/{}", q->id), e);
}
