/* sentence_words.c - names, numbers and frames as they stand in a sentence.
 *
 * German nouns have a gender that a contract does not name. It is told from the ending or from a list of the
 * words contracts use; where it cannot be told, "das Merkmal X" is right for every X. */
#include "contract/sentence.h"
#include "contract/since.h"

#define AS_SAYING(id, de, en) { LIT(de), LIT(en) },
static const struct str sayings[SAYING_COUNT][2] = { SAYINGS(AS_SAYING) };
#undef AS_SAYING
struct str saying(enum saying s, enum lang lang) { return sayings[s][lang]; }

/* ---- names -------------------------------------------------------------------------------------------------- */

static const struct { struct str small, large; } letters[] = { { LIT("ä"), LIT("Ä") }, { LIT("ö"), LIT("Ö") }, { LIT("ü"), LIT("Ü") } };

static void put_large(struct out *o, struct str s)
{
	for (size_t i = 0; i < COUNT(letters); i++)
		if (str_starts(s, letters[i].small)) {
			print(o, "{}{}", letters[i].large, str_cut(s, letters[i].small.len, s.len));
			return;
		}
	if (s.len)
		out_char(o, s.at[0] >= 'a' && s.at[0] <= 'z' ? (char)(s.at[0] - 'a' + 'A') : s.at[0]);
	out_bytes(o, str_cut(s, 1, s.len));
}

/* What ends a name that says something of a thing is no noun: Gerät-läuft. */
static bool is_noun(struct str part)
{
	static const struct str others[] = { LIT("läuft"), LIT("liegt"), LIT("steht"), LIT("besteht"), LIT("reicht"), LIT("gilt"), LIT("passt"), LIT("fehlt"), LIT("kommt"), LIT("geht"), LIT("ist"),
		LIT("war"), LIT("hat"), LIT("bekannt"), LIT("betroffen"), LIT("möglich"), LIT("nötig"), LIT("nutzbar"), LIT("erreichbar"), LIT("verfügbar"), LIT("vorhanden"), LIT("gebucht"), LIT("gemeldet"),
		LIT("angekündigt"), LIT("vereinbart"), LIT("freigegeben"), LIT("genehmigt"), LIT("geplant"), LIT("erledigt"), LIT("ausgefallen"), LIT("besprochen"), LIT("bezahlt"), LIT("beauftragt"),
		LIT("bestätigt"), LIT("verschuldet"), LIT("verweigert"), LIT("verwehrt"), LIT("verletzt"), LIT("gelöst"), LIT("offen"), LIT("da"), LIT("dort"), LIT("hier"), LIT("neu"), LIT("alt"), LIT("fällig") };
	for (size_t i = 0; i < COUNT(others); i++)
		if (str_is(part, others[i]))
			return false;
	return true;
}

/* Letters without a vowel are no word: VPN. */
static bool has_no_vowel(struct str part)
{
	for (size_t i = 0; i < part.len; i++)
		if (part.at[i] < 'a' || part.at[i] > 'z' || str_has(STR("aeiouy"), str_cut(part, i, i + 1)))
			return false;
	return part.len > 1;
}

/* What people write in capitals, though names do not. */
static bool is_abbreviation(struct str part)
{
	static const struct str known[] = { LIT("wan"), LIT("lan"), LIT("wlan"), LIT("usv"), LIT("ups"), LIT("nas"), LIT("edv"), LIT("it"), LIT("agb"), LIT("sla"),
		LIT("vip"), LIT("iot"), LIT("voip"), LIT("erp"), LIT("api"), LIT("cpu"), LIT("usb") };
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(part, known[i]))
			return true;
	return has_no_vowel(part);
}

void put_capitals(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		out_char(o, s.at[i] >= 'a' && s.at[i] <= 'z' ? (char)(s.at[i] - 'a' + 'A') : s.at[i]);
}

