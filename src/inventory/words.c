/* words.c - the standard vocabulary as a table. The English name is the id. */
#include "inventory/words.h"
#include <stdlib.h>

static const struct word { struct str de, en; } words[] = {
	{ LIT("gegenstand"), LIT("object") },
	{ LIT("netzwerkgerät"), LIT("network-device") },
	{ LIT("router"), LIT("router") },
	{ LIT("firewall"), LIT("firewall") },
	{ LIT("switch"), LIT("switch") },
	{ LIT("spamfilter"), LIT("spam-filter") },
	{ LIT("lan-gerät"), LIT("lan-device") },
	{ LIT("klasse"), LIT("class") },
	{ LIT("kritisch"), LIT("critical") },
	{ LIT("server"), LIT("server") },
	{ LIT("standardserver"), LIT("standard-server") },
	{ LIT("spezialserver"), LIT("special-server") },
	{ LIT("exchange"), LIT("exchange") },
	{ LIT("sql"), LIT("sql") },
	{ LIT("arbeitsplatz"), LIT("workplace") },
	{ LIT("desktop"), LIT("desktop") },
	{ LIT("mobilgerät"), LIT("mobile-device") },
	{ LIT("wan"), LIT("wan") },
	{ LIT("online-backup"), LIT("online-backup") },
	{ LIT("sonstiges"), LIT("other-object") },
	{ LIT("drucker"), LIT("printer") },
	{ LIT("telefonanlage"), LIT("telephone-system") },
	{ LIT("privatgerät"), LIT("private-device") },
	{ LIT("ebene"), LIT("layer") },
	{ LIT("hardware"), LIT("hardware") },
	{ LIT("gerätesoftware"), LIT("firmware") },
	{ LIT("betriebssystem"), LIT("operating-system") },
	{ LIT("backup-software"), LIT("backup-software") },
	{ LIT("virenscanner"), LIT("virus-scanner") },
	{ LIT("office"), LIT("office") },
	{ LIT("vereinbart"), LIT("agreed-program") },
	{ LIT("fremdanwendung"), LIT("third-party-application") },
	{ LIT("daten"), LIT("data") },
	{ LIT("leitung"), LIT("line") },
	{ LIT("tätigkeit"), LIT("activity") },
	{ LIT("aufrechterhaltung"), LIT("upkeep") },
	{ LIT("veränderung"), LIT("modification") },
	{ LIT("wiederherstellung"), LIT("restoration") },
	{ LIT("konfiguration"), LIT("configuration") },
	{ LIT("log-auswertung"), LIT("log-evaluation") },
	{ LIT("überwachung"), LIT("monitoring") },
	{ LIT("fehlersuche"), LIT("fault-search") },
	{ LIT("störungsbehebung"), LIT("fault-repair") },
	{ LIT("update"), LIT("update") },
	{ LIT("koordination"), LIT("coordination") },
	{ LIT("sicherungstest"), LIT("backup-test") },
	{ LIT("austausch"), LIT("replacement") },
	{ LIT("neueinrichtung"), LIT("new-installation") },
	{ LIT("umbau"), LIT("conversion") },
	{ LIT("migration"), LIT("migration") },
	{ LIT("schulung"), LIT("training") },
	{ LIT("beratung"), LIT("consulting") },
	{ LIT("anlass"), LIT("occasion") },
	{ LIT("anfrage"), LIT("request") },
	{ LIT("alarm"), LIT("alarm") },
	{ LIT("plan"), LIT("plan") },
	{ LIT("zweck"), LIT("purpose") },
	{ LIT("erhalt"), LIT("preservation") },
	{ LIT("schutz"), LIT("protection") },
	{ LIT("erweiterung"), LIT("extension") },
	{ LIT("befund"), LIT("finding") },
	{ LIT("offen"), LIT("open") },
	{ LIT("bekannt"), LIT("known") },
	{ LIT("im-bestand"), LIT("in-inventory") },
	{ LIT("herstellervertrag"), LIT("maker-contract") },
	{ LIT("vorankündigung"), LIT("advance-notice") },
	{ LIT("geschäft"), LIT("business") },
	{ LIT("normal"), LIT("normal") },
	{ LIT("beeinträchtigt"), LIT("impaired") },
	{ LIT("unmöglich"), LIT("impossible") },
	{ LIT("schaden"), LIT("loss") },
	{ LIT("ausfallgrund"), LIT("outage-cause") },
	{ LIT("wartungsfenster"), LIT("maintenance-window") },
	{ LIT("klient"), LIT("client") },
	{ LIT("fremdnetz"), LIT("foreign-network") },
	{ LIT("höhere-gewalt"), LIT("force-majeure") },
	{ LIT("anbieter"), LIT("provider") },
	{ LIT("priorität"), LIT("priority") },
	{ LIT("ja"), LIT("yes") },
	{ LIT("nein"), LIT("no") },
	{ LIT("ausfall"), LIT("outage") },
	{ LIT("reaktion"), LIT("response") },
	{ LIT("meldung"), LIT("report") },
	{ LIT("erste-qualifizierte-antwort"), LIT("first-qualified-answer") },
	{ LIT("bestätigter-betrieb"), LIT("confirmed-operation") },
	{ LIT("rückfrage-beim-klienten"), LIT("question-to-client") },
	{ LIT("fremdleistung"), LIT("third-party-work") },
	{ LIT("inventar"), LIT("inventory") },
	{ LIT("standort"), LIT("site") },
	{ LIT("betrifft"), LIT("concerns") },
	{ LIT("ticket"), LIT("ticket") },
	{ LIT("dienstgraph"), LIT("service-graph") },
	{ LIT("grundsystem"), LIT("base-system") },
	{ LIT("nacharbeit"), LIT("rework") },
	{ LIT("servicezeit"), LIT("service-hours") },
	{ LIT("rund-um-die-uhr"), LIT("around-the-clock") },
	{ LIT("kalendermonat"), LIT("calendar-month") },
	{ LIT("pauschale"), LIT("flat-fee") },
	{ LIT("monatspauschale"), LIT("monthly-flat-fee") },
	{ LIT("techniker"), LIT("technician") },
	{ LIT("angebot"), LIT("quote") },
	{ LIT("uhr"), LIT("clock") },
	{ LIT("alter"), LIT("age") },
	{ LIT("fehlschläge"), LIT("failures") },
	{ LIT("fehltage"), LIT("failing-days") },
	{ LIT("kontingent"), LIT("quota") },
	{ LIT("zustimmung"), LIT("consent") },
	{ LIT("umfang"), LIT("scope") },
	{ LIT("klein"), LIT("small") },
	{ LIT("groß"), LIT("large") },
	{ LIT("gerätegarantie"), LIT("device-guarantee") },
	{ LIT("dauerfreigabe"), LIT("standing-approval") },
	{ LIT("änderungen"), LIT("changes") },
	{ LIT("rückholungen"), LIT("recoveries") },
	{ LIT("aufwand"), LIT("effort") },
	{ LIT("eigenleistung"), LIT("own-work") },
	{ LIT("lange-servicezeit"), LIT("long-service-hours") },
	{ LIT("stillstand"), LIT("standstill") },
	{ LIT("nichts"), LIT("nothing") },
	{ LIT("arbeitsplatz-allein"), LIT("workplace-alone") },
	{ LIT("schlüsselarbeitsplatz"), LIT("key-workplace") },
	{ LIT("server-allein"), LIT("server-alone") },
	{ LIT("netz"), LIT("network") },
	{ LIT("post"), LIT("mail") },
	{ LIT("fachanwendung"), LIT("business-application") },
	{ LIT("feuer-wasser"), LIT("fire-or-water") },
	{ LIT("betroffene"), LIT("affected") },
	{ LIT("niemand"), LIT("nobody") },
	{ LIT("einzelne"), LIT("one-person") },
	{ LIT("mehrere"), LIT("several") },
	{ LIT("alle"), LIT("everybody") },
	{ LIT("wunsch"), LIT("wish") },
	{ LIT("ohne-frist"), LIT("no-deadline") },
	{ LIT("drei-tage"), LIT("three-days") },
	{ LIT("ein-tag"), LIT("one-day") },
	{ LIT("folge-von-arbeit"), LIT("after-work") },
};

