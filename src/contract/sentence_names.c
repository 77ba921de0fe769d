/* sentence_names.c - names as they stand in a sentence: capitals, blanks, articles, one and many.
 *
 * A name has no blanks and folds case; people read "erste qualifizierte Antwort", "Rund um die Uhr", "Backup-Software".
 * What part of a name is no noun (a small word, an adjective, a verb) is told from lists and endings. German nouns have
 * a gender that a contract does not name: it is told from the ending, the longest first; where it cannot be told,
 * "das Merkmal „X“" is right for every X. Reading makes each name of the contract anew and takes the longest that fits. */
#include "contract/sentence.h"
#include "contract/since.h"

/* ---- capitals and blanks ---------------------------------------------------------------------------------------------- */

static const struct { struct str small, large; } letters[] = { { LIT("ä"), LIT("Ä") }, { LIT("ö"), LIT("Ö") }, { LIT("ü"), LIT("Ü") } };

void put_large(struct out *o, struct str s)
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

static struct str last_part(struct str name)
{
	struct str last = NONE;
	while (name.len)
		last = str_split(&name, '-');
	return last;
}

/* One byte tells most words apart: a page asks for hundreds of names. */
static bool is_among(struct str part, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (part.len == list[i].len && part.at[0] == list[i].at[0] && str_is(part, list[i]))
			return true;
	return false;
}

static bool ends_among(struct str part, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (part.len > list[i].len && part.at[part.len - 1] == list[i].at[list[i].len - 1] && str_ends(part, list[i]))
			return true;
	return false;
}

/* Prepositions and articles: Rückfrage beim Klienten. */
static bool is_small_word(struct str part)
{
	static const struct str words[] = { LIT("ab"), LIT("am"), LIT("an"), LIT("auf"), LIT("aus"), LIT("außer"), LIT("außerhalb"), LIT("bei"), LIT("beim"), LIT("bis"), LIT("das"), LIT("dem"),
		LIT("den"), LIT("der"), LIT("des"), LIT("die"), LIT("durch"), LIT("ein"), LIT("eine"), LIT("einem"), LIT("einen"), LIT("einer"), LIT("eines"), LIT("für"), LIT("gegen"), LIT("im"),
		LIT("in"), LIT("innerhalb"), LIT("kein"), LIT("keine"), LIT("mit"), LIT("nach"), LIT("nicht"), LIT("oder"), LIT("ohne"), LIT("pro"), LIT("seit"), LIT("um"), LIT("und"), LIT("unter"),
		LIT("vom"), LIT("von"), LIT("vor"), LIT("wegen"), LIT("während"), LIT("zu"), LIT("zum"), LIT("zur"), LIT("über") };
	return is_among(part, words, COUNT(words));
}