/* A German compound with hyphens begins and ends with a capital letter: Rund-um-die-Uhr. In English it is several words. */
struct str name_shown(const struct speech *s, struct str name)
{
	struct out o = out_open(s->mem);
	if (s->manner == MANNER_QUOTED)
		return text(s->mem, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), name, saying(SAYING_CLOSE_QUOTE, s->lang));
	struct str day = since_day(s->c, name, s->mem);
	if (day.len)                                                  /* the day keeps the one spelling it has */
		return text(s->mem, "{} {}", name_shown(s, str_split(&name, '-')), name_shown(s, day));
	size_t before = 0;
	for (bool first = true; name.len; first = false) {
		struct str part = str_split(&name, '-'), symbol = unit_symbol(part);
		bool german = s->lang == LANG_DE, letter = part.len == 1 || before == 1;
		out_bytes(&o, first ? NONE : german || letter ? STR("-") : STR(" "));         /* network device, but e-mail */
		before = part.len;
		if (symbol.len)
			out_bytes(&o, symbol);
		else if (is_abbreviation(part))
			put_capitals(&o, part);
		else if (german && (first || (!name.len && is_noun(part))))
			put_large(&o, part);
		else
			out_bytes(&o, part);
	}
	return out_str(&o);
}

static const struct { struct str ending, article; } genders[] = {
	{ LIT("gegenstand"), LIT("der ") }, { LIT("zustand"), LIT("der ") }, { LIT("anlass"), LIT("der ") }, { LIT("zweck"), LIT("der ") }, { LIT("befund"), LIT("der ") },
	{ LIT("grund"), LIT("der ") }, { LIT("ort"), LIT("der ") }, { LIT("kanal"), LIT("der ") }, { LIT("umfang"), LIT("der ") }, { LIT("tag"), LIT("der ") },
	{ LIT("dienst"), LIT("der ") }, { LIT("wert"), LIT("der ") }, { LIT("auftrag"), LIT("der ") }, { LIT("verzug"), LIT("der ") }, { LIT("anteil"), LIT("der ") }, { LIT("rapport"), LIT("der ") }, { LIT("preis"), LIT("der ") }, { LIT("stand"), LIT("der ") }, { LIT("weg"), LIT("der ") },
	{ LIT("typ"), LIT("der ") }, { LIT("tarif"), LIT("der ") }, { LIT("vertrag"), LIT("der ") }, { LIT("aufwand"), LIT("der ") }, { LIT("betrag"), LIT("der ") },
	{ LIT("status"), LIT("der ") }, { LIT("eingang"), LIT("der ") }, { LIT("beginn"), LIT("der ") }, { LIT("anruf"), LIT("der ") }, { LIT("termin"), LIT("der ") }, { LIT("rahmen"), LIT("der ") }, { LIT("melder"), LIT("der ") }, { LIT("vorgang"), LIT("der ") }, { LIT("schaden"), LIT("der ") },
	{ LIT("geschäft"), LIT("das ") }, { LIT("paket"), LIT("das ") }, { LIT("gerät"), LIT("das ") }, { LIT("ereignis"), LIT("das ") }, { LIT("verhältnis"), LIT("das ") },
	{ LIT("alter"), LIT("das ") }, { LIT("modell"), LIT("das ") }, { LIT("system"), LIT("das ") }, { LIT("produkt"), LIT("das ") }, { LIT("ziel"), LIT("das ") },
	{ LIT("mittel"), LIT("das ") }, { LIT("urteil"), LIT("das ") }, { LIT("volumen"), LIT("das ") }, { LIT("fenster"), LIT("das ") }, { LIT("jahr"), LIT("das ") },
	{ LIT("modul"), LIT("das ") }, { LIT("programm"), LIT("das ") }, { LIT("datum"), LIT("das ") }, { LIT("guthaben"), LIT("das ") }, { LIT("verfahren"), LIT("das ") },
	{ LIT("ung"), LIT("die ") }, { LIT("heit"), LIT("die ") }, { LIT("keit"), LIT("die ") }, { LIT("schaft"), LIT("die ") }, { LIT("ion"), LIT("die ") },
	{ LIT("tät"), LIT("die ") }, { LIT("ebene"), LIT("die ") }, { LIT("ursache"), LIT("die ") }, { LIT("stufe"), LIT("die ") }, { LIT("klasse"), LIT("die ") },
	{ LIT("art"), LIT("die ") }, { LIT("gruppe"), LIT("die ") }, { LIT("dauer"), LIT("die ") }, { LIT("zeit"), LIT("die ") }, { LIT("frist"), LIT("die ") },
	{ LIT("menge"), LIT("die ") }, { LIT("quelle"), LIT("die ") }, { LIT("zahl"), LIT("die ") }, { LIT("ware"), LIT("die ") }, { LIT("lage"), LIT("die ") },
	{ LIT("form"), LIT("die ") }, { LIT("güte"), LIT("die ") }, { LIT("höhe"), LIT("die ") }, { LIT("größe"), LIT("die ") }, { LIT("last"), LIT("die ") },
	{ LIT("phase"), LIT("die ") }, { LIT("zone"), LIT("die ") }, { LIT("seite"), LIT("die ") }, { LIT("partei"), LIT("die ") }, { LIT("person"), LIT("die ") },
	{ LIT("quote"), LIT("die ") }, { LIT("rolle"), LIT("die ") }, { LIT("sache"), LIT("die ") }, { LIT("not"), LIT("die ") }, { LIT("ausgabe"), LIT("die ") },
	{ LIT("pauschale"), LIT("die ") }, { LIT("gebühr"), LIT("die ") }, { LIT("miete"), LIT("die ") }, { LIT("rate"), LIT("die ") },
};

