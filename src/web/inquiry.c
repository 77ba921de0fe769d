/* inquiry.c - see inquiry.h. */
#include "inventory/thing.h"
#include "web/api.h"
#include "web/inside.h"
#include "web/inquiry.h"
#include "web/trait.h"
#include "web/show_talk.h"
#include "web/suggest.h"

/* ---- reading ---- */

static void know(struct request *q, struct facts *f, const struct contract *c, struct str name, struct str value)
{
	if (!value.len || !contract_takes(c, name, value, q->mem))
		return;
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, name)) {
			f->at[i].value = value;
			return;
		}
	*push(q->mem, f) = (struct fact){ name, value };
}

static void know_id(struct request *q, struct facts *f, const struct contract *c, struct str name, struct str value)
{
	enum lang lang = contract_head(c)->lang;
	know(q, f, c, word_name(name, lang), word_name(value, lang));
}

/* What was sent and is not known is said with what is, the first of it; nothing of the inquiry is taken then. */
static void refuse_unknown(struct request *q, struct inquiry *i, struct str field, struct str value, struct str why, struct strs known)
{
	if (i->unknown)
		return;
	i->unknown = true;
	q->wrong = field;
	q->problem.value = value;
	q->notice = known.n ? text(q->mem, "{} {}", why, phrase(q->mem, q->lang, NULL, T_known_are, words_listed(q->mem, &known))) : why;
}

/* A client can say what comes from the ticket; findings and the inventory are the house's to say. */
static bool is_of_ticket(const struct contract *c, struct str fact)
{
	const struct fact_type *t = contract_fact(c, fact);
	return t && str_is(word_id(t->source), STR("ticket"));
}

static struct strs facts_to_tell(struct request *q, const struct contract *c)
{
	const struct fact_type *all;
	struct strs out = { 0 };
	for (size_t n = contract_facts(c, &all), i = 0; i < n; i++)
		if (fact_is_told(c, &all[i]) && !contract_decided_by(c, all[i].name).len && (!q->me.client || is_of_ticket(c, all[i].name)))
			*push(q->mem, &out) = all[i].name;
	return out;
}

static struct strs values_to_tell(struct request *q, const struct fact_type *t)
{
	struct strs out = { 0 };
	for (size_t i = 0; i < t->n && t->kind != FACT_NUMBER; i++)
		if (t->values[i].leaf)
			*push(q->mem, &out) = t->values[i].name;
	return out;
}

static struct str no_such_value(struct request *q, const struct contract *c, struct str fact, struct str value)
{
	return contract_is_day(c, fact) ? phrase(q->mem, q->lang, NULL, T_no_such_day, value) : phrase(q->mem, q->lang, NULL, T_no_such_value, value, name_word(q->mem, fact, q->lang));
}

/* An answer, in the words of the contract or in those of the house, that came in that field; what is not the client's to say is said so, and judged by nobody. */
static void answered(struct request *q, struct inquiry *i, const struct contract *c, struct str where, struct str said, struct str said_value)
{
	enum lang lang = contract_head(c)->lang;
	struct str name = contract_fact(c, said) ? said : word_name(said, lang);
	struct str value = contract_takes(c, name, said_value, q->mem) ? said_value : word_name(said_value, lang);
	const struct fact_type *t = contract_fact(c, name);
	if (!value.len)
		return;
	if (!t)
		refuse_unknown(q, i, where, said_value, phrase(q->mem, q->lang, NULL, T_no_such_fact, said), facts_to_tell(q, c));
	else if (q->me.client && !is_of_ticket(c, name))
		i->not_yours = name;
	else if (!contract_takes(c, name, value, q->mem))
		refuse_unknown(q, i, where, said_value, no_such_value(q, c, name, said_value), values_to_tell(q, t));
	else
		know(q, &i->facts, c, name, value);
}

static bool has(const struct strs *list, struct str s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_is(list->at[i], s))
			return true;
	return false;
}

/* It is asked again, with what was typed. */
static void refuse_answer(struct request *q, const struct contract *c, struct str ask, struct str answer)
{
	q->wrong = STR("value");
	q->notice = no_such_value(q, c, ask, answer);
}

