/* signed_test.c - what was signed decides, along the whole path: whose inventory, and work from before the signature. */
#include "agreement/agreement.h"
#include "base/assets.h"
#include "main/path.h"
#include "store/store_test.h"
#include "verdict/verdict.h"

static struct err e, refused;
static int64_t made;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

struct world { struct db *db; struct arena *mem; struct instant now; int64_t client; struct str text; };

static void act_fields(struct world *w, struct str name, const struct field *f, size_t n)
{
	struct act a = { .name = name, .client = w->client, .person = 1 };
	struct step s = { w->db, w->mem, w->now, &refused, &made, LANG_EN };
	bool twice;
	refused = (struct err){ 0 };
	for (size_t i = 0; i < n; i++)
		field_add(w->mem, &a.fields, f[i].name, f[i].value);
	good(db_begin(w->db, &e));
	good(signal_act(&s, &a, &twice, &e));
	good(path_walk(&s, &e));
	check_str(err_str(&refused), NONE);
	good(db_commit(w->db, &e));
	w->now.ms += 60000;
}
#define act(w, name, ...) act_fields(w, STR(name), (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }
#define V(name, value) { LIT(name), value }

static struct world world_open(struct db *db, struct arena *mem)
{
	struct world w = { db, mem, { 1795510800000 }, 0, NONE };        /* 2026-11-24T09:00:00Z */
	check(asset_find(STR("contracts/standard.de.md"), &w.text));
	act(&w, "setting.set", F("house.name", "Nordlicht"));
	act(&w, "client.add", F("key", "hansa"), F("name", "Hansa"), F("email", "post@hansa.example"));
	w.client = made;
	act(&w, "component.add", F("key", "pc"), F("name", "PC Einkauf"), F("class", "desktop"), F("from", "2026-01-01"));
	return w;
}

/* The next version, with the inventory of its day as annex, signed by both and in force. */
static void sign_next(struct world *w)
{
	struct arena *mem = w->mem;
	struct agreement a;
	const struct contract *c;
	good(agreement_load_at(w->db, w->client, w->now, mem, &a, &c, &e));
	act(w, "contract.next", N("contract", a.id));
	int64_t id = made;
	act(w, "contract.analyse", N("contract", id));
	act(w, "contract.offer", N("contract", id));
	good(agreement_find(w->db, w->client, id, mem, &a, &e));
	act(w, "contract.accept", N("contract", id), V("sha256", a.paper), F("name", "Hansen"), F("approver", "1"));
	act(w, "contract.countersign", N("contract", id), V("sha256", a.paper), F("name", "Petersen"), F("owner", "1"));
	w->now = zone_instant(NULL, (struct date){ a.from.day + 1 }, 540);
}

/* "yes annex": what a new request for that component knows, and from where. */
static struct str in_inventory(struct world *w, int64_t component)
{
	struct arena *mem = w->mem;
	struct parts parts = { 0 };
	struct ticket_facts f = { 0 };
	struct verdict v;
	act(w, "ticket.request", F("subject", "Störung"), N("component", component));
	good(ticket_parts(w->db, w->client, made, mem, &parts, &e));
	good(verdict_evidence(w->db, w->client, parts.at[0].id, mem, &f, &e));
	good(verdict_find(w->db, w->client, parts.at[0].id, mem, &v, &e));
	const struct ticket_fact *is = ticket_fact_of(&f, STR("in-inventory"));
	check(is != NULL);
	check(str_has(v.facts, text(mem, "\"im-bestand\":\"{}\"", str_is(is->value, STR("yes")) ? STR("ja") : STR("nein"))));
	return text(mem, "{} {}", is->value, is->source);
}

BOTH(signed_annex_says_what_is_in_the_inventory)
{
	struct world w = world_open(db, mem);
	int64_t pc = made;
	act(&w, "contract.sign", V("document", w.text), F("document.name", "standard.de.md"));
	check_str(in_inventory(&w, pc), STR("yes inventory"));   /* on paper: nobody signed an annex here */
	sign_next(&w);
	check_str(in_inventory(&w, pc), STR("yes annex"));
	act(&w, "component.add", F("key", "sw"), F("name", "Neuer Switch"), F("class", "switch"), F("from", "2026-12-01"));
	int64_t fresh = made;
	check_str(in_inventory(&w, fresh), STR("no annex"));
	sign_next(&w);
	check_str(in_inventory(&w, fresh), STR("yes annex"));
	good(verdict_verify(db, mem, &made, &pc, &e));
	check_int(pc, 0);
}

BOTH(signed_late_gives_waiting_parts_their_verdict)
{
	struct world w = world_open(db, mem);
	int64_t pc = made;
	struct parts parts = { 0 };
	struct verdict v;
	act(&w, "ticket.request", F("subject", "Drucker"), N("component", pc));
	good(ticket_parts(db, w.client, made, mem, &parts, &e));
	good(verdict_find(db, w.client, parts.at[0].id, mem, &v, &e));
	check_int(v.id, 0);
	act(&w, "contract.sign", V("document", w.text), F("document.name", "standard.de.md"));
	good(verdict_find(db, w.client, parts.at[0].id, mem, &v, &e));
	check(v.id > 0);
}