static struct str article_of(struct str key)
{
	for (size_t i = 0; i < COUNT(genders); i++)
		if (str_ends(key, genders[i].ending))
			return genders[i].article;
	return STR("das Merkmal ");
}

struct str name_of_owner(const struct speech *s, struct str name)
{
	bool feminine = s->manner != MANNER_QUOTED && str_is(article_of(utf8_fold(s->mem, name)), STR("die "));
	return s->lang == LANG_EN ? name_shown(s, name) : text(s->mem, "{}{}", feminine ? STR("der ") : STR("von "), name_shown(s, name));
}

struct str event_with_article(const struct speech *s, struct str name)
{
	struct str article = article_of(utf8_fold(s->mem, name));
	bool unknown = str_is(article, STR("das Merkmal "));
	return text(s->mem, "{}{}", s->lang == LANG_EN ? STR("the ") : unknown ? STR("das Ereignis ") : article, name_shown(s, name));
}

struct str name_with_article(const struct speech *s, struct str name, bool first)
{
	struct out o = out_open(s->mem);
	struct str article = s->lang == LANG_EN ? STR("the ") : article_of(utf8_fold(s->mem, name));
	if (first)
		put_large(&o, article);
	else
		out_bytes(&o, article);
	out_bytes(&o, name_shown(s, name));
	return out_str(&o);
}


/* ---- one and many -------------------------------------------------------------------------------------------------- */