/* "fact.ebene" = "hardware", carried; "ask" + "value", the answer just given; "skip", what nobody could say; "activity" of the first step. */
static void read_answers(struct request *q, struct inquiry *i, const struct contract *c)
{
	struct str ask = field(&q->form, STR("ask")), answer = field(&q->form, STR("value"));
	answered(q, i, c, STR("activity"), STR("activity"), field(&q->form, STR("activity")));
	for (size_t k = 0; k < q->form.n; k++) {
		const struct field *f = &q->form.at[k];
		if (str_starts(f->name, STR("fact.")))
			answered(q, i, c, f->name, str_cut(f->name, 5, f->name.len), f->value);
		else if (str_is(f->name, STR("skip")))
			*push(q->mem, &i->skipped) = f->value;
	}
	if (!ask.len || has(&i->skipped, ask))
		return;
	if (!answer.len)
		*push(q->mem, &i->skipped) = ask;
	else if (!q->program && contract_fact(c, ask) && !contract_takes(c, ask, answer, q->mem))
		refuse_answer(q, c, ask, answer);
	else
		answered(q, i, c, contract_fact(c, ask) ? STR("value") : STR("ask"), ask, answer);
}

/* Without a contract every fact is taken. */
static void take_facts(struct request *q, struct inquiry *i)
{
	for (size_t k = 0; k < q->form.n; k++)
		if (str_starts(q->form.at[k].name, STR("fact.")) && q->form.at[k].value.len)
			*push(q->mem, &i->facts) = (struct fact){ str_cut(q->form.at[k].name, 5, q->form.at[k].name.len), q->form.at[k].value };
}

/* A question, an account, or what somebody cannot name. */
static const struct str nameless = LIT("unknown");

static bool read_thing(struct request *q, struct inquiry *i, struct err *e)
{
	int64_t id;
	i->thing = field(&q->form, STR("thing"));
	if (str_starts(i->thing, STR("new:")))
		i->class = word_id(str_cut(i->thing, 4, i->thing.len));
	else if (str_int(i->thing, &id) && !component_find(q->db, i->client, id, q->mem, &i->component, e))
		return false;
	if (i->component.id)
		i->class = i->component.class;
	if (!i->class.len && !str_is(i->thing, nameless))
		i->thing = NONE;
	return true;
}

struct strs inquiry_things(struct request *q, const struct inquiry *i)
{
	struct strs out = { 0 }, classes = { 0 };
	const struct fact_type *kind = i->judged.contract ? agreement_class_fact(i->judged.contract) : NULL;
	*push(q->mem, &out) = nameless;
	if (kind)
		classes = values_to_tell(q, kind);
	for (size_t k = 0; k < classes.n; k++)
		*push(q->mem, &out) = text(q->mem, "new:{}", classes.at[k]);
	return out;
}

/* What it is about and where, by what names nothing: a number of no component, a class or a site that are not there. */
static bool check_places(struct request *q, struct inquiry *i, struct err *e)
{
	struct str thing = field(&q->form, STR("thing")), site = str_trim(field(&q->form, STR("site")));
	const struct contract *c = i->judged.contract;
	const struct fact_type *kind = c ? agreement_class_fact(c) : NULL;
	struct sites all = { 0 };
	struct strs names = { 0 };
	bool strange = i->class.len && !i->component.id && kind && !contract_takes(c, kind->name, word_name(i->class, contract_head(c)->lang), q->mem);
	if (thing.len && (!i->thing.len || strange))
		refuse_unknown(q, i, STR("thing"), thing, phrase(q->mem, q->lang, NULL, T_no_such_thing, thing), inquiry_things(q, i));
	if (!site.len || str_is(site, STR("0")) || i->site)
		return true;
	if (!site_list(q->db, i->client, q->mem, &all, e))
		return false;
	for (size_t k = 0; k < all.n; k++)
		*push(q->mem, &names) = all.at[k].name;
	refuse_unknown(q, i, STR("site"), site, phrase(q->mem, q->lang, NULL, T_no_such_site, site), names);
	return true;
}

