/* draft.c - drafts: any text is kept, also one that cannot be read yet; analysed is what nothing blocks.
 *
 * Title, version and day come from the head of the text. While it cannot be read they stay what they were. */
#include "agreement/inside.h"
#include "base/watch.h"

/* Where a file lay on somebody's disk is no part of its name. */
static struct str base_name(struct str path)
{
	size_t from = path.len;
	while (from && path.at[from - 1] != '/' && path.at[from - 1] != '\\')
		from--;
	return str_cut(path, from, path.len);
}

void documents_of(const struct fields *f, struct arena *mem, struct document **docs, size_t *n)
{
	VEC(struct document) list = { 0 };
	for (size_t i = 0; i < f->n; i++) {
		struct str name = f->at[i].name, value = f->at[i].value;
		if (field_named(&f->at[i], STR("document")) || field_named(&f->at[i], STR("annex"))) {
			*push(mem, &list) = (struct document){ name, value };
		} else if (list.n && str_ends(name, STR(".name"))) {
			field_seen(name);
			list.at[list.n - 1].name = base_name(value);
		}
	}
	*docs = list.at;
	*n = list.n;
}

static void set_head(struct agreement *a, const struct contract *compiled, const struct document *docs, size_t n, struct arena *mem)
{
	a->sha256 = contract_hash(docs, n, mem);
	if (compiled) {
		const struct contract_head *h = contract_head(compiled);
		a->title = h->title;
		a->version = h->version;
		a->from = h->from;
	} else if (!a->title.len) {
		a->title = docs[0].name;
	}
}

bool version_write(const struct step *s, struct agreement *a, const struct contract *compiled, const struct document *docs, size_t n, struct err *e)
{
	set_head(a, compiled, docs, n, s->mem);
	if (!run(s->db, e, "update contract set title = ?, version = ?, valid_from = ?, sha256 = ?, edited_ms = ?, edited_by = ? where client_id = ? and id = ?",
	         a->title, a->version, a->from, a->sha256, s->now, a->editor, a->client, a->id) ||
	    !run(s->db, e, "delete from contract_document where client_id = ? and contract_id = ?", a->client, a->id))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!run(s->db, e, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, ?, ?, ?)", a->client, a->id, (int)i, docs[i].name, docs[i].bytes))
			return false;
	return true;
}

bool version_insert(const struct step *s, struct agreement *a, const struct contract *compiled, const struct document *docs, size_t n, struct err *e)
{
	struct rows *r = sql(s->db, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256, state, kind, base_id, master_id, person_id)"
	                            " values (?, '', '', 0, 0, '', ?, ?, ?, ?, ?) returning id",
	                     a->client, (int)AGREEMENT_DRAFT, (int)a->kind, a->base, a->master, a->person);
	a->id = 0;
	a->editor = a->person;
	row(r, s->mem, &a->id);
	return done(r, e) && version_write(s, a, compiled, docs, n, e);
}

/* A text that cannot be stored is none: the store takes UTF-8 without NUL. */
static bool is_storable(const struct step *s, const struct document *docs, size_t n)
{
	if (n == 0)
		return refuse(s, "das Dokument fehlt", "document is missing");
	for (size_t i = 0; i < n; i++)
		if (!utf8_is(docs[i].bytes) || str_has(docs[i].bytes, (struct str){ "", 1 }))
			return refuse(s, "{} ist kein Text in UTF-8", "{} is no text in UTF-8", docs[i].name);
	return true;
}