/* Of the things that contracts count; what is not here keeps its one form. The longest ending first. */
static const struct { enum lang lang; struct str one, many; } plurals[] = {
	{ LANG_DE, LIT("arbeitsplatz"), LIT("arbeitsplätze") }, { LANG_DE, LIT("postfach"), LIT("postfächer") }, { LANG_DE, LIT("standort"), LIT("standorte") }, { LANG_DE, LIT("vorgang"), LIT("vorgänge") },
	{ LANG_DE, LIT("einsatz"), LIT("einsätze") }, { LANG_DE, LIT("vertrag"), LIT("verträge") }, { LANG_DE, LIT("seite"), LIT("seiten") }, { LANG_DE, LIT("lizenz"), LIT("lizenzen") },
	{ LANG_DE, LIT("gerät"), LIT("geräte") }, { LANG_DE, LIT("konto"), LIT("konten") }, { LANG_DE, LIT("person"), LIT("personen") }, { LANG_DE, LIT("messung"), LIT("messungen") },
	{ LANG_DE, LIT("meldung"), LIT("meldungen") }, { LANG_DE, LIT("platz"), LIT("plätze") }, { LANG_DE, LIT("dienst"), LIT("dienste") }, { LANG_DE, LIT("kopie"), LIT("kopien") },
	{ LANG_DE, LIT("system"), LIT("systeme") }, { LANG_DE, LIT("maschine"), LIT("maschinen") }, { LANG_DE, LIT("telefon"), LIT("telefone") }, { LANG_DE, LIT("notebook"), LIT("notebooks") }, { LANG_DE, LIT("einheit"), LIT("einheiten") }, { LANG_DE, LIT("rack"), LIT("racks") },
	{ LANG_EN, LIT("copy"), LIT("copies") }, { LANG_EN, LIT("mailbox"), LIT("mailboxes") }, { LANG_EN, LIT("page"), LIT("pages") }, { LANG_EN, LIT("user"), LIT("users") }, { LANG_EN, LIT("device"), LIT("devices") },
	{ LANG_EN, LIT("server"), LIT("servers") }, { LANG_EN, LIT("ticket"), LIT("tickets") }, { LANG_EN, LIT("seat"), LIT("seats") }, { LANG_EN, LIT("site"), LIT("sites") }, { LANG_EN, LIT("licence"), LIT("licences") },
	{ LANG_EN, LIT("visit"), LIT("visits") }, { LANG_EN, LIT("account"), LIT("accounts") }, { LANG_EN, LIT("failure"), LIT("failures") }, { LANG_EN, LIT("call"), LIT("calls") },
	{ LANG_EN, LIT("till"), LIT("tills") }, { LANG_EN, LIT("terminal"), LIT("terminals") }, { LANG_EN, LIT("printer"), LIT("printers") }, { LANG_EN, LIT("store"), LIT("stores") },
	{ LANG_EN, LIT("router"), LIT("routers") }, { LANG_EN, LIT("workstation"), LIT("workstations") }, { LANG_EN, LIT("laptop"), LIT("laptops") }, { LANG_EN, LIT("phone"), LIT("phones") },
	{ LANG_EN, LIT("system"), LIT("systems") }, { LANG_EN, LIT("machine"), LIT("machines") }, { LANG_EN, LIT("office"), LIT("offices") }, { LANG_EN, LIT("room"), LIT("rooms") }, { LANG_EN, LIT("computer"), LIT("computers") }, { LANG_EN, LIT("rack"), LIT("racks") },
	{ LANG_EN, LIT("cross-connect"), LIT("cross-connects") }, { LANG_EN, LIT("port"), LIT("ports") }, { LANG_EN, LIT("cup"), LIT("cups") },
};

static struct str with_ending(struct arena *mem, struct str key, struct str was, struct str is) { return text(mem, "{}{}", str_cut(key, 0, key.len - was.len), is); }

struct str name_of_many(const struct speech *s, struct str name)
{
	struct str key = utf8_fold(s->mem, name);
	for (size_t i = 0; i < COUNT(plurals); i++)
		if (plurals[i].lang == s->lang && str_ends(key, plurals[i].one) && s->manner != MANNER_QUOTED)
			return with_ending(s->mem, name, plurals[i].one, plurals[i].many);
	return name;
}

struct str name_of_one(const struct speech *s, struct str many)
{
	struct str key = utf8_fold(s->mem, many);
	for (size_t i = 0; i < COUNT(plurals); i++)
		if (plurals[i].lang == s->lang && str_ends(key, plurals[i].many)) {
			struct str one = with_ending(s->mem, key, plurals[i].many, plurals[i].one);
			if (index_find(&s->c->spelled, key) < 0 && index_find(&s->c->spelled, one) >= 0)
				return one;
		}
	return many;
}

/* ---- numbers -------------------------------------------------------------------------------------------------- */

struct str unit_said(enum measure u, int64_t u6, enum lang lang)
{
	static const struct str said[UNIT_COUNT][2][2] = {                                        /* language, one or many */
		[UNIT_SECOND] = { { LIT("Sekunde"), LIT("Sekunden") }, { LIT("second"), LIT("seconds") } },
		[UNIT_MINUTE] = { { LIT("Minute"), LIT("Minuten") }, { LIT("minute"), LIT("minutes") } },
		[UNIT_HOUR] = { { LIT("Stunde"), LIT("Stunden") }, { LIT("hour"), LIT("hours") } },
		[UNIT_DAY] = { { LIT("Tag"), LIT("Tage") }, { LIT("day"), LIT("days") } },
		[UNIT_WORKDAY] = { { LIT("Werktag"), LIT("Werktage") }, { LIT("workday"), LIT("workdays") } },
		[UNIT_WEEK] = { { LIT("Woche"), LIT("Wochen") }, { LIT("week"), LIT("weeks") } },
		[UNIT_MONTH] = { { LIT("Monat"), LIT("Monate") }, { LIT("month"), LIT("months") } },
		[UNIT_QUARTER] = { { LIT("Quartal"), LIT("Quartale") }, { LIT("quarter"), LIT("quarters") } },
		[UNIT_YEAR] = { { LIT("Jahr"), LIT("Jahre") }, { LIT("year"), LIT("years") } },
		[UNIT_CLOSE] = { { LIT("Werktagsende"), LIT("Werktagsenden") }, { LIT("workday-end"), LIT("workday-ends") } },
	};
	struct str word = said[u][lang][u6 != 1000000];
	return word.len ? word : unit_text(u, lang);
}