/* What it is, under whatever name the contract asks for it; a component answers every such question, something new the first. */
static void know_class(struct request *q, struct facts *f, const struct contract *c, const struct inquiry *i)
{
	struct facts named = { 0 };
	const struct fact_type *kind = agreement_class_fact(c);
	if (i->component.id)
		agreement_class_facts(c, i->class, q->mem, &named);
	if (kind)
		know(q, f, c, kind->name, word_name(i->class, contract_head(c)->lang));
	for (size_t k = 0; k < named.n; k++)
		know(q, f, c, named.at[k].name, named.at[k].value);
}

/* What the house knows by itself, the same as when the request is taken. */
static bool own_facts(struct request *q, const struct inquiry *i, const struct contract *c, struct facts *all, struct err *e)
{
	struct business b;
	const struct agreement *a = &i->judged.agreement;
	bool counted = i->component.id && component_is_counted(&i->component, zone_date(agreement_zone(c), q->now));
	if ((agreement_has_annex(a) && !agreement_annexes(q->db, a, i->component.id, &counted, e)) || !outage_business(q->db, i->client, i->component.id, q->mem, &b, e))
		return false;
	know_class(q, all, c, i);
	struct trait_facts there = { 0 };
	if (!i->component.id && !traits_of(q->db, i->client, 0, i->site, c, q->mem, &there, e))
		return false;
	for (size_t k = 0; k < there.n; k++)
		know(q, all, c, there.at[k].name, there.at[k].value);
	if (i->class.len)
		know_id(q, all, c, STR("in-inventory"), counted ? STR("yes") : STR("no"));
	know_id(q, all, c, STR("occasion"), STR("request"));
	know_id(q, all, c, STR("business"), b.business);
	know_id(q, all, c, STR("loss"), b.loss ? STR("yes") : STR("no"));
	return true;
}

/* Empty: not to be asked. */
static struct str to_ask(const struct inquiry *i, struct str fact, struct arena *mem)
{
	struct str asked = contract_asked(i->judged.contract, fact, mem);
	return is_of_ticket(i->judged.contract, asked) && !has(&i->skipped, asked) ? asked : NONE;
}

static struct str first_to_ask(const struct inquiry *i, const struct str *facts, size_t n, struct arena *mem)
{
	struct str asked = NONE;
	for (size_t k = 0; k < n && !asked.len; k++)
		asked = to_ask(i, facts[k], mem);
	return asked;
}

static bool is_known(const struct facts *f, struct str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, name))
			return true;
	return false;
}

/* How much is asked for, where a quota that is asked for could be used up by it. */
static struct str need_question(const struct inquiry *i, struct arena *mem)
{
	const struct quota *all;
	const struct judgement *j = &i->judged.j;
	for (size_t n = contract_quotas(i->judged.contract, &all), k = 0; k < n; k++)
		for (size_t f = 0; f < j->n_flips && all[k].need.len; f++)
			if (str_is(j->flips[f].fact, all[k].name) && j->flips[f].class && !is_known(&i->judged.known, all[k].need) && to_ask(i, all[k].need, mem).len)
				return to_ask(i, all[k].need, mem);
	return NONE;
}

/* The verdict hangs on nothing that the ticket can tell: what priority, then targets, then the price hang on. */
static struct str rest_question(const struct inquiry *i, struct arena *mem)
{
	const struct judgement *j = &i->judged.j;
	struct str asked = first_to_ask(i, j->priority_by, j->n_priority_by, mem);
	asked = asked.len ? asked : first_to_ask(i, j->targets_by, j->n_targets_by, mem);
	return asked.len ? asked : first_to_ask(i, j->priced_by, j->n_priced_by, mem);
}

static struct str next_question(const struct inquiry *i, struct arena *mem)
{
	const struct judgement *j = &i->judged.j;
	struct str asked = j->status == JUDGE_OPEN ? NONE : need_question(i, mem);
	if (!asked.len && j->ask.len)
		asked = to_ask(i, j->ask, mem);
	if (!asked.len && j->status == JUDGE_OPEN)
		asked = first_to_ask(i, j->open, j->n_open, mem);
	return asked.len ? asked : rest_question(i, mem);
}

enum { SUBJECT_MOST = 200 };