/* What says something of a thing is no noun: Gerät läuft, der Befund offen ist. */
static bool is_said_of(struct str part)
{
	static const struct str others[] = { LIT("läuft"), LIT("liegt"), LIT("steht"), LIT("besteht"), LIT("reicht"), LIT("gilt"), LIT("passt"), LIT("fehlt"), LIT("kommt"), LIT("geht"), LIT("ist"),
		LIT("war"), LIT("hat"), LIT("bekannt"), LIT("unbekannt"), LIT("betroffen"), LIT("nötig"), LIT("vorhanden"), LIT("gebucht"), LIT("gemeldet"), LIT("angekündigt"), LIT("vereinbart"),
		LIT("freigegeben"), LIT("geplant"), LIT("ungeplant"), LIT("erledigt"), LIT("ausgefallen"), LIT("besprochen"), LIT("bezahlt"), LIT("beauftragt"), LIT("bestätigt"), LIT("verschuldet"),
		LIT("verweigert"), LIT("verwehrt"), LIT("verletzt"), LIT("gelöst"), LIT("offen"), LIT("da"), LIT("dort"), LIT("hier"), LIT("neu"), LIT("alt"), LIT("fällig"), LIT("normal"), LIT("gering"),
		LIT("hoch"), LIT("niedrig"), LIT("beeinträchtigt"), LIT("gestört"), LIT("defekt"), LIT("fern"), LIT("lokal"), LIT("extern"), LIT("intern"), LIT("voll"), LIT("leer"), LIT("klein"), LIT("groß"), LIT("echt"), LIT("sofort"), LIT("gefragt"), LIT("vorgelegt"), LIT("beanstandet"), LIT("gebilligt"), LIT("immer"), LIT("tags"), LIT("nachts"), LIT("abends"), LIT("samstags"), LIT("sonntags"), LIT("feiertags"), LIT("wochentags"), LIT("mittel"), LIT("kritisch"), LIT("unkritisch"), LIT("möglich"), LIT("ja"), LIT("nein"), LIT("selbst"),
		LIT("nichts"), LIT("niemand"), LIT("jemand"), LIT("alle"), LIT("alles"), LIT("mehrere"), LIT("einzelne"), LIT("andere"), LIT("anderes"), LIT("sonstige"), LIT("allein"), LIT("gesichert"), LIT("überwacht"), LIT("gemessen"), LIT("verbraucht"),
		LIT("ausgeschlossen"), LIT("missachtet"), LIT("erweitert"), LIT("gesperrt"), LIT("geöffnet"), LIT("geschlossen"), LIT("abgeschlossen"), LIT("abgelaufen"), LIT("abgelehnt"), LIT("erteilt"), LIT("geliefert"), LIT("gekündigt"), LIT("geprüft"), LIT("getestet"), LIT("ersetzt"), LIT("veraltet"),
		LIT("unverändert"), LIT("verändert"), LIT("kaputt"), LIT("aktuell"), LIT("schnell"), LIT("langsam"), LIT("früh"), LIT("spät"), LIT("lang"), LIT("kurz"), LIT("schwer"), LIT("leicht"), LIT("rot"), LIT("gelb"), LIT("grün"), LIT("eilig"), LIT("dringend"), LIT("laufend") };
	static const struct str endings[] = { LIT("iert"), LIT("migt"), LIT("ägt"), LIT("lich"), LIT("kritisch"), LIT("technisch"), LIT("atisch"), LIT("onisch"), LIT("bar"), LIT("sam"), LIT("haft"), LIT("mäßig"), LIT("fähig"), LIT("ständig"), LIT("gültig"), LIT("wichtig"), LIT("richtig"), LIT("pflichtig"), LIT("seitig"), LIT("wertig"), LIT("los"), LIT("frei") };
	return is_among(part, others, COUNT(others)) || ends_among(part, endings, COUNT(endings));
}

/* The stem of an adjective in front of its noun, "erst" of "erste" and "erster"; NONE: it is none. */
static struct str stem_of(struct str part)
{
	static const struct str endings[] = { LIT("er"), LIT("es"), LIT("en"), LIT("em"), LIT("e") };
	static const struct str stems[] = { LIT("erst"), LIT("zweit"), LIT("dritt"), LIT("letzt"), LIT("nächst"), LIT("weiter"), LIT("neu"), LIT("alt"), LIT("höher"), LIT("fremd"), LIT("eigen"), LIT("offen"),
		LIT("bestätigt"), LIT("geplant"), LIT("angekündigt"), LIT("vereinbart"), LIT("voll"), LIT("halb"), LIT("ganz"), LIT("erneut"), LIT("vorläufig"), LIT("endgültig"), LIT("schnell"), LIT("einfach"),
		LIT("dringend"), LIT("groß"), LIT("klein"), LIT("frei"), LIT("verloren"), LIT("wiederholt"), LIT("laufend"), LIT("eigenmächtig"), LIT("unbefugt"), LIT("verspätet"), LIT("selb"), LIT("gleich"), LIT("ander"), LIT("erweitert"), LIT("gesondert"), LIT("öffentlich"), LIT("extern"), LIT("intern"), LIT("unabhängig"), LIT("zuständig"), LIT("neutral"), LIT("lang"), LIT("kurz"), LIT("übrig"), LIT("sonstig"), LIT("einzeln"), LIT("mehrer"), LIT("all"), LIT("bloß"), LIT("hoh"), LIT("niedrig"), LIT("früh"), LIT("spät"), LIT("einmalig"), LIT("falsch"), LIT("richtig"), LIT("neuest"), LIT("üblich") };
	static const struct str suffixes[] = { LIT("iert"), LIT("igt"), LIT("lich"), LIT("onisch"), LIT("atisch"), LIT("nisch"), LIT("bar") };
	for (size_t i = 0; i < COUNT(endings); i++) {
		struct str stem = str_cut(part, 0, part.len > endings[i].len ? part.len - endings[i].len : 0);
		if (str_ends(part, endings[i]) && (is_among(stem, stems, COUNT(stems)) || ends_among(stem, suffixes, COUNT(suffixes))))
			return stem;
	}
	return NONE;
}

static bool is_number(struct str part)
{
	size_t n = 0;
	while (n < part.len && part.at[n] >= '0' && part.at[n] <= '9')
		n++;
	return n == part.len;
}