/* Units of time that prices go by. */
bool is_time_unit(enum measure u) { return u == UNIT_MINUTE || u == UNIT_HOUR || u == UNIT_DAY; }

bool is_masculine(enum measure u) { return u == UNIT_DAY || u == UNIT_WORKDAY || u == UNIT_MONTH; }

/* By gender, and of several. */
static const struct str begun_words[2][4] = {
	{ LIT("jede angefangene "), LIT("jeden angefangenen "), LIT("jedes angefangene "), LIT("je angefangene ") }, { LIT("begun "), LIT("begun "), LIT("begun "), LIT("begun ") },
};

static size_t begun_form(const struct quantity *q)
{
	bool neuter = q->unit == UNIT_YEAR || q->unit == UNIT_QUARTER || q->unit == UNIT_CLOSE;
	return q->value.u6 != 1000000 ? 3 : is_masculine(q->unit) ? 1 : neuter ? 2 : 0;
}

void say_begun(const struct speech *s, struct out *o, const struct quantity *q, bool each)
{
	bool english = s->lang == LANG_EN;
	print(o, "{}{}", each && english ? STR("each ") : NONE, each || !english ? begun_words[s->lang][begun_form(q)] : NONE);
	if (q->value.u6 == 1000000)
		out_bytes(o, unit_said(q->unit, q->value.u6, s->lang));
	else
		say_quantity(s, o, q);
	out_bytes(o, each ? NONE : saying(SAYING_PART_THEREOF, s->lang));
}

bool hear_begun(struct hearer *h, struct quantity *out, bool each)
{
	size_t before = h->at;
	bool english = h->s->lang == LANG_EN, begun = hear_literal(h, each && english ? STR("each ") : NONE), found = english && !each;
	for (size_t i = 0; begun && i < COUNT(begun_words[0]) && !found; i++)
		found = hear_literal(h, begun_words[h->s->lang][i]);
	if (found && (hear_quantity(h, out) || hear_one(h, out)) && (each || hear_saying(h, SAYING_PART_THEREOF)))
		return true;
	h->at = before;
	return false;
}

static const struct { char sign; struct str said[3][2]; } comparisons[] = {                            /* ORDER scale */
	{ '<', { { LIT("weniger als "), LIT("less than ") }, { LIT("vor dem "), LIT("before ") }, { LIT("in der Reihenfolge vor "), LIT("in order before ") } } },
	{ SIGN_LESS_EQUAL, { { LIT("höchstens "), LIT("at most ") }, { LIT("spätestens am "), LIT("on or before ") },
		{ LIT("in der Reihenfolge bis "), LIT("in order up to ") } } },
	{ '=', { { LIT("genau "), LIT("exactly ") }, { LIT("genau am "), LIT("exactly on ") }, { LIT("in der Reihenfolge "), LIT("in order ") } } },
	{ SIGN_MORE_EQUAL, { { LIT("mindestens "), LIT("at least ") }, { LIT("frühestens am "), LIT("on or after ") },
		{ LIT("in der Reihenfolge ab "), LIT("in order from ") } } },
	{ '>', { { LIT("mehr als "), LIT("more than ") }, { LIT("nach dem "), LIT("after ") }, { LIT("in der Reihenfolge nach "), LIT("in order after ") } } },
};

struct str comparison_said(char compare, enum scale scale, enum lang lang)
{
	for (size_t i = 0; i < COUNT(comparisons); i++)
		if (comparisons[i].sign == compare)
			return comparisons[i].said[scale][lang];
	return NONE;
}