/* Ends before a word, never within a character. */
static struct str first_words(struct str s)
{
	struct str line = str_trim(str_split(&s, '\n'));
	size_t n = SUBJECT_MOST;
	if (line.len <= n)
		return line;
	while (n && line.at[n] != ' ')
		n--;
	for (n = n ? n : SUBJECT_MOST; ((unsigned char)line.at[n] & 0xc0) == 0x80;)
		n--;
	return str_cut(line, 0, n);
}

void inquiry_one_field(struct request *q)
{
	struct str words = str_trim(field(&q->form, STR("words")));
	if (!words.len || field_is(&q->form, STR("subject")))
		return;
	struct str subject = first_words(words);
	field_add(q->mem, &q->form, STR("subject"), subject);
	field_add(q->mem, &q->form, STR("text"), subject.len < words.len ? words : NONE);
}

/* Something stands in the inventory, or the contract says what something new may be. */
static bool can_choose(const struct components *parts, const struct contract *c)
{
	const struct fact_type *kind = c ? agreement_class_fact(c) : NULL;
	return parts->n || (kind && kind->n);
}

bool inquiry_read(struct request *q, struct inquiry *i, struct err *e)
{
	struct facts all = { 0 };
	*i = (struct inquiry){ .client = q->client, .subject = str_trim(field(&q->form, STR("subject"))), .text = field(&q->form, STR("text")) };
	struct judged *d = &i->judged;
	uploads_name(q, &i->files);
	i->concerns = str_trim(field(&q->form, STR("concerns")));
	if (!q->me.client)
		field_int(&q->form, STR("contact"), &i->contact);
	if (!site_find(q->db, i->client, str_trim(field(&q->form, STR("site"))), q->mem, &i->site, e))
		return false;
	struct components parts = { 0 };
	if (!read_thing(q, i, e) || !agreement_load(q->db, i->client, zone_date(q->zone, q->now), q->mem, &d->agreement, &d->contract, e) ||
	    !component_list(q->db, i->client, q->mem, &parts, e))
		return false;
	i->asks_thing = can_choose(&parts, d->contract);
	if (!check_places(q, i, e))
		return false;
	if (!d->contract) {
		take_facts(q, i);
		return true;
	}
	read_answers(q, i, d->contract);
	for (size_t k = 0; k < i->facts.n; k++)
		*push(q->mem, &all) = i->facts.at[k];
	struct ticket ticket = { .client = i->client, .component = i->component.id, .person = i->contact ? i->contact : q->me.id, .opened = q->now };
	if (!own_facts(q, i, d->contract, &all, e) || !verdict_foresee(q->db, d->contract, &ticket, q->now, q->mem, &all, e) ||
	    !agreement_judge(d->contract, &all, EDITION_NOW, false, q->mem, &d->j, e))
		return false;
	d->known = all;
	i->ask = next_question(i, q->mem);
	return true;
}

/* ---- showing ---- */

static void thing_choices(struct request *q, struct out *o, const struct components *parts, const struct contract *c, bool needed)
{
	struct str chosen = field(&q->form, STR("thing"));
	const struct fact_type *objects = c ? agreement_class_fact(c) : NULL;
	if (!can_choose(parts, c))
		return;
	html(o, "<div class=\"field\"><label for=\"thing\">{}</label><select id=\"thing\" name=\"thing\"{}><option value=\"\">{}</option>", say(T_which_thing, q->lang), needed ? STR(" required") : NONE,
	     say(needed ? T_please_choose : T_thing_later, q->lang));
	html(o, "<optgroup label=\"{}\">", say(T_your_components, q->lang));
	for (size_t i = 0; i < parts->n; i++) {
		struct str id = text(q->mem, "{}", parts->at[i].id);
		html(o, "<option value=\"{}\"{}>{}</option>", id, str_is(chosen, id) ? STR(" selected") : NONE, parts->at[i].name);
	}
	html(o, "</optgroup><option value=\"{}\"{}>{}</option>", nameless, str_is(chosen, nameless) ? STR(" selected") : NONE, say(T_thing_nameless, q->lang));
	if (!objects || !objects->n) {
		html(o, "</select></div>");
		return;
	}
	html(o, "<optgroup label=\"{}\">", say(T_something_new, q->lang));
	for (size_t i = 0; i < objects->n; i++) {
		struct str id = text(q->mem, "new:{}", objects->values[i].name);
		if (objects->values[i].leaf)
			html(o, "<option value=\"{}\"{}>{}: {}</option>", id, str_is(chosen, id) ? STR(" selected") : NONE, say(T_new_word, q->lang), name_word(q->mem, objects->values[i].name, q->lang));
	}
	html(o, "</optgroup></select></div>");
}