/* "zwölf", "vierundzwanzig" */
static bool is_numeral(struct str part)
{
	static const struct str words[] = { LIT("zwei"), LIT("drei"), LIT("vier"), LIT("fünf"), LIT("sechs"), LIT("sieben"), LIT("acht"), LIT("neun"), LIT("zehn"), LIT("elf"), LIT("zwölf"), LIT("zwanzig"), LIT("dreißig"), LIT("hundert") };
	static const struct str endings[] = { LIT("zehn"), LIT("zwanzig"), LIT("dreißig"), LIT("vierzig"), LIT("fünfzig"), LIT("sechzig"), LIT("siebzig"), LIT("achtzig"), LIT("neunzig") };
	return is_among(part, words, COUNT(words)) || ends_among(part, endings, COUNT(endings));
}

/* An adjective stands in front of its noun: "alter" of "alter-des-geräts" is none. rest: the parts behind this one. */
static struct str adjective(struct str part, struct str rest)
{
	struct str next = str_split(&rest, '-');
	return next.len && !is_small_word(next) ? stem_of(part) : NONE;
}

static bool is_noun(struct str part, struct str rest) { return !is_small_word(part) && !is_said_of(part) && !is_number(part) && !is_numeral(part) && !adjective(part, rest).len; }

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
		LIT("os"), LIT("vip"), LIT("iot"), LIT("voip"), LIT("erp"), LIT("api"), LIT("cpu"), LIT("usb") };
	if (is_among(part, known, COUNT(known)))
		return true;
	bool numbered = part.len > 1 && part.at[0] >= 'a' && part.at[0] <= 'z' && is_number(str_cut(part, 1, part.len));           /* P1 */
	return numbered || has_no_vowel(part);
}

void put_capitals(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		out_char(o, s.at[i] >= 'a' && s.at[i] <= 'z' ? (char)(s.at[i] - 'a' + 'A') : s.at[i]);
}

static void put_part(struct out *o, struct str part, bool large)
{
	struct str symbol = unit_symbol(part);
	if (symbol.len)
		out_bytes(o, symbol);
	else if (is_abbreviation(part))
		put_capitals(o, part);
	else if (large)
		put_large(o, part);
	else
		out_bytes(o, part);
}

/* Some write underscores where others have hyphens: "eil_zuschlag". */
static struct str with_hyphens(struct str name, struct arena *mem)
{
	if (!str_has(name, STR("_")))
		return name;
	struct out o = out_open(mem);
	for (size_t i = 0; i < name.len; i++)
		out_char(&o, name.at[i] == '_' ? '-' : name.at[i]);
	return out_str(&o);
}

/* German nouns are one word with hyphens, all else stands apart; in English a name is several words: network device, but e-mail. */
struct str contract_name_shown(struct str name, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	name = with_hyphens(name, mem);
	bool german = lang == LANG_DE, before = false, letter = false;
	for (bool first = true; name.len; first = false) {
		struct str part = str_split(&name, '-');
		bool noun = german && is_noun(part, name), hyphen = letter || part.len == 1 || (noun && before);
		out_bytes(&o, first ? NONE : hyphen ? STR("-") : STR(" "));
		put_part(&o, part, noun);
		before = noun;
		letter = part.len == 1;
	}
	return out_str(&o);
}

enum { INDEX_LETTERS = 5 };                                             /* an index of no more letters is written in capitals */

struct str contract_index_shown(struct str name, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	if (name.len > INDEX_LETTERS)
		return contract_name_shown(name, lang, mem);
	put_capitals(&o, name);
	return out_str(&o);
}

struct str name_shown(const struct speech *s, struct str name)
{
	if (s->manner == MANNER_QUOTED)
		return text(s->mem, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), name, saying(SAYING_CLOSE_QUOTE, s->lang));
	struct str day = since_day(s->c, name, s->mem);                /* the day keeps the one spelling it has */
	return day.len ? text(s->mem, "{} {}", str_split(&name, '-'), contract_name_shown(day, s->lang, s->mem)) : contract_name_shown(name, s->lang, s->mem);
}

/* "der Kalender „Rahmen“": where a name stands beside what it is the name of. */
struct str name_quoted(const struct speech *s, struct str name)
{
	struct str shown = name_shown(s, name);
	return s->manner == MANNER_QUOTED ? shown : text(s->mem, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), shown, saying(SAYING_CLOSE_QUOTE, s->lang));
}

/* ---- what is said of a fact ------------------------------------------------------------------------------------------- */