void say_day(struct out *o, struct str iso, enum lang lang)
{
	if (lang == LANG_DE)
		print(o, "{}.{}.{}", str_cut(iso, 8, 10), str_cut(iso, 5, 7), str_cut(iso, 0, 4));
	else {
		bool short_day = str_starts(str_cut(iso, 8, 10), STR("0"));
		print(o, "{} ", str_cut(iso, short_day ? 9 : 8, 10));
		say_month(o, str_cut(iso, 0, 7), lang);
	}
}

#define GROUPED_FROM (10000 * INT64_C(1000000))                          /* below, a number may be a year or a version */

/* In groups of three, as people read amounts: 1.200,00 €, $1,200.00, CHF 1'200.00. */
static void say_grouped(const struct speech *s, struct out *o, struct str shown)
{
	bool francs = str_is(s->c->head.currency, STR("CHF"));
	size_t first = 0, end;
	while (first < shown.len && (shown.at[first] < '0' || shown.at[first] > '9'))
		first++;
	for (end = first; end < shown.len && shown.at[end] >= '0' && shown.at[end] <= '9'; end++)
		continue;
	for (size_t i = 0; i < shown.len; i++) {
		if (i > first && i < end && (end - i) % 3 == 0)
			out_char(o, francs ? '\'' : s->lang == LANG_DE ? '.' : ',');
		out_char(o, francs && i == end && shown.at[i] == ',' ? '.' : shown.at[i]);
	}
}

void say_quantity(const struct speech *s, struct out *o, const struct quantity *q)
{
	if (q->unit == UNIT_DATE) {
		say_day(o, q->at.text, s->lang);
		return;
	}
	if (q->unit == UNIT_CLOSE) {
		if (q->value.u6 > 1000000)
			print(o, "{}{}{}", saying(SAYING_NTH_CLOSE, s->lang), q->value, saying(SAYING_OF_CLOSE, s->lang));
		else
			out_bytes(o, saying(q->value.u6 ? SAYING_NEXT_CLOSE : SAYING_SAME_CLOSE, s->lang));
		return;
	}
	struct out number = out_open(s->mem);
	number.lang = s->lang;
	put_quantity(&number, q, s->lang);
	struct str shown = out_str(&number);
	if (q->unit == UNIT_MONEY) {
		say_grouped(s, o, shown);
		return;
	}
	struct str unit = unit_said(q->unit, q->value.u6, s->lang), digits = str_split(&shown, ' ');
	if (q->value.u6 >= GROUPED_FROM)
		say_grouped(s, o, digits);
	else
		out_bytes(o, digits);
	if (unit.len)
		print(o, " {}", unit);
}

/* ---- frames ---------------------------------------------------------------------------------------------------- */

static bool framed(struct str phrase, bool hole) { return phrase.len && str_has(phrase, STR("…")) == hole; }

/* "die Ebene (nicht) … ist": what stands before and after the value, and where "not" goes. */
static struct str frame_around(struct speech *s, struct str subject, enum word measure)
{
	if (s->lang == LANG_EN)
		return text(s->mem, "{} is (not) …", subject);
	return text(s->mem, "{} (nicht) … {}", subject, measure == WORD_DATE ? STR("liegt") : measure ? STR("beträgt") : STR("ist"));
}

/* Who decides is a party or a role; without a known gender it stands alone. */
static struct str article_of_party(struct str key)
{
	static const struct str men[] = { LIT("anbieter"), LIT("klient"), LIT("kunde"), LIT("provider"), LIT("client"), LIT("leiter"), LIT("berater"), LIT("techniker") };
	for (size_t i = 0; i < COUNT(men); i++)
		if (str_ends(key, men[i]))
			return STR("der ");
	return NONE;
}

/* By the contract's own name and article where it has them. */
struct str party_said(const struct speech *s, const struct token *t)
{
	enum party_side side = party_side(s->c, t->key);
	const struct party_name *own = party_named(s->c, side);
	bool english = s->lang == LANG_EN, foreign = own && str_is(own->article, STR("the"));
	struct str shown = own && s->manner != MANNER_QUOTED ? own->name : name_shown(s, token_text(t, s->lang));
	struct str article = own ? text(s->mem, "{} ", own->article) : article_of_party(t->key);
	if (english)
		article = side == PARTY_NOBODY ? NONE : STR("the ");
	else if (foreign)
		article = NONE;
	return text(s->mem, "{}{}", article, shown);
}

