/* import.c - contracts that are brought from elsewhere become drafts: a head, what the source says of the contract as clauses without a rule, and the
 * flat fee as a price. Somebody writes the rules; until then it binds nobody. A draft that was edited here stays as it is.
 *
 * Fields of a row beside id and line: title, number, from (ISO), text (each of its lines is a clause), fee (an amount), lang. */
#include "agreement/inside.h"
#include "inventory/source.h"

/* In whose words a draft is written. ORDER lang */
static const struct { struct str services, nothing; } in[] = {
	{ LIT("Leistungen"), LIT("Was vereinbart ist, steht noch nicht hier.") }, { LIT("Services"), LIT("What is agreed is not written here yet.") },
};

static void put_head(struct out *o, const struct fields *row, enum lang lang, struct date from)
{
	struct str title = field(row, STR("title")), number = field(row, STR("number"));
	if (!number.len)
		number = STR("1");
	if (lang == LANG_DE)
		print(o, "---\nvertrag:  {}\nfassung:  {}, gilt ab {}, stichtag eingang\nsprache:  de\nstandard: projekt\n---\n", title, number, from);
	else
		print(o, "---\ncontract: {}\nversion:  {}, valid from {}, reference receipt\nlanguage: en\ndefault:  project\n---\n", title, number, from);
}

static void put_services(struct out *o, struct str words, enum lang lang)
{
	int place = 0;
	print(o, "# §1 {}\n", in[lang].services);
	while (words.len) {
		struct str line = str_trim(str_split(&words, '\n'));
		if (line.len)
			print(o, "§1.{} {}\n\n", ++place, line);
	}
	if (!place)
		print(o, "§1.1 {}\n\n", in[lang].nothing);
}

static void put_fee(struct out *o, struct money fee, enum lang lang)
{
	struct out amount = out_open(o->mem);
	amount.lang = lang;
	out_money(&amount, fee);
	if (lang == LANG_DE)
		print(o, "# §2 Vergütung\n§2.1 Die Pauschale deckt die vereinbarte Arbeit.\n```klausel\nurteil gedeckt: in pauschale\npreis pauschale: {} monatlich\n```\n", out_str(&amount));
	else
		print(o, "# §2 Fees\n§2.1 The flat fee pays for the agreed work.\n```clause\nverdict covered: in flat-fee\nprice flat-fee: {} monthly\n```\n", out_str(&amount));
}

static struct str written(const struct fields *row, struct date from, struct arena *mem)
{
	struct out o = out_open(mem);
	enum lang lang = str_is(field(row, STR("lang")), STR("en")) ? LANG_EN : LANG_DE;
	struct money fee;
	put_head(&o, row, lang, from);
	put_services(&o, field(row, STR("text")), lang);
	if (money_parse(field(row, STR("fee")), &fee) && fee.cents)
		put_fee(&o, fee, lang);
	return out_str(&o);
}

static bool insert(struct bringing *b, const struct fields *row, const struct document *doc, struct err *e)
{
	struct doing d = { b->s, b->client, b->person, NULL };
	struct fields f = { 0 };
	int64_t run_id = *b->s->made, id;
	field_add(b->s->mem, &f, STR("document"), doc->bytes);
	field_add(b->s->mem, &f, STR("document.name"), doc->name);
	d.f = &f;
	if (!draft_write(&d, e))
		return false;
	id = *b->s->made;
	*b->s->made = run_id;
	return b->s->refused->len || source_made(b, row, b->client, id, e);
}

/* What stands of it: its only document, as long as it is a draft. */
static bool standing(struct bringing *b, const struct source_key *was, struct agreement *a, struct str *bytes, struct err *e)
{
	struct document *docs;
	size_t n;
	*bytes = NONE;
	if (!agreement_find(b->s->db, was->client, was->ref, b->s->mem, a, e) || !agreement_documents(b->s->db, was->client, was->ref, b->s->mem, &docs, &n, e))
		return false;
	if (a->id && a->state == AGREEMENT_DRAFT && n == 1)
		*bytes = docs[0].bytes;
	return true;
}

static bool write(struct bringing *b, struct agreement *a, const struct document *doc, struct err *e)
{
	struct contract *compiled = NULL;
	struct findings found = { 0 };
	contract_read(doc, 1, b->s->mem, &compiled, &found);
	a->editor = b->person;
	return version_write(b->s, a, compiled, doc, 1, e);
}

static bool bring_contract(struct bringing *b, const struct fields *row, struct err *e)
{
	static const struct str columns[] = { LIT("document") };
	struct source_key was;
	struct agreement a;
	struct str bytes;
	struct date from = agreement_today(b->s);
	struct fields brought = *row, here = { 0 }, new = { 0 };
	if (!field(row, STR("title")).len)
		return refuse(b->s, "der Titel fehlt", "title is missing"), true;
	if (!source_find(b->s->db, b->source, b->kind, field(row, STR("id")), b->s->mem, &was, e))
		return false;
	if (!date_typed(field(row, STR("from")), &from) && was.id)
		date_typed(field(&was.was, STR("begun")), &from);
	struct document doc = { text(b->s->mem, "{}.md", field(row, STR("id"))), written(row, from, b->s->mem) };
	field_add(b->s->mem, &brought, STR("document"), doc.bytes);
	field_add(b->s->mem, &brought, STR("begun"), text(b->s->mem, "{}", from));
	if (!was.id)
		return insert(b, &brought, &doc, e);
	if (!standing(b, &was, &a, &bytes, e))
		return false;
	field_add(b->s->mem, &here, STR("document"), bytes);
	return source_again(b, &was, &brought, columns, COUNT(columns), &here, &new, e) && (!new.n || write(b, &a, &doc, e));
}

bool import_contracts(const struct doing *d, struct err *e)
{
	return source_bring(d->s, d->client, d->person, SOURCE_CONTRACT, d->f, bring_contract, e);
}