/* Of facts that say what is done, values in -en are verbs. */
static bool is_of_doing(struct str fact)
{
	static const struct str facts[] = { LIT("tätigkeit"), LIT("arbeit"), LIT("arbeitsart"), LIT("aufgabe"), LIT("handlung"), LIT("maßnahme"), LIT("leistung") };
	return is_among(fact, facts, COUNT(facts));
}

static bool is_german_plural(struct str last)
{
	static const struct str endings[] = { LIT("ungen"), LIT("ionen"), LIT("heiten"), LIT("keiten"), LIT("schaften"), LIT("täten"), LIT("aturen"), LIT("dateien"), LIT("geräte"), LIT("dienste"), LIT("systeme"), LIT("plätze"), LIT("arbeiten"), LIT("fragen") };
	return ends_among(last, endings, COUNT(endings));
}

/* "installieren" always is a verb, "tauschen" where the fact says what is done. */
static bool is_german_verb(struct str fact, struct str last)
{
	static const struct str sure[] = { LIT("ieren") }, endings[] = { LIT("en"), LIT("eln"), LIT("ern") };
	return !is_german_plural(last) && (ends_among(last, sure, COUNT(sure)) || (is_of_doing(fact) && ends_among(last, endings, COUNT(endings))));
}

/* Verbs that are no nouns, too. */
static bool is_english_verb(struct str first)
{
	static const struct str verbs[] = { LIT("install"), LIT("configure"), LIT("advise"), LIT("replace"), LIT("restore"), LIT("migrate"), LIT("deploy"), LIT("remove"), LIT("maintain"), LIT("diagnose"), LIT("investigate"),
		LIT("recover"), LIT("renew"), LIT("connect"), LIT("create"), LIT("delete"), LIT("inspect"), LIT("prepare"), LIT("enrol"), LIT("teach"), LIT("reinstall"), LIT("fetch"), LIT("deliver") };
	return is_among(first, verbs, COUNT(verbs));
}

static bool is_english_plural(struct str last)
{
	static const struct str endings[] = { LIT("ions"), LIT("ments"), LIT("ers"), LIT("ors"), LIT("vices"), LIT("tems"), LIT("stations"), LIT("ings"), LIT("files") };
	return ends_among(last, endings, COUNT(endings));
}

/* A verb is said as a noun, "die Tätigkeit das Installieren ist", in English "the task is to install"; many as a word, "die Ebene „Anwendungen“ ist". */
struct str value_of_fact(const struct speech *s, struct str fact, struct str name)
{
	struct str key = with_hyphens(utf8_fold(s->mem, name), s->mem), last = last_part(key), rest = key, first = str_split(&rest, '-');
	bool german = s->lang == LANG_DE, verb = german ? is_german_verb(fact, last) : is_english_verb(first);
	if (verb && !is_said_of(last))
		return text(s->mem, "{} {}", german ? STR("das") : STR("to"), name_shown(s, name));
	return !is_said_of(last) && (german ? is_german_plural(last) : is_english_plural(last)) ? name_quoted(s, name) : name_shown(s, name);
}

/* ---- gender and case -------------------------------------------------------------------------------------------------- */

enum gender { HE, SHE, IT, GENDER_UNKNOWN };