struct str party_said_first(const struct speech *s, const struct token *t)
{
	struct out o = out_open(s->mem);
	put_large(&o, party_said(s, t));
	return out_str(&o);
}

struct str client_itself(const struct speech *s, bool first)
{
	struct token client = { .key = party_word(PARTY_CLIENT, s->lang) };
	if (!party_named(s->c, PARTY_CLIENT) || s->manner == MANNER_QUOTED)
		return NONE;
	return text(s->mem, "{}{}", first ? party_said_first(s, &client) : party_said(s, &client), s->lang == LANG_EN ? STR(" itself") : STR(" selbst"));
}

/* Nouns are written large in German. */
struct str verdict_within(const struct speech *s, enum verdict_class class, struct str verdict)
{
	struct str itself = class == VERDICT_CLIENT ? client_itself(s, false) : NONE;
	bool noun = class == VERDICT_HOURLY || class == VERDICT_PROJECT || class == VERDICT_WARRANTY || class == VERDICT_CLIENT;
	return itself.len ? itself : noun && s->lang == LANG_DE ? name_shown(s, verdict) : verdict;
}

static bool is_quota(const struct contract *c, const struct dimension *d)
{
	for (size_t i = 0; i < c->moments.n; i++)
		if (d == &c->dimensions[c->moments.at[i].dimension])
			return false;
	return !d->decl && !d->hidden && d->face.kind == FACT_YES_NO;
}

static bool is_yes_no(const struct dimension *d) { return d->face.kind == FACT_YES_NO; }

static struct str frame_yes_no(struct speech *s, struct str name)
{
	struct str quoted = text(s->mem, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), name, saying(SAYING_CLOSE_QUOTE, s->lang));
	return s->lang == LANG_EN ? text(s->mem, "{} (holds/does not hold)", quoted) : text(s->mem, "{} (nicht) zutrifft", quoted);
}

/* The fact that a quota is: yes as long as something of it is left. */
static struct str frame_left(struct speech *s, struct str name)
{
	return s->lang == LANG_EN ? text(s->mem, "the quota {} is (not used up/used up)", name)
		: text(s->mem, "das Kontingent {} (nicht aufgebraucht/aufgebraucht) ist", name);
}

static struct str frame_quota(struct speech *s, struct str name)
{
	return s->lang == LANG_EN ? text(s->mem, "the quota {} (suffices/does not suffice)", name)
		: text(s->mem, "das Kontingent {} (nicht) reicht", name);
}

/* "der Anbieter (nicht) nach §3.5 entschieden hat": a yes/no fact that a clause leaves to somebody; NONE: it is no such fact. */
static struct str frame_decision(struct speech *s, const struct dimension *d)
{
	for (size_t i = 0; i < s->c->statements.n; i++) {
		const struct rule *rule = statement_rule(&s->c->statements.at[i]);
		if (!rule || !rule->decides.text.len || !str_is(rule->at.key, d->key))
			continue;
		struct str who = party_said(s, &rule->decides);
		return s->lang == LANG_EN ? text(s->mem, "{} (has/has not) decided so under {}", who, rule->at.key)
			: text(s->mem, "{} (nicht) nach {} entschieden hat", who, rule->at.key);
	}
	return NONE;
}

/* "failures", "days-between": a number of them; "status" counts nothing. */
static bool counts_many(const struct dimension *d, struct str name)
{
	bool many = false;
	for (struct str rest = name; rest.len && !many;) {
		struct str part = str_split(&rest, '-');
		many = str_ends(part, STR("s")) && !str_ends(part, STR("ss")) && !str_ends(part, STR("us")) && !str_ends(part, STR("is"));
	}
	return many && d->face.kind == FACT_NUMBER && d->measure == WORD_NUMBER;
}

static bool is_figure(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form == &forms[FORM_FIGURE] && str_is(((const struct figure_decl *)s->body)->name.key, key))
			return true;
	}
	return false;
}

/* "caused-by" is no noun that an article could stand before. */
static bool ends_open(struct str name)
{
	static const struct str ends[] = { LIT("-by"), LIT("-for"), LIT("-of"), LIT("-with"), LIT("-from"), LIT("-to"), LIT("-in"), LIT("-at") };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(name, ends[i]))
			return true;
	return false;
}