/* Of the masters of that title the newest but this one; id 0: there is none, or one has its number, so that it is no next version. */
static bool master_before(struct db *db, const struct agreement *a, const struct contract_head *head, struct arena *mem, struct agreement *out, struct err *e)
{
	struct agreements all = { 0 };
	struct str key = utf8_fold(mem, head->title);
	bool taken = false;
	*out = (struct agreement){ 0 };
	if (!agreement_versions(db, 0, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct agreement *x = &all.at[i];
		bool before = (!a->id || x->id < a->id) && str_is(utf8_fold(mem, x->title), key);
		taken |= before && str_is(x->version, head->version);
		if (before && x->id > out->id)
			*out = *x;
	}
	if (taken)
		*out = (struct agreement){ 0 };
	return true;
}

/* The last version that binds, which a new draft amends unless the act names another; it has the same master. A master follows
 * the last one of its title: whoever writes it into a file need not know which. */
static bool base_of(const struct doing *d, struct agreement *a, const struct contract *compiled, struct agreement *base, struct err *e)
{
	int64_t named;
	*base = (struct agreement){ 0 };
	if (field_int(d->f, STR("base"), &named)) {
		if (!agreement_find(d->s->db, d->client, named, d->s->mem, base, e))
			return false;
	} else if (d->client ? !agreement_last(d->s->db, d->client, agreement_today(d->s), d->s->mem, base, e)
	                     : compiled && !master_before(d->s->db, a, contract_head(compiled), d->s->mem, base, e)) {
		return false;
	}
	a->base = base->id;
	a->master = base->master;
	return true;
}

/* A master that could not be read when it was begun is found its place once it can. */
static bool follow(const struct doing *d, struct agreement *a, const struct contract *compiled, struct err *e)
{
	struct agreement base;
	if (a->client || a->base || !compiled)
		return true;
	if (!master_before(d->s->db, a, contract_head(compiled), d->s->mem, &base, e))
		return false;
	a->base = base.id;
	return !base.id || run(d->s->db, e, "update contract set base_id = ? where client_id = 0 and id = ?", base.id, a->id);
}

static bool change(const struct doing *d, const struct contract *compiled, const struct document *docs, size_t n, struct err *e)
{
	struct agreement a;
	struct str was = field(d->f, STR("was"));
	bool used;
	if (!named_version(d, &a, e) || !a.id)
		return d->s->refused->len > 0;
	a.editor = d->person;
	if (was.len && !str_is(was, a.sha256))
		return refuse(d->s, "der Entwurf wurde inzwischen geändert: öffnen Sie ihn neu und übertragen Sie Ihre Änderung", "the draft was changed in the meantime: open it again and carry your change over"), true;
	if (!agreement_may(a.state, STR("edit")))
		return agreement_move(d->s, &a, STR("edit"), d->person, NONE, e);
	if (!vocabulary_is_used(d->s->db, &a, d->s->mem, &used, e))
		return false;
	if (used)
		return refuse(d->s, "Fassung {} steht in Verträgen, die sie nennen, und bleibt, wie sie ist: schreiben Sie die nächste Fassung", "version {} stands in contracts that name it, and stays as it is: write the next version", a.version), true;
	return follow(d, &a, compiled, e) && version_write(d->s, &a, compiled, docs, n, e) && agreement_move(d->s, &a, STR("edit"), d->person, NONE, e);
}

bool draft_write(const struct doing *d, struct err *e)
{
	struct document *docs;
	size_t n, words;
	struct contract *compiled = NULL;
	struct findings found = { 0 };
	struct agreement base, a = { .client = d->client, .person = d->person };
	documents_of(d->f, d->s->mem, &docs, &n);
	if (!is_storable(d->s, docs, n))
		return true;
	if (!vocabularies_join(d->s->db, d->s->mem, &docs, &n, &words, e))
		return false;
	contract_read(docs, n, d->s->mem, &compiled, &found);
	if (field(d->f, STR("contract")).len)
		return change(d, compiled, docs, n, e);
	if (!base_of(d, &a, compiled, &base, e) || !version_insert(d->s, &a, compiled, docs, n, e))
		return false;
	*d->s->made = a.id;
	return agreement_move(d->s, &a, STR("edit"), d->person, NONE, e);
}

/* ---- the next version ---------------------------------------------------------------------------------- */

/* The act names a version of this client or a master of the house to begin with. */
static bool model_of(const struct doing *d, struct agreement *model, struct err *e)
{
	int64_t id = 0;
	bool master = field_int(d->f, STR("master"), &id) && id;
	if (!master)
		field_int(d->f, STR("contract"), &id);
	if (!agreement_find(d->s->db, master ? 0 : d->client, id, d->s->mem, model, e))
		return false;
	if (!model->id)
		refuse(d->s, "es gibt keinen Vertrag {}", "there is no contract {}", id);
	return true;
}

/* From when a next version can hold, by the text it begins with: after the first day of what it follows. */
static struct date next_day(const struct step *s, struct date after, const struct document *docs, size_t n)
{
	struct contract *c;
	struct findings ignored = { 0 };
	struct date today = agreement_today(s);
	if (contract_read(docs, n, s->mem, &c, &ignored))
		return agreement_next_from(c, today, after);
	return agreement_next_month(after.day > today.day ? after : today);
}

bool draft_next(const struct doing *d, struct err *e)
{
	struct agreement model, base, a = { .client = d->client, .person = d->person };
	struct vocabulary words;
	struct document *docs;
	size_t n;
	struct contract *compiled = NULL;
	struct findings found = { 0 };
	if (!model_of(d, &model, e))
		return false;
	if (!model.id)
		return true;
	if (!agreement_documents(d->s->db, model.client, model.id, d->s->mem, &docs, &n, e) || !base_of(d, &a, NULL, &base, e))
		return false;
	if (d->client && !model.client && n && contract_is_vocabulary(docs[0].bytes, d->s->mem, &words))
		return refuse(d->s, "„{}“ ist ein Vokabular und kein Vertrag: Verträge nennen es in ihrem Kopf", "\"{}\" is a vocabulary and no contract: contracts name it in their heads", model.title), true;
	struct document *from = NEWS(d->s->mem, struct document, n + 1);
	for (size_t i = 0; i < n; i++) {
		docs[i].name = base_name(docs[i].name);
		from[i] = docs[i];
	}
	if (!model.client && d->client)
		a.master = model.id;
	if (!model.client && !d->client)
		a.base = model.id;                       /* the next version of a master */
	struct str next = n && model.client == d->client ? agreement_renumber(docs[0].bytes, next_day(d->s, d->client ? base.from : model.from, docs, n), d->s->mem) : NONE;
	if (next.len)
		docs[0].bytes = next;
	if (n && model.client != d->client && !head_at_client(d->s, d->client, a.base, &model, (struct date){ 0 }, &docs[0].bytes, e))
		return false;
	if (!term_carry(d->s, d->client, a.base, docs, n, e))
		return false;
	cases_carry(from, n, docs, n, d->s->mem);
	if (!is_storable(d->s, docs, n))
		return true;
	contract_read(docs, n, d->s->mem, &compiled, &found);
	if (!version_insert(d->s, &a, compiled, docs, n, e))
		return false;
	*d->s->made = a.id;
	return agreement_move(d->s, &a, STR("edit"), d->person, NONE, e);
}

/* ---- analysed ------------------------------------------------------------------------------------------- */

bool refuse_findings(const struct step *s, const struct findings *found)
{
	enum { HOLDS = 700 };
	struct out o = out_open(s->mem);
	size_t blocking = 0, shown = 0;
	for (size_t i = 0; i < found->n; i++) {
		if (!found->at[i].blocks)
			continue;
		blocking++;
		if (shown && o.len + found->at[i].text.len > HOLDS)
			continue;
		print(&o, "\n{}", found->at[i].text);
		shown++;
	}
	return refuse(s, "Was nicht unterschrieben werden kann ({}):{}", "What cannot be signed ({}):{}", blocking, out_str(&o));
}

bool version_analyse(const struct step *s, struct agreement *a, int64_t person, struct err *e)
{
	struct document *docs;
	size_t n;
	struct contract *compiled;
	struct findings found = { 0 };
	if (!agreement_may(a->state, STR("analyse")))
		return agreement_move(s, a, STR("analyse"), person, NONE, e);
	if (!agreement_documents(s->db, a->client, a->id, s->mem, &docs, &n, e) ||
	    !agreement_check(s->db, a->client, a->id, docs, n, s->reader, s->mem, &compiled, &found, e))
		return false;
	if (agreement_blocks(&found))
		return refuse_findings(s, &found), true;
	return agreement_move(s, a, STR("analyse"), person, NONE, e);
}

bool draft_analyse(const struct doing *d, struct err *e)
{
	struct agreement a;
	if (!named_version(d, &a, e))
		return false;
	return !a.id || version_analyse(d->s, &a, d->person, e);
}

bool draft_leave(const struct doing *d, struct err *e)
{
	struct agreement a;
	int64_t id = 0;
	struct precedents all = { 0 };
	struct str reason = str_trim(field(d->f, STR("reason")));
	bool known = false;
	field_int(d->f, STR("precedent"), &id);
	if (!is_owner(d))
		return true;
	if (!named_version(d, &a, e) || !precedent_list(d->s->db, d->client, a.id, d->s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		known |= all.at[i].id == id;
	if (!a.id)
		return true;
	if (!known)
		return refuse(d->s, "es gibt keine Vorentscheidung {}", "there is no precedent {}", id), true;
	if (!agreement_may(a.state, STR("edit")))
		return agreement_move(d->s, &a, STR("edit"), d->person, NONE, e);
	if (!reason.len)
		return refuse(d->s, "der Grund fehlt: warum soll der Fall künftig anders entschieden werden?", "reason is missing: why shall the case be decided otherwise from now on?"), true;
	return precedent_leave(d->s, &(struct precedent){ .id = id, .client = a.client }, a.id, d->person, reason, e) &&
	       agreement_move(d->s, &a, STR("edit"), d->person, reason, e);
}