static const struct { struct str ending; enum gender gender; } genders[] = {
	{ LIT("gegenstand"), HE }, { LIT("zustand"), HE }, { LIT("anlass"), HE }, { LIT("zweck"), HE }, { LIT("befund"), HE }, { LIT("grund"), HE }, { LIT("ort"), HE },
	{ LIT("kanal"), HE }, { LIT("umfang"), HE }, { LIT("tag"), HE }, { LIT("dienst"), HE }, { LIT("wert"), HE }, { LIT("verzug"), HE }, { LIT("anteil"), HE },
	{ LIT("rapport"), HE }, { LIT("preis"), HE }, { LIT("stand"), HE }, { LIT("weg"), HE }, { LIT("typ"), HE }, { LIT("tarif"), HE }, { LIT("aufwand"), HE },
	{ LIT("status"), HE }, { LIT("eingang"), HE }, { LIT("beginn"), HE }, { LIT("anruf"), HE }, { LIT("termin"), HE }, { LIT("rahmen"), HE }, { LIT("melder"), HE },
	{ LIT("vorgang"), HE }, { LIT("schaden"), HE }, { LIT("betrieb"), HE }, { LIT("rückruf"), HE }, { LIT("zugang"), HE }, { LIT("abschluss"), HE }, { LIT("start"), HE },
	{ LIT("einsatz"), HE }, { LIT("besuch"), HE }, { LIT("versand"), HE }, { LIT("empfang"), HE }, { LIT("zugriff"), HE }, { LIT("wechsel"), HE }, { LIT("ausfall"), HE },
	{ LIT("fehler"), HE }, { LIT("plan"), HE }, { LIT("verbrauch"), HE }, { LIT("umzug"), HE }, { LIT("austausch"), HE }, { LIT("test"), HE }, { LIT("abruf"), HE },
	{ LIT("platz"), HE }, { LIT("speicher"), HE }, { LIT("teil"), HE }, { LIT("grad"), HE }, { LIT("versuch"), HE }, { LIT("auslöser"), HE }, { LIT("alarm"), HE },
	{ LIT("hinweis"), HE }, { LIT("nachweis"), HE }, { LIT("monat"), HE }, { LIT("server"), HE }, { LIT("bedarf"), HE }, { LIT("vorfall"), HE }, { LIT("trag"), HE },
	{ LIT("schalter"), HE }, { LIT("halter"), HE }, { LIT("nutzer"), HE }, { LIT("anwender"), HE }, { LIT("drucker"), HE }, { LIT("router"), HE }, { LIT("rechner"), HE },
	{ LIT("techniker"), HE },
	{ LIT("ung"), SHE }, { LIT("heit"), SHE }, { LIT("keit"), SHE }, { LIT("schaft"), SHE }, { LIT("ion"), SHE }, { LIT("tät"), SHE }, { LIT("ebene"), SHE },
	{ LIT("ursache"), SHE }, { LIT("stufe"), SHE }, { LIT("klasse"), SHE }, { LIT("art"), SHE }, { LIT("gruppe"), SHE }, { LIT("dauer"), SHE }, { LIT("zeit"), SHE },
	{ LIT("frist"), SHE }, { LIT("menge"), SHE }, { LIT("quelle"), SHE }, { LIT("zahl"), SHE }, { LIT("ware"), SHE }, { LIT("lage"), SHE }, { LIT("form"), SHE },
	{ LIT("güte"), SHE }, { LIT("höhe"), SHE }, { LIT("größe"), SHE }, { LIT("last"), SHE }, { LIT("phase"), SHE }, { LIT("zone"), SHE }, { LIT("seite"), SHE },
	{ LIT("partei"), SHE }, { LIT("person"), SHE }, { LIT("quote"), SHE }, { LIT("rolle"), SHE }, { LIT("sache"), SHE }, { LIT("not"), SHE }, { LIT("ausgabe"), SHE },
	{ LIT("pauschale"), SHE }, { LIT("gebühr"), SHE }, { LIT("miete"), SHE }, { LIT("rate"), SHE }, { LIT("antwort"), SHE }, { LIT("frage"), SHE }, { LIT("gewalt"), SHE },
	{ LIT("abnahme"), SHE }, { LIT("übergabe"), SHE }, { LIT("freigabe"), SHE }, { LIT("auskunft"), SHE }, { LIT("anzeige"), SHE }, { LIT("kenntnis"), SHE },
	{ LIT("ankunft"), SHE }, { LIT("zusage"), SHE }, { LIT("absage"), SHE }, { LIT("karte"), SHE }, { LIT("reihenfolge"), SHE }, { LIT("annahme"), SHE },
	{ LIT("hilfe"), SHE }, { LIT("adresse"), SHE }, { LIT("woche"), SHE }, { LIT("rückgabe"), SHE }, { LIT("ausnahme"), SHE }, { LIT("absprache"), SHE },
	{ LIT("periode"), SHE }, { LIT("arbeit"), SHE }, { LIT("bitte"), SHE }, { LIT("nummer"), SHE }, { LIT("nachricht"), SHE }, { LIT("übersicht"), SHE },
	{ LIT("geschäft"), IT }, { LIT("paket"), IT }, { LIT("gerät"), IT }, { LIT("ereignis"), IT }, { LIT("verhältnis"), IT }, { LIT("alter"), IT }, { LIT("modell"), IT },
	{ LIT("system"), IT }, { LIT("produkt"), IT }, { LIT("ziel"), IT }, { LIT("mittel"), IT }, { LIT("urteil"), IT }, { LIT("volumen"), IT }, { LIT("fenster"), IT },
	{ LIT("jahr"), IT }, { LIT("modul"), IT }, { LIT("programm"), IT }, { LIT("datum"), IT }, { LIT("guthaben"), IT }, { LIT("verfahren"), IT }, { LIT("ende"), IT },
	{ LIT("netz"), IT }, { LIT("ergebnis"), IT }, { LIT("angebot"), IT }, { LIT("konto"), IT }, { LIT("kontingent"), IT }, { LIT("entgelt"), IT }, { LIT("recht"), IT },
	{ LIT("projekt"), IT }, { LIT("risiko"), IT }, { LIT("gewicht"), IT }, { LIT("objekt"), IT }, { LIT("medium"), IT }, { LIT("thema"), IT }, { LIT("level"), IT },
	{ LIT("ticket"), IT }, { LIT("wort"), IT }, { LIT("feld"), IT }, { LIT("werk"), IT }, { LIT("büro"), IT }, { LIT("lager"), IT },
};