/* The regular frame of a subject in the manner of s. */
static struct str frame_regular(struct speech *s, const struct wording *w)
{
	const struct contract *c = s->c;
	struct str name = w->term >= 0 ? c->terms.at[w->term].name : c->dimensions[w->dimension].face.name, shown = name_shown(s, name);
	const struct dimension *d = w->term >= 0 ? NULL : &c->dimensions[w->dimension];
	if (w->quota)
		return frame_quota(s, shown);
	struct str decision = d && is_yes_no(d) && !w->set && s->manner == MANNER_REGULAR ? frame_decision(s, d) : NONE;
	if (decision.len)
		return decision;
	if (d && is_quota(c, d) && !w->set)
		return frame_left(s, shown);
	if (!d || (is_yes_no(d) && !w->set))
		return frame_yes_no(s, s->manner == MANNER_QUOTED ? name : name_shown(s, name));
	bool quoted = s->manner == MANNER_QUOTED || w->set;
	struct str counted = d->decl ? NONE : count_of_what(name);
	if (is_figure(s->c, d->key))
		return frame_around(s, text(s->mem, "{}{}", s->lang == LANG_EN ? STR("the measure ") : STR("die Kennzahl "), shown), d->measure);
	struct str named = counted.len ? text(s->mem, "{}{}", s->lang == LANG_EN ? STR("the number of ") : STR("die Anzahl "), name_shown(s, name_of_many(s, counted)))
		: s->lang == LANG_EN && ends_open(name) ? text(s->mem, "“{}”", shown) : s->lang == LANG_EN ? text(s->mem, "the {}{}", counts_many(d, name) ? STR("number of ") : NONE, name_shown(s, name)) : name_with_article(s, name, false);
	return frame_around(s, quoted ? shown : named, d->face.kind == FACT_NUMBER ? d->measure : WORD_NOTHING);
}

static struct str phrase_of_term(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct meaning_decl *m = c->statements.at[i].body;
		if (c->statements.at[i].form == &forms[FORM_MEANING] && m->phrase && str_is(m->fact.key, key))
			return m->text;
	}
	return NONE;
}

static void add_wording(struct speech *s, struct wording w)
{
	const struct dimension *d = w.term >= 0 ? NULL : &s->c->dimensions[w.dimension];
	struct str phrase = d ? d->phrase : phrase_of_term(s->c, s->c->terms.at[w.term].key);
	if (!w.set && !w.quota && framed(phrase, d && d->face.kind != FACT_YES_NO))
		w.frame[MANNER_WORDED] = phrase;
	for (s->manner = MANNER_REGULAR; s->manner < MANNER_COUNT; s->manner++)
		w.frame[s->manner] = frame_regular(s, &w);
	s->manner = MANNER_WORDED;
	*push(s->mem, &s->wordings) = w;
}

struct speech speech_open(const struct contract *c, struct arena *mem)
{
	struct speech s = { .c = c, .mem = mem, .lang = c->lang };
	for (int i = 0; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		if (d->hidden && i != DIMENSION_VERDICT && i != DIMENSION_PRICE && d->measure != WORD_DATE)
			continue;
		add_wording(&s, (struct wording){ .dimension = i, .term = -1 });
		if (d->face.kind == FACT_YES_NO)
			add_wording(&s, (struct wording){ .dimension = i, .term = -1, .set = true });
		if (is_quota(c, d))
			add_wording(&s, (struct wording){ .dimension = i, .term = -1, .quota = true });
	}
	for (size_t i = 0; i < c->terms.n; i++)
		add_wording(&s, (struct wording){ .dimension = -1, .term = (int)i });
	return s;
}

struct str piece_of(const struct speech *s, const struct dimension *d, const struct node *n, enum manner manner)
{
	struct speech as = *s;
	as.manner = manner;
	if (manner == MANNER_WORDED && n->phrase.len && d->face.kind == FACT_ENUM)
		return n->phrase;
	bool left = d == &s->c->dimensions[DIMENSION_VERDICT] && str_is(n->name, verdict_name(VERDICT_CLIENT, s->lang));
	struct str itself = left ? client_itself(&as, false) : NONE;
	if (itself.len)
		return text(s->mem, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), itself, saying(SAYING_CLOSE_QUOTE, s->lang));
	return name_shown(&as, n->name);
}
