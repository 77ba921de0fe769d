/* trait.c - see inventory/trait.h. What nobody asks is refused when it is entered, and so is a value that no contract takes. */
#include "inventory/acts.h"
#include "inventory/site.h"
#include "inventory/thing.h"
#include "inventory/trait.h"
#include "inventory/words.h"

enum { VALUE_MOST = 200 };

bool trait_list(struct db *db, int64_t client, struct arena *mem, struct traits *out, struct err *e)
{
	struct trait t = { 0 };
	struct rows *r = sql_known(db, "trait", "select site_id, component_id, name, value from trait where client_id = ? order by site_id, component_id, name", client);
	while (row(r, mem, &t.site, &t.component, &t.name, &t.value))
		*push(mem, out) = t;
	return done(r, e);
}

/* ---- in the words of a contract ---------------------------------------------------------------------------------------- */

static bool is_asked(const struct fact_type *f, struct str source) { return f && !f->derived && str_is(word_id(f->source), source); }

static bool in_words(const struct contract *c, const struct trait *t, struct arena *mem, struct fact *out)
{
	enum lang lang = contract_head(c)->lang;
	const struct fact_type *f = contract_fact(c, word_name(t->name, lang));
	struct str value = word_name(t->value, lang);
	if (!is_asked(f, t->site ? STR("site") : STR("inventory")) || !contract_takes(c, f->name, value, mem))
		return false;
	*out = (struct fact){ f->name, contract_value(c, f->name, value, mem) };
	return true;
}

static bool name_of(struct db *db, int64_t client, const struct trait *t, struct arena *mem, struct str *out, struct err *e)
{
	*out = NONE;
	struct rows *r = t->site ? sql(db, "select name from site where client_id = ? and id = ?", client, t->site)
	                         : sql(db, "select name from component where client_id = ? and id = ?", client, t->component);
	row(r, mem, out);
	return done(r, e);
}

bool traits_of(struct db *db, int64_t client, int64_t component, int64_t site, const struct contract *c, struct arena *mem, struct trait_facts *out, struct err *e)
{
	struct traits all = { 0 };
	struct component thing = { 0 };
	struct fact known;
	if (!component && !site)
		return true;
	if (!trait_list(db, client, mem, &all, e) || (all.n && component && !component_find(db, client, component, mem, &thing, e)))
		return false;
	site = thing.site ? thing.site : site;
	for (size_t i = 0; i < all.n; i++) {
		const struct trait *t = &all.at[i];
		bool here = t->site ? t->site == site : t->component == thing.id;
		if (!here || !in_words(c, t, mem, &known))
			continue;
		struct trait_fact *f = push(mem, out);
		*f = (struct trait_fact){ .name = known.name, .value = known.value, .source = t->site ? STR("site") : STR("inventory") };
		if (!name_of(db, client, t, mem, &f->evidence, e))
			return false;
	}
	return true;
}

/* ---- entered ------------------------------------------------------------------------------------------------------------- */

/* What a component is, whether it is in the inventory, how many there are and how long ago a day is, the inventory says by itself. */
static bool is_trait(const struct contract *c, const struct fact_type *f, struct str source, struct arena *mem)
{
	static const struct str own[] = { LIT("object"), LIT("in-inventory"), LIT("class"), LIT("maker-contract") };
	struct count_fact *counts;
	struct since_fact *since;
	bool is = is_asked(f, source) && f != agreement_class_fact(c);
	for (size_t n = contract_count_facts(c, mem, &counts), i = 0; i < n && is; i++)
		is = !str_is(counts[i].fact, f->name);
	for (size_t n = contract_since_facts(c, mem, &since), i = 0; i < n && is; i++)
		is = !str_is(since[i].fact, f->name);
	for (size_t i = 0; i < COUNT(own) && is; i++)
		is = !str_is(word_id(f->name), own[i]);
	return is;
}

static void add_once(struct strs *all, struct str one, struct arena *mem)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i], one))
			return;
	*push(mem, all) = one;
}

/* What the contracts of the client ask of a source, and whether one of them takes a value of a name. */
struct asking { struct str source, name, value; struct strs names, values; bool taken; };

static void ask_one(const struct contract *c, struct asking *k, struct arena *mem)
{
	const struct fact_type *types;
	for (size_t n = contract_facts(c, &types), i = 0; i < n; i++) {
		if (!is_trait(c, &types[i], k->source, mem))
			continue;
		add_once(&k->names, word_id(types[i].name), mem);
		if (!k->name.len || !str_is(word_id(types[i].name), k->name))
			continue;
		k->taken |= contract_takes(c, types[i].name, word_name(k->value, contract_head(c)->lang), mem);
		for (size_t v = 0; v < types[i].n; v++)
			if (types[i].values[v].leaf)
				add_once(&k->values, types[i].values[v].name, mem);
	}
}