bool inquiry_contact(struct request *q, struct out *o, int64_t client, struct err *e)
{
	VEC(struct option) options = { 0 };
	struct person *all;
	size_t n;
	if (!person_list(q->db, client, q->mem, &all, &n, e))
		return false;
	*push(q->mem, &options) = (struct option){ NONE, say(T_not_known_yet, q->lang) };
	for (size_t i = 0; i < n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all[i].id), text(q->mem, "{} ({})", all[i].name, say(role_text(all[i].role), q->lang)) };
	if (n)
		form_choice(q, o, &(struct input){ .name = STR("contact"), .label = say(T_asked_by, q->lang), .hint = say(T_asked_by_hint, q->lang), .optional = true }, options.at, options.n);
	return true;
}

/* The accounts that the house knows of: the addresses of the client's people. */
static bool accounts_of(struct request *q, int64_t client, struct strs *out, struct err *e)
{
	enum { OFFERED = 200 };
	struct str name;
	struct rows *r = sql_known(q->db, "address", "select address from address where client_id = ? order by address limit ?", client, (int)OFFERED);
	while (row(r, q->mem, &name))
		*push(q->mem, out) = name;
	return done(r, e);
}

/* What the browser proposes are the client's people and accounts; to one of them the names of the others are none of the form's business. */
bool inquiry_concerns(struct request *q, struct out *o, int64_t client, struct err *e)
{
	struct person *all;
	struct strs accounts = { 0 };
	size_t n = 0;
	if (!q->me.client && (!person_list(q->db, client, q->mem, &all, &n, e) || !accounts_of(q, client, &accounts, e)))
		return false;
	html(o, "<div class=\"field\"><label for=\"concerns\">{} <small>({})</small></label><p class=\"hint\" id=\"concerns-hint\">{}</p>", say(T_concerns, q->lang), say(T_optional, q->lang), say(T_concerns_hint, q->lang));
	html(o, "<input type=\"text\" id=\"concerns\" name=\"concerns\" maxlength=\"200\" value=\"{}\" list=\"people-here\" aria-describedby=\"concerns-hint\"><datalist id=\"people-here\">", field(&q->form, STR("concerns")));
	for (size_t i = 0; i < n; i++)
		html(o, "<option value=\"{}\"></option>", all[i].name);
	for (size_t i = 0; i < accounts.n; i++)
		html(o, "<option value=\"{}\"></option>", accounts.at[i]);
	html(o, "</datalist></div>");
	return true;
}

bool inquiry_opening(struct request *q, struct out *o, int64_t client, struct err *e)
{
	struct components parts = { 0 };
	struct agreement a;
	const struct contract *c;
	if (!component_list(q->db, client, q->mem, &parts, e) || !agreement_load(q->db, client, zone_date(q->zone, q->now), q->mem, &a, &c, e))
		return false;
	thing_choices(q, o, &parts, c, false);
	if (!show_site_choice(q, o, client, e))
		return false;
	if (c && is_of_ticket(c, word_name(STR("activity"), contract_head(c)->lang)))
		show_fact_choice(q, o, c, word_name(STR("activity"), contract_head(c)->lang), STR("activity"), say(T_what_to_do, q->lang), say(T_not_sure, q->lang));
	return true;
}