static const struct str articles[GENDER_UNKNOWN][CASE_COUNT] = {                       /* ORDER name_case */
	[HE] = { LIT("der "), LIT("den "), LIT("dem "), LIT("zum ") }, [SHE] = { LIT("die "), LIT("die "), LIT("der "), LIT("zur ") }, [IT] = { LIT("das "), LIT("das "), LIT("dem "), LIT("zum ") },
};

/* The noun that an article belongs to: the last one before a small word; NONE: there is none. */
static struct str head_of(struct str name)
{
	struct str head = NONE;
	while (name.len) {
		struct str part = str_split(&name, '-');
		if (is_small_word(part))
			return head;
		head = is_noun(part, name) ? part : NONE;
	}
	return head;
}

static enum gender gender_of(struct str key)
{
	struct str head = head_of(key);
	size_t best = 0;
	enum gender found = GENDER_UNKNOWN;
	char last = head.len ? head.at[head.len - 1] : 0;              /* tells most of them apart: a document asks for thousands of names */
	for (size_t i = 0; i < COUNT(genders); i++)
		if (genders[i].ending.at[genders[i].ending.len - 1] == last && genders[i].ending.len > best && str_ends(head, genders[i].ending)) {
			best = genders[i].ending.len;
			found = genders[i].gender;
		}
	return found;
}

/* Behind an article an adjective ends in -e, or in -en: die erste Antwort, bis zur ersten Antwort. */
static struct str declined(const struct speech *s, struct str name, enum gender g, enum name_case in)
{
	struct out o = out_open(s->mem);
	name = s->manner == MANNER_QUOTED ? name : with_hyphens(name, s->mem);
	bool plain = in == CASE_NAMED || (in == CASE_OBJECT && g != HE);
	for (bool open = true; name.len;) {
		struct str part = str_split(&name, '-'), stem = open ? adjective(part, name) : NONE;
		open = stem.len > 0;
		print(&o, "{}{}{}", o.len ? STR("-") : NONE, open ? stem : part, !open ? NONE : plain ? STR("e") : STR("en"));
	}
	return name_shown(s, out_str(&o));
}

/* "restored", "running": no thing that an article could stand before. */
static bool is_done(struct str name) { return (str_ends(name, STR("ed")) && !str_ends(name, STR("eed"))) || str_is(name, STR("running")) || str_is(name, STR("working")); }

/* "technician-at-work": how something is, and no thing either. */
static bool is_place(struct str name) { return str_has(name, STR("-at-")) || str_has(name, STR("-on-")); }

/* "the question to the client": a party has its article behind a preposition, too. */
static struct str english_event(const struct speech *s, struct str shown)
{
	static const struct str parties[] = { LIT(" to client"), LIT(" to customer"), LIT(" to provider"), LIT(" for client"), LIT(" for customer"), LIT(" by client"), LIT(" by provider"), LIT(" of client") };
	for (size_t i = 0; i < COUNT(parties); i++) {
		struct str party = parties[i];
		if (!str_ends(shown, party))
			continue;
		str_split(&party, ' ');
		struct str preposition = str_split(&party, ' ');
		return text(s->mem, "the {} {} the {}", str_cut(shown, 0, shown.len - parties[i].len), preposition, party);
	}
	return text(s->mem, "the {}", shown);
}

struct str name_in(const struct speech *s, struct str name, enum name_case in, struct str kind)
{
	struct str key = utf8_fold(s->mem, name);
	enum gender g = gender_of(with_hyphens(key, s->mem));
	if (s->lang == LANG_EN && is_place(with_hyphens(key, s->mem)))
		return name_quoted(s, name);
	if (s->lang == LANG_EN)
		return is_done(key) || s->manner == MANNER_QUOTED ? name_shown(s, name) : english_event(s, name_shown(s, name));
	if (g == GENDER_UNKNOWN || s->manner == MANNER_QUOTED)
		return text(s->mem, "{}{} {}", articles[IT][in], kind, name_quoted(s, name));
	return text(s->mem, "{}{}", articles[g][in], declined(s, name, g, in));
}