/* What is a kind of what, by ids. */
static const struct { struct str above, kinds[9]; } kinds[] = {
	{ LIT("network-device"), { LIT("router"), LIT("firewall"), LIT("switch"), LIT("spam-filter"), LIT("lan-device") } },
	{ LIT("server"), { LIT("standard-server"), LIT("special-server") } },
	{ LIT("special-server"), { LIT("exchange"), LIT("sql") } },
	{ LIT("workplace"), { LIT("desktop"), LIT("mobile-device") } },
	{ LIT("other-object"), { LIT("printer"), LIT("telephone-system"), LIT("private-device") } },
	{ LIT("upkeep"), { LIT("configuration"), LIT("log-evaluation"), LIT("monitoring"), LIT("fault-search"), LIT("fault-repair"), LIT("update"), LIT("coordination"), LIT("backup-test") } },
	{ LIT("modification"), { LIT("replacement"), LIT("new-installation"), LIT("conversion"), LIT("migration"), LIT("training"), LIT("consulting") } },
};

/* Every page asks for some hundred of them: found by halves. */
static const struct word *by_de[COUNT(words)], *by_en[COUNT(words)];

static int order_de(const void *a, const void *b)
{
	return str_order((*(const struct word *const *)a)->de, (*(const struct word *const *)b)->de);
}