void inquiry_carry(struct request *q, struct out *o, const struct inquiry *i)
{
	if (!q->me.client)
		form_hidden(q, o, STR("client"), text(q->mem, "{}", i->client));
	if (i->contact)
		form_hidden(q, o, STR("contact"), text(q->mem, "{}", i->contact));
	form_hidden(q, o, STR("subject"), i->subject);
	form_hidden(q, o, STR("text"), i->text);
	if (i->thing.len)
		form_hidden(q, o, STR("thing"), i->thing);
	if (i->site)
		form_hidden(q, o, STR("site"), text(q->mem, "{}", i->site));
	if (i->concerns.len)
		form_hidden(q, o, STR("concerns"), i->concerns);
	for (size_t k = 0; k < i->facts.n; k++)
		form_hidden(q, o, text(q->mem, "fact.{}", i->facts.at[k].name), i->facts.at[k].value);
	for (size_t k = 0; k < i->skipped.n; k++)
		form_hidden(q, o, STR("skip"), i->skipped.at[k]);
	uploads_carry(q, o);
}

bool inquiry_thing(struct request *q, struct out *o, const struct inquiry *i, struct str action, struct err *e)
{
	struct components parts = { 0 };
	struct suggestions likely = { 0 };
	if (!component_list(q->db, i->client, q->mem, &parts, e) || !suggest_things(q, i, &likely, e))
		return false;
	html(o, "<div class=\"ask\"><h2>{}</h2>", say(T_which_thing, q->lang));
	form_open(q, o, action);
	inquiry_carry(q, o, i);
	show_suggestions(q, o, STR("thing"), &likely);
	html(o, "</form>");
	form_open(q, o, action);
	inquiry_carry(q, o, i);
	thing_choices(q, o, &parts, i->judged.contract, true);
	form_close(o, say(T_go_on, q->lang));
	html(o, "</div>");
	return true;
}

bool inquiry_question(struct request *q, struct out *o, const struct inquiry *i, struct str action, struct err *e)
{
	const struct fact_type *t = contract_fact(i->judged.contract, i->ask);
	struct suggestions likely = { 0 };
	if (!suggest_values(q, &(struct suggest_ask){ i->judged.contract, &i->judged.known, i->client, text(q->mem, "{} {}", i->subject, i->text), i->ask, true }, &likely, e))
		return false;
	struct str asked_html = question_html(q, i->judged.contract, &i->judged.known, i->ask);
	html(o, "<div class=\"ask\"><h2>{}</h2>", raw(asked_html));
	if (t && t->meaning.len && !contract_is_day(i->judged.contract, i->ask)) {
		struct str lang_html = quoted_lang(q, i->judged.contract);
		html(o, "<p{}>{}</p>", raw(lang_html), t->meaning);
	}
	form_open(q, o, action);
	inquiry_carry(q, o, i);
	form_hidden(q, o, STR("ask"), i->ask);
	show_suggestions(q, o, STR("value"), &likely);
	show_answers(q, o, i->judged.contract, &i->judged.known, i->ask, false);
	html(o, "<p class=\"act\"><button class=\"second\" name=\"skip\" value=\"{}\" formnovalidate>{}</button></p></form></div>", i->ask, say(T_cannot_say, q->lang));
	return true;
}

void inquiry_verdict(struct request *q, struct out *o, const struct inquiry *i)
{
	show_verdict(q, o, &i->judged);
	show_follows(q, o, &i->judged);
	show_added(q, o, &i->judged);
	show_flips(q, o, &i->judged);
}

struct fields inquiry_act(struct request *q, const struct inquiry *i)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("subject"), i->subject);
	field_add(q->mem, &f, STR("text"), i->text);
	if (i->contact)
		field_add(q->mem, &f, STR("contact"), text(q->mem, "{}", i->contact));
	if (i->component.id)
		field_add(q->mem, &f, STR("component"), text(q->mem, "{}", i->component.id));
	else
		field_add(q->mem, &f, STR("object"), i->class);
	if (!i->component.id && i->site)
		field_add(q->mem, &f, STR("site"), text(q->mem, "{}", i->site));
	if (i->concerns.len)
		field_add(q->mem, &f, STR("concerns"), i->concerns);
	for (size_t k = 0; k < i->facts.n; k++)
		field_add(q->mem, &f, text(q->mem, "fact.{}", i->facts.at[k].name), i->facts.at[k].value);
	for (size_t k = 0; k < i->files.n; k++)
		*push(q->mem, &f) = i->files.at[k];
	return f;
}