struct str name_behind_article(const struct speech *s, struct str name) { return declined(s, name, HE, CASE_NAMED); }

struct str name_in_first(const struct speech *s, struct str name, enum name_case in, struct str kind)
{
	struct out o = out_open(s->mem);
	put_large(&o, name_in(s, name, in, kind));
	return out_str(&o);
}

/* "der Servicezeit", "des Kalenders „Rahmen“"; "service hours", "the calendar “frame”" */
struct str name_of_owner(const struct speech *s, struct str name, struct str kind)
{
	struct str key = utf8_fold(s->mem, name);
	bool quoted = s->manner == MANNER_QUOTED;
	if (s->lang == LANG_EN)
		return !quoted && (!kind.len || str_ends(key, STR("s"))) ? name_shown(s, name) : text(s->mem, "{} {}", kind, name_quoted(s, name));
	return !quoted && gender_of(with_hyphens(key, s->mem)) == SHE ? text(s->mem, "der {}", declined(s, name, SHE, CASE_FROM)) : text(s->mem, "des {} {}", kind, name_quoted(s, name));
}

/* ---- one and many -------------------------------------------------------------------------------------------------- */

/* Of the things that contracts count, by the end of the name; special words before endings. What is not here, and an abbreviation,
 * is counted without one: 5 × VM. */
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
	{ LANG_DE, LIT("gebäude"), LIT("gebäude") }, { LANG_DE, LIT("anschluss"), LIT("anschlüsse") }, { LANG_DE, LIT("raum"), LIT("räume") }, { LANG_DE, LIT("schrank"), LIT("schränke") },
	{ LANG_DE, LIT("auftrag"), LIT("aufträge") }, { LANG_DE, LIT("besuch"), LIT("besuche") }, { LANG_DE, LIT("bericht"), LIT("berichte") }, { LANG_DE, LIT("netz"), LIT("netze") },
	{ LANG_DE, LIT("bildschirm"), LIT("bildschirme") }, { LANG_DE, LIT("monitor"), LIT("monitore") }, { LANG_DE, LIT("kanal"), LIT("kanäle") }, { LANG_DE, LIT("tag"), LIT("tage") },
	{ LANG_DE, LIT("paket"), LIT("pakete") }, { LANG_DE, LIT("modul"), LIT("module") }, { LANG_DE, LIT("programm"), LIT("programme") }, { LANG_DE, LIT("laptop"), LIT("laptops") },
	{ LANG_DE, LIT("tablet"), LIT("tablets") }, { LANG_DE, LIT("ticket"), LIT("tickets") }, { LANG_DE, LIT("port"), LIT("ports") }, { LANG_DE, LIT("client"), LIT("clients") },
	{ LANG_DE, LIT("nummer"), LIT("nummern") }, { LANG_DE, LIT("ung"), LIT("ungen") }, { LANG_DE, LIT("heit"), LIT("heiten") }, { LANG_DE, LIT("keit"), LIT("keiten") }, { LANG_DE, LIT("schaft"), LIT("schaften") },
	{ LANG_DE, LIT("ion"), LIT("ionen") }, { LANG_DE, LIT("tät"), LIT("täten") }, { LANG_DE, LIT("datei"), LIT("dateien") }, { LANG_DE, LIT("chen"), LIT("chen") }, { LANG_DE, LIT("er"), LIT("er") },
	{ LANG_DE, LIT("stelle"), LIT("stellen") }, { LANG_DE, LIT("kasse"), LIT("kassen") }, { LANG_DE, LIT("adresse"), LIT("adressen") }, { LANG_DE, LIT("karte"), LIT("karten") }, { LANG_DE, LIT("gruppe"), LIT("gruppen") },
	{ LANG_DE, LIT("anlage"), LIT("anlagen") }, { LANG_DE, LIT("stunde"), LIT("stunden") }, { LANG_DE, LIT("kunde"), LIT("kunden") }, { LANG_DE, LIT("filiale"), LIT("filialen") }, { LANG_DE, LIT("straße"), LIT("straßen") },
	{ LANG_DE, LIT("probe"), LIT("proben") }, { LANG_DE, LIT("domäne"), LIT("domänen") }, { LANG_DE, LIT("instanz"), LIT("instanzen") }, { LANG_DE, LIT("kamera"), LIT("kameras") }, { LANG_DE, LIT("schule"), LIT("schulen") },
	{ LANG_DE, LIT("praxis"), LIT("praxen") }, { LANG_DE, LIT("klasse"), LIT("klassen") }, { LANG_DE, LIT("tasse"), LIT("tassen") },
	{ LANG_EN, LIT("staff"), LIT("staff") }, { LANG_EN, LIT("equipment"), LIT("equipment") }, { LANG_EN, LIT("switch"), LIT("switches") }, { LANG_EN, LIT("s"), LIT("s") }, { LANG_EN, LIT("extension"), LIT("extensions") },
	{ LANG_EN, LIT("line"), LIT("lines") }, { LANG_EN, LIT("number"), LIT("numbers") }, { LANG_EN, LIT("license"), LIT("licenses") }, { LANG_EN, LIT("branch"), LIT("branches") }, { LANG_EN, LIT("desk"), LIT("desks") },
	{ LANG_EN, LIT("tablet"), LIT("tablets") }, { LANG_EN, LIT("notebook"), LIT("notebooks") }, { LANG_EN, LIT("screen"), LIT("screens") }, { LANG_EN, LIT("monitor"), LIT("monitors") }, { LANG_EN, LIT("camera"), LIT("cameras") },
	{ LANG_EN, LIT("scanner"), LIT("scanners") }, { LANG_EN, LIT("firewall"), LIT("firewalls") }, { LANG_EN, LIT("point"), LIT("points") }, { LANG_EN, LIT("connection"), LIT("connections") }, { LANG_EN, LIT("domain"), LIT("domains") },
	{ LANG_EN, LIT("website"), LIT("websites") }, { LANG_EN, LIT("certificate"), LIT("certificates") }, { LANG_EN, LIT("database"), LIT("databases") }, { LANG_EN, LIT("instance"), LIT("instances") }, { LANG_EN, LIT("container"), LIT("containers") },
	{ LANG_EN, LIT("endpoint"), LIT("endpoints") }, { LANG_EN, LIT("handset"), LIT("handsets") }, { LANG_EN, LIT("meter"), LIT("meters") }, { LANG_EN, LIT("share"), LIT("shares") }, { LANG_EN, LIT("employee"), LIT("employees") },
	{ LANG_EN, LIT("person"), LIT("people") },
	{ LANG_EN, LIT("cross-connect"), LIT("cross-connects") }, { LANG_EN, LIT("port"), LIT("ports") }, { LANG_EN, LIT("cup"), LIT("cups") },
};