static int order_en(const void *a, const void *b)
{
	return str_order((*(const struct word *const *)a)->en, (*(const struct word *const *)b)->en);
}

__attribute__((constructor)) static void sort_words(void)
{
	for (size_t i = 0; i < COUNT(words); i++)
		by_de[i] = by_en[i] = &words[i];
	qsort(by_de, COUNT(words), sizeof by_de[0], order_de);
	qsort(by_en, COUNT(words), sizeof by_en[0], order_en);
}

static const struct word *find_de(struct str name)
{
	const struct word key = { .de = name }, *at = &key, **found = bsearch(&at, by_de, COUNT(words), sizeof by_de[0], order_de);
	return found ? *found : NULL;
}

static const struct word *find_en(struct str id)
{
	const struct word key = { .en = id }, *at = &key, **found = bsearch(&at, by_en, COUNT(words), sizeof by_en[0], order_en);
	return found ? *found : NULL;
}

struct str word_id(struct str name)
{
	const struct word *w = find_de(name);
	return w ? w->en : name;
}

struct str word_name(struct str id, enum lang lang)
{
	const struct word *w = find_en(id);
	return !w ? id : lang == LANG_DE ? w->de : w->en;
}

struct str word_above(struct str id)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		for (size_t k = 0; k < COUNT(kinds[i].kinds) && kinds[i].kinds[k].len; k++)
			if (str_is(kinds[i].kinds[k], id))
				return kinds[i].above;
	return NONE;
}

bool word_is(struct str id) { return find_en(id) != NULL; }

struct str word_near(struct str id, struct arena *mem)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < COUNT(words); i++)
		*push(mem, &names) = words[i].en;
	return nearest(id, names.at, names.n);
}

void address_lines(const struct address *a, struct arena *mem, struct strs *out)
{
	struct str place = text(mem, "{}{}{}", a->post_code, a->post_code.len && a->city.len ? STR(" ") : NONE, a->city);
	const struct str lines[] = { a->street, a->more, place, a->country };
	for (size_t i = 0; i < COUNT(lines); i++)
		if (lines[i].len)
			*push(mem, out) = lines[i];
}

struct str address_words(const struct address *a, struct arena *mem)
{
	struct strs lines = { 0 };
	struct out o = out_open(mem);
	address_lines(a, mem, &lines);
	for (size_t i = 0; i < lines.n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, lines.at[i]);
	return out_str(&o);
}

struct str month_words(struct date month, enum lang lang, struct arena *mem)
{
	static const struct str names[2][12] = {                               /* ORDER lang */
		{ LIT("Januar"), LIT("Februar"), LIT("März"), LIT("April"), LIT("Mai"), LIT("Juni"), LIT("Juli"), LIT("August"), LIT("September"), LIT("Oktober"), LIT("November"), LIT("Dezember") },
		{ LIT("January"), LIT("February"), LIT("March"), LIT("April"), LIT("May"), LIT("June"), LIT("July"), LIT("August"), LIT("September"), LIT("October"), LIT("November"), LIT("December") },
	};
	struct civil c = date_civil(month);
	return text(mem, "{} {}", names[lang][c.month - 1], c.year);
}

static struct str day_words(struct date day, enum lang lang, struct arena *mem)
{
	return text(mem, "{}{} {}", date_civil(day).day, lang == LANG_DE ? STR(".") : NONE, month_words(day, lang, mem));
}

struct str days_words(struct date from, struct date until, enum lang lang, struct arena *mem)
{
	struct civil first = date_civil(from), last = date_civil(until);
	bool whole = first.day == 1 && date_civil((struct date){ until.day + 1 }).day == 1, one = first.year == last.year && first.month == last.month;
	if (!whole && !one)
		return text(mem, "{} – {}", day_words(from, lang, mem), day_words(until, lang, mem));
	struct str month = month_words(from, lang, mem);
	if (whole)
		return one ? month : text(mem, "{} – {}", month, month_words(until, lang, mem));
	if (first.day == last.day)
		return day_words(from, lang, mem);
	return lang == LANG_DE ? text(mem, "{} ({}. bis {}.)", month, first.day, last.day) : text(mem, "{} ({} to {})", month, first.day, last.day);
}
