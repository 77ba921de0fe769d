/* vocabulary_test.c - vocabularies of the house: kept once, read along by every contract that names them, changed by their next version only. */
#include "agreement/world_test.h"
#include "unit.h"

static struct str example(struct arena *mem, struct str name)
{
	struct str bytes;
	struct err e = { 0 };
	if (!file_read(unit_tree(mem, text(mem, "contracts/examples/{}", name)), mem, 1 << 20, &bytes, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return bytes;
}

static struct str words(struct arena *mem) { return example(mem, STR("it-words.de.md")); }
static struct str contract(struct arena *mem) { return example(mem, STR("workplace.de.md")); }

static struct str with(struct str s, struct str from, struct str to, struct arena *mem)
{
	ptrdiff_t at = str_find(s, from);
	check(at >= 0);
	return text(mem, "{}{}{}", str_cut(s, 0, (size_t)at), to, str_cut(s, (size_t)at + from.len, s.len));
}

static bool house_does(struct world *w, struct str verb, const struct field *f, size_t n)
{
	int64_t client = w->client;
	w->client = 0;
	bool done = world_act(w, verb, f, n);
	w->client = client;
	return done;
}
#define house(w, verb, ...) house_does(w, STR(verb), (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))

/* A vocabulary of the house that can be named; its id. */
static int64_t kept(struct world *w, struct str bytes)
{
	struct arena *mem = w->mem;
	check(house(w, "contract.draft", V("document", bytes), F("document.name", "worte.md")));
	int64_t id = world_made;
	if (!house(w, "contract.analyse", N("contract", id)))
		unit_failed(__FILE__, __LINE__, err_str(&world_refused));
	return id;
}

static size_t documents(struct world *w, int64_t client, int64_t id, struct document **docs)
{
	size_t n;
	good(agreement_documents(w->db, client, id, w->mem, docs, &n, &world_err));
	return n;
}

BOTH(vocabulary_is_read_along_by_a_contract_that_names_it)
{
	struct world w = world_open(db, mem);
	struct document *docs;
	struct str broken;
	check(!act(&w, "contract.sign", V("document", contract(mem)), F("document.name", "workplace.md")));
	says("Fehler K09: das Vokabular „it-betrieb“, Fassung 1, liegt nicht bei");
	check(!act(&w, "contract.sign", V("document", contract(mem)), F("document.name", "workplace.md"), V("annex", words(mem)), F("annex.name", "w.md")));
	says("Error V08: the house keeps no vocabulary \"it-betrieb\", version 1");
	int64_t vocabulary = kept(&w, words(mem));
	check(act(&w, "contract.draft", V("document", contract(mem)), F("document.name", "workplace.md"), F("annex", "---\nanlage: Klient\n---\n"), F("annex.name", "a.md")));
	int64_t id = world_made;
	check_int((int64_t)documents(&w, w.client, id, &docs), 3);
	check_str(docs[1].bytes, words(mem));
	check_str(docs[1].name, STR("it-betrieb-1.md"));
	check_str(docs[2].name, STR("a.md"));
	check_str(world_version(&w, id).sha256, contract_hash(docs, 3, mem));
	check(act(&w, "contract.analyse", N("contract", id)) && act(&w, "contract.offer", N("contract", id)));
	struct paper paper;
	good(paper_find(db, w.client, world_version(&w, id).paper, mem, &paper, &world_err));
	check(str_has(paper.bytes, STR("Vokabular: it-betrieb, Fassung 1")) && str_has(paper.bytes, STR("Diese Wörter heißen in jedem Vertrag")) && str_has(paper.bytes, sha256_hex(mem, words(mem))));
	check(act(&w, "contract.accept", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "Hauke Hansen"), F("approver", "1")));
	check(act(&w, "contract.countersign", N("contract", id), V("sha256", world_version(&w, id).paper), F("name", "Carla Chefin"), F("owner", "1")));
	check(agreement_binds(&(struct agreement[]){ world_version(&w, id) }[0]));
	good(agreement_verify(db, mem, &broken, &world_err));
	check_str(broken, NONE);
	const struct contract *c;
	struct agreement a;
	struct judgement j;
	struct facts f = { 0 };
	*push(mem, &f) = (struct fact){ STR("gegenstand"), STR("tablet") };
	*push(mem, &f) = (struct fact){ STR("tätigkeit"), STR("wiederherstellung") };
	good(agreement_by_id(db, w.client, id, mem, &a, &c, &world_err));
	check(contract_judge(c, &f, mem, &j, &world_err) && j.class == VERDICT_HOURLY);

	/* What it says stays; its next version is begun beside it, and a draft that names that one has it alone. */
	check(!house(&w, "contract.draft", N("contract", vocabulary), V("document", with(words(mem), STR("das Gerät selbst"), STR("das Blech"), mem))));
	says("stands in contracts that name it, and stays as it is");
	check(house(&w, "contract.next", N("contract", vocabulary)));
	int64_t second = world_made;
	check_int((int64_t)documents(&w, 0, second, &docs), 1);
	check(str_has(docs[0].bytes, STR("fassung:   2\n")));
	check(house(&w, "contract.draft", N("contract", second), V("document", with(docs[0].bytes, STR("das Gerät selbst"), STR("das Blech"), mem))));
	check(house(&w, "contract.analyse", N("contract", second)));
	check(act(&w, "contract.next", N("contract", id)));
	int64_t next = world_made;
	check_int((int64_t)documents(&w, w.client, next, &docs), 3);
	struct str text = with(docs[0].bytes, STR("it-betrieb 1"), STR("it-betrieb 2"), mem), annex = docs[2].bytes;
	check(act(&w, "contract.draft", N("contract", next), V("document", text), V("annex", docs[1].bytes), V("annex", annex), F("annex.name", "a.md")));
	check_int((int64_t)documents(&w, w.client, next, &docs), 3);
	check(str_has(docs[1].bytes, STR("das Blech")));
	check_str(docs[1].name, STR("it-betrieb-2.md"));
	check(act(&w, "contract.analyse", N("contract", next)));
}

BOTH(vocabulary_of_one_number_has_one_text)
{
	struct world w = world_open(db, mem);
	struct str other = with(words(mem), STR("das Gerät selbst"), STR("das Blech"), mem);
	int64_t first = kept(&w, words(mem));
	check(!act(&w, "contract.sign", V("document", contract(mem)), F("document.name", "c.md"), V("annex", other), F("annex.name", "w.md")));
	says("Error V08: the house keeps the vocabulary \"it-betrieb\", version 1, with another text");
	check(house(&w, "contract.draft", V("document", other), F("document.name", "w.md")));
	check(!house(&w, "contract.analyse", N("contract", world_made)));
	says("Error V09: the vocabulary \"it-betrieb\" exists in version 1 already");
	check(house(&w, "contract.draft", N("contract", first), V("document", other), F("document.name", "w.md")));          /* nobody names it yet */
	check(!act(&w, "contract.sign", V("document", contract(mem)), F("document.name", "c.md")));
	says("liegt nicht bei");                                      /* a draft again: it cannot be named until it is analysed */
	check(house(&w, "contract.analyse", N("contract", first)));
	check(act(&w, "contract.sign", V("document", contract(mem)), F("document.name", "c.md")));
}

BOTH(vocabulary_is_no_contract)
{
	struct world w = world_open(db, mem);
	int64_t id = kept(&w, words(mem));
	check(act(&w, "contract.draft", V("document", words(mem)), F("document.name", "w.md")));
	check(!act(&w, "contract.analyse", N("contract", world_made)));
	says("Error V09: a vocabulary is no contract");
	check(!act(&w, "contract.next", N("master", id)));
	says("is a vocabulary and no contract");
	check(!act(&w, "contract.sign", V("document", words(mem)), F("document.name", "w.md")));
	says("Error V09");
	check(house(&w, "contract.draft", V("document", with(words(mem), STR("| das Gerät selbst |"), STR("|  |"), mem)), F("document.name", "w.md")));
	check(!house(&w, "contract.analyse", N("contract", world_made)));
	says("W02");
}

/* A master that names the next version takes it to whoever has the master, beside the annexes of their own. */
BOTH(vocabulary_comes_to_clients_with_the_master_that_names_it)
{
	struct world w = world_open(db, mem);
	struct document *docs;
	int64_t vocabulary = kept(&w, words(mem));
	check(house(&w, "contract.draft", V("document", contract(mem)), F("document.name", "workplace.md")) && house(&w, "contract.analyse", N("contract", world_made)));
	int64_t master = world_made;
	check(act(&w, "contract.next", N("master", master)));
	int64_t own = world_made;
	check(act(&w, "contract.analyse", N("contract", own)) && act(&w, "contract.offer", N("contract", own)));
	check(act(&w, "contract.accept", N("contract", own), V("sha256", world_version(&w, own).paper), F("name", "H"), F("approver", "1")));
	check(act(&w, "contract.countersign", N("contract", own), V("sha256", world_version(&w, own).paper), F("name", "C"), F("owner", "1")));

	check(house(&w, "contract.next", N("contract", vocabulary)));
	int64_t second = world_made;
	documents(&w, 0, second, &docs);
	check(house(&w, "contract.draft", N("contract", second), V("document", with(docs[0].bytes, STR("ebene in {hardware, betriebssystem}"), STR("ebene = betriebssystem"), mem))));
	check(house(&w, "contract.analyse", N("contract", second)));
	check(house(&w, "contract.next", N("contract", master)));
	int64_t fresh = world_made;
	documents(&w, 0, fresh, &docs);
	struct str text = with(docs[0].bytes, STR("it-betrieb 1"), STR("it-betrieb 2"), mem);
	text = with(text, STR("Bildschirm des Tablets getauscht\": gegenstand = tablet, ebene = hardware"), STR("Tablet neu aufgesetzt\": gegenstand = tablet, ebene = betriebssystem"), mem);
	text = with(text, STR("im-bestand = ja, weg = vor-ort → gedeckt nach §1.1"), STR("im-bestand = ja → gedeckt nach §1.1"), mem);
	check(house(&w, "contract.draft", N("contract", fresh), V("document", text), F("document.name", "workplace.md")));
	if (!house(&w, "contract.analyse", N("contract", fresh)))
		unit_failed(__FILE__, __LINE__, err_str(&world_refused));

	struct agreement to = { 0 };
	struct campaign_plans plans = { 0 };
	good(agreement_find(db, 0, fresh, mem, &to, &world_err));
	good(campaign_plans(db, &to, w.now, LANG_EN, mem, &plans, &world_err));
	check_int((int64_t)plans.n, 1);
	check_str(plans.at[0].problem, NONE);
	check_str(plans.at[0].changed, NONE);
	check_int((int64_t)plans.at[0].n, 2);
	check(str_has(plans.at[0].docs[1].bytes, STR("ebene = betriebssystem\n")));
	struct comparison k;
	const struct contract *before;
	struct agreement a;
	good(agreement_by_id(db, w.client, own, mem, &a, &before, &world_err));
	contract_compare(before, plans.at[0].compiled, mem, &k);
	check(k.shifts.n == 1 && k.shifts.at[0].kind == SHIFT_LOSS);

	good(agreement_find(db, 0, second, mem, &to, &world_err));
	plans = (struct campaign_plans){ 0 };
	good(campaign_plans(db, &to, w.now, LANG_EN, mem, &plans, &world_err));
	check_int((int64_t)plans.n, 0);
}