static bool ask(const struct act_in *a, struct asking *k, struct err *e)
{
	struct agreements versions = { 0 };
	if (!agreement_versions(a->s->db, a->client, a->s->mem, &versions, e))
		return false;
	for (size_t i = 0; i < versions.n; i++) {
		const struct contract *c;
		if (!act_version(a, &versions.at[i], &c, e))
			return false;
		if (c)
			ask_one(c, k, a->s->mem);
	}
	return true;
}

bool trait_asked(struct db *db, int64_t client, struct str source, struct arena *mem, struct strs *out, struct err *e)
{
	const struct step s = { .db = db, .mem = mem };
	struct asking k = { .source = source };
	if (!ask(&(struct act_in){ .s = &s, .client = client }, &k, e))
		return false;
	*out = k.names;
	return true;
}

static struct str listed(const struct strs *all, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < all->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, word_name(all->at[i], lang));
	return out_str(&o);
}

static bool is_refused(const struct act_in *a, const struct asking *k)
{
	bool known = false;
	for (size_t i = 0; i < k->names.n; i++)
		known |= str_is(k->names.at[i], k->name);
	struct str names = listed(&k->names, a->s->reader, a->s->mem), values = listed(&k->values, a->s->reader, a->s->mem), name = word_name(k->name, a->s->reader);
	if (!known && k->names.n)
		refuse(a->s, "name: danach fragt kein Vertrag und kein Entwurf des Klienten: „{}“; gefragt wird nach {}", "name: no contract or draft of the client asks for \"{}\"; asked for is {}", name, names);
	else if (!known)
		refuse(a->s, "name: kein Vertrag und kein Entwurf des Klienten fragt nach „{}“ mit „{}“", "name: no contract or draft of the client asks for \"{}\" with \"{}\"", name,
			a->s->reader == LANG_DE ? text(a->s->mem, "aus {}", word_name(k->source, LANG_DE)) : text(a->s->mem, "from {}", k->source));
	else if (!k->taken && k->values.n)
		refuse(a->s, "value: „{}“ ist kein Wert von „{}“; es gibt {}", "value: \"{}\" is no value of \"{}\"; there are {}", k->value, name, values);
	else if (!k->taken)
		refuse(a->s, "value: „{}“ ist kein Wert von „{}“", "value: \"{}\" is no value of \"{}\"", k->value, name);
	return a->s->refused->len > 0;
}

/* Entered anew it replaces what was told; without a value it is taken back. */
static bool tell(const struct act_in *a, const struct trait *t, struct str source, struct err *e)
{
	struct asking k = { .source = source, .name = t->name, .value = t->value, .taken = !t->value.len };
	if (!ask(a, &k, e))
		return false;
	if (is_refused(a, &k))
		return true;
	return run(a->s->db, e, "delete from trait where client_id = ? and site_id = ? and component_id = ? and name = ?", a->client, t->site, t->component, t->name) &&
	       (!t->value.len || run(a->s->db, e, "insert into trait (client_id, site_id, component_id, name, value) values (?, ?, ?, ?, ?)", a->client, t->site, t->component, t->name, t->value));
}

/* The name and the value of the act, language-free. */
static bool trait_fields(const struct act_in *a, struct trait *t)
{
	if (!act_wanted(a, STR("name"), &t->name))
		return false;
	t->name = word_id(utf8_fold(a->s->mem, t->name));
	t->value = word_id(str_trim(field(a->f, STR("value"))));
	return t->value.len <= VALUE_MOST || refuse(a->s, "value: höchstens {} Zeichen", "value: at most {} characters", (int)VALUE_MOST);
}

bool site_tell(const struct act_in *a, struct err *e)
{
	struct trait t = { 0 };
	struct str said;
	if (!act_wanted(a, STR("site"), &said) || !trait_fields(a, &t))
		return true;
	if (!act_site(a, said, false, &t.site, e))
		return false;
	*a->s->made = t.site;
	return !t.site || tell(a, &t, STR("site"), e);
}

bool component_tell(const struct act_in *a, struct err *e)
{
	struct trait t = { 0 };
	struct str key;
	if (!act_wanted(a, STR("key"), &key) || !trait_fields(a, &t))
		return true;
	if (!act_component(a, key, &t.component, e))
		return false;
	if (!t.component)
		return refuse(a->s, "es gibt keine Komponente „{}“", "there is no component \"{}\"", key), true;
	*a->s->made = t.component;
	return tell(a, &t, STR("inventory"), e);
}