static struct str with_ending(struct arena *mem, struct str key, struct str was, struct str is) { return text(mem, "{}{}", str_cut(key, 0, key.len - was.len), is); }

bool name_has_many(const struct speech *s, struct str name)
{
	struct str key = utf8_fold(s->mem, name);
	bool has = s->manner == MANNER_QUOTED || unit_symbol(last_part(key)).len;
	for (size_t i = 0; i < COUNT(plurals) && !has && !is_abbreviation(last_part(key)); i++)
		has = plurals[i].lang == s->lang && (str_ends(key, plurals[i].one) || str_ends(key, plurals[i].many));       /* "3 fehlmessungen" is many already */
	return has;
}

struct str name_of_many(const struct speech *s, struct str name)
{
	struct str key = utf8_fold(s->mem, name);
	bool as_it_is = s->manner == MANNER_QUOTED || unit_symbol(last_part(key)).len || is_abbreviation(last_part(key));
	for (size_t i = 0; i < COUNT(plurals) && !as_it_is; i++)
		if (plurals[i].lang == s->lang && str_ends(key, plurals[i].one))
			return with_ending(s->mem, name, plurals[i].one, plurals[i].many);
	return name;
}

struct str name_of_one(const struct speech *s, struct str many)
{
	struct str key = utf8_fold(s->mem, many);
	for (size_t i = 0; i < COUNT(plurals); i++)
		if (plurals[i].lang == s->lang && str_ends(key, plurals[i].many)) {
			struct str one = with_ending(s->mem, key, plurals[i].many, plurals[i].one);
			if (index_find(&s->c->spelled, one) >= 0)
				return one;
		}
	return many;
}

struct str contract_counted(struct str unit, struct micro n, enum lang lang, struct arena *mem)
{
	struct speech s = { .mem = mem, .lang = lang, .manner = MANNER_REGULAR };
	struct str symbol = unit_symbol(unit);
	if (symbol.len)
		return symbol;
	return contract_name_shown(n.u6 == 1000000 ? unit : name_of_many(&s, unit), lang, mem);
}
