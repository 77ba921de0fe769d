/* masters_test.c - a master at its clients: the days its examples name, and which version a draft of it follows. */
#include "agreement/world_test.h"

#define MASTER(number, from, ends, more) "---\nvertrag: Wartung\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\nlaufzeit 48 monate, verlängert um 12 monate, kündigung 6 monate\n" more "```\n" \
	"```fall\n\"In der Frist\": kündigung = 2029-06-30 → laufzeit bis " ends "\n\"Zu spät\": kündigung = 2029-07-01 → laufzeit bis 2030-12-31\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"
#define FIRST MASTER("1", "2026-01-01", "2029-12-31", "")
#define SECOND MASTER("2", "2026-01-01", "2029-12-31", "§2 gedeckt wenn gegenstand = drucker\n")

static int64_t drafted(struct world *w, struct str document)
{
	w->client = 0;
	check(act(w, "contract.draft", V("document", document), F("document.name", "wartung.md")));
	return world_made;
}

static int64_t add_client(struct world *w, struct str key)
{
	w->client = 0;
	check(act(w, "client.add", V("key", key), V("name", key), F("email", "post@x.example")));
	return w->client = world_made;
}

/* Both sign what is begun from the master today. */
static int64_t rolled_out(struct world *w, int64_t client, int64_t master)
{
	struct arena *mem = w->mem;
	w->client = client;
	check(act(w, "contract.next", N("master", master)));
	int64_t id = world_made;
	if (!act(w, "contract.analyse", N("contract", id)))
		unit_failed(__FILE__, __LINE__, err_str(&world_refused));
	check(act(w, "contract.offer", N("contract", id)));
	struct str paper = world_version(w, id).paper;
	check(act(w, "contract.accept", N("contract", id), V("sha256", paper), F("name", "K"), F("approver", "1")));
	check(act(w, "contract.countersign", N("contract", id), V("sha256", paper), F("name", "H"), F("owner", "1")));
	check_int(world_version(w, id).state, AGREEMENT_IN_FORCE);
	return id;
}

static struct str text_of(struct world *w, int64_t client, int64_t id)
{
	struct document *docs;
	size_t n;
	good(agreement_documents(w->db, client, id, w->mem, &docs, &n, &world_err));
	return docs[0].bytes;
}

/* 48 months from the day it begins at the client, with its notice: what is signed there is true there. */
BOTH(masters_examples_move_with_the_first_day)
{
	struct world w = world_open(db, mem);
	struct campaign_rows rows = { 0 };
	struct campaign c;
	int64_t first = drafted(&w, STR(FIRST)), client = add_client(&w, STR("neu")), id = rolled_out(&w, client, first);
	check(str_has(text_of(&w, client, id), STR("\"In der Frist\": kündigung = 2030-05-23 → laufzeit bis 2030-11-23\n\"Zu spät\": kündigung = 2030-05-24 → laufzeit bis 2031-11-23\n")));
	int64_t second = drafted(&w, STR(SECOND));
	check(act(&w, "contract.analyse", N("contract", second)));
	check(act(&w, "campaign.start", N("contract", second), F("name", "Chefin"), F("owner", "1")));
	good(campaign_find(db, second, mem, &c, &world_err));
	good(campaign_rows(db, c.id, mem, &rows, &world_err));
	check_int((int64_t)rows.n, 1);
	check_str(rows.at[0].problem, NONE);                          /* the days it moved are no change by hand */
	check_int(rows.at[0].state, AGREEMENT_OFFERED);
	check(str_has(text_of(&w, client, rows.at[0].contract), STR("laufzeit 48 monate ab 2026-11-24,")) && str_has(text_of(&w, client, rows.at[0].contract), STR("kündigung = 2030-05-23 → laufzeit bis 2030-11-23")));
	check(str_has(text_of(&w, 0, first), STR("kündigung = 2029-06-30 → laufzeit bis 2029-12-31")));
}

/* An example that is wrong where it was written is wrong everywhere. */
BOTH(masters_wrong_examples_stay_wrong)
{
	struct world w = world_open(db, mem);
	int64_t master = drafted(&w, STR(MASTER("1", "2026-01-01", "2029-12-30", "")));
	w.client = add_client(&w, STR("neu"));
	check(act(&w, "contract.next", N("master", master)));
	check(!act(&w, "contract.analyse", N("contract", world_made)));
	says("das Beispiel „In der Frist“ gilt nicht");
}

static int64_t base_of(struct world *w, int64_t id)
{
	struct agreement a;
	good(agreement_find(w->db, 0, id, w->mem, &a, &world_err));
	return a.base;
}

BOTH(masters_a_draft_follows_the_last_of_its_title)
{
	struct world w = world_open(db, mem);
	struct agreement master;
	struct campaign_plans plans = { 0 };
	int64_t first = drafted(&w, STR(FIRST)), client = add_client(&w, STR("neu"));
	rolled_out(&w, client, first);
	int64_t second = drafted(&w, STR("Entwurf, noch ohne Kopf"));
	check(!base_of(&w, first) && !base_of(&w, second));
	check(act(&w, "contract.draft", N("contract", second), V("document", STR(SECOND)), F("document.name", "wartung.md")));
	check_int(base_of(&w, second), first);                        /* once it can be read */
	check(act(&w, "contract.draft", N("contract", second), V("document", STR(SECOND)), F("document.name", "wartung.md")));
	check_int(base_of(&w, second), first);
	check(act(&w, "contract.analyse", N("contract", second)));
	good(agreement_find(db, 0, second, mem, &master, &world_err));
	good(campaign_plans(db, &master, w.now, LANG_EN, mem, &plans, &world_err));
	check(plans.n == 1 && plans.at[0].now.client == client);
	check_int(base_of(&w, drafted(&w, STR(MASTER("3", "2026-01-01", "2029-12-31", "")))), second);
	check_int(base_of(&w, drafted(&w, STR(SECOND))), 0);          /* the number is taken: that is no next one */
	check(act(&w, "contract.draft", V("document", w.text), F("document.name", "other.md")));
	check_int(base_of(&w, world_made), 0);                        /* another title */
	check(act(&w, "contract.draft", V("document", STR(SECOND)), F("document.name", "wartung.md"), F("base", "0")));
	check_int(base_of(&w, world_made), 0);                        /* as it is told */
}
