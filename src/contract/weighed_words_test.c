/* weighed_words_test.c - whose loss it is that a statement has other words: each kind of them, both ways and in both languages. */
#include "unit.h"
#include "contract/random_test.h"
#include "contract/analyse.h"

#define TOP "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\nmerkmal u: x, y\nkalender tag: mo-fr 08:00-16:00\npreis technik: 84,00 € je h\n§1 gedeckt wenn g = a\n"
#define CLOCK "uhr reaktion: ab meldung, bis antwort"
#define PROMISED "§2 verfügbarkeit 99,5 % je kalendermonat"

/* What stands before and behind, and the place between as the client would rather have it and as the provider would. */
static const struct { const char *kind, *before, *better, *worse, *behind; } terms[] = {
	{ "notice", "laufzeit 12 monate, verlängert um 12 monate, kündigung ", "1 monat", "3 monate", "" },
	{ "notice afterwards", "laufzeit 12 monate, danach unbefristet, kündigung 3 monate, danach ", "1 monat", "2 monate", "" },
	{ "renewal", "laufzeit 12 monate, verlängert um ", "3 monate", "12 monate", ", kündigung 1 monat" },
	{ "renewed or open", "laufzeit 12 monate, ", "danach unbefristet", "verlängert um 12 monate", ", kündigung 1 monat" },
	{ "days on which it may end", "laufzeit unbefristet, kündigung 1 monat ", "zum monatsende", "zum jahresende", "" },
	{ "days on which it may end, any", "laufzeit unbefristet, kündigung 1 monat", "", " zum quartalsende", "" },
	{ "form of a notice", "laufzeit unbefristet, kündigung 1 monat", "", " in textform", "" },
	{ "form of a notice, stricter", "laufzeit unbefristet, kündigung 1 monat zum monatsende in ", "textform", "schriftform", "" },
	{ "duty, how often", "pflicht rundgang: ", "2 je monat", "je monat", "" },
	{ "duty, its period", "pflicht rundgang: je ", "monat", "quartal", "" },
	{ "duty, on site", "pflicht rundgang: je monat", ", vor ort", "", "" },
	{ "duty", "", "pflicht rundgang: je monat", "", "" },
	{ "reminder", "laufzeit 12 monate, verlängert um 12 monate, kündigung 1 monat, erinnerung ", "4 wochen", "2 wochen", "" },
	{ "several at once", "laufzeit 12 monate, ", "danach unbefristet, kündigung 1 monat", "verlängert um 12 monate, kündigung 3 monate", "" },
	{ "burden of proof", "vermutet u = x, beweis ", "anbieter", "klient", "" },
	{ "presumption for the client", "", "vermutet u = x, beweis anbieter", "", "" },
	{ "presumption against the client", "", "", "vermutet u = x, beweis klient", "" },
	{ "silence", "zustimmung fassung: ab ankündigung, frist 6 wochen, schweigen = ", "nein", "ja", "" },
	{ "reasons to rest", CLOCK, "", ", ruht während rückfrage", "" },
	{ "reasons to rest, one more", CLOCK ", ruht während rückfrage", "", ", fremdleistung", "" },
	{ "hours of rest", CLOCK, "", ", ruht innerhalb tag", "" },
	{ "window of rest", "kalender wartung: so ", "02:00-04:00", "02:00-06:00", "\n" CLOCK ", ruht innerhalb wartung" },
	{ "window of an availability", "kalender wartung: so ", "02:00-04:00", "02:00-06:00", "\n" PROMISED " zählt nicht innerhalb wartung" },
	{ "rolling quota", "kontingent q: 2 je 90 tage", "", ", rollend", "" },
	{ "begun tens", "kontingent q: 1 h je ", "angefangene", "volle", " 10 anwender je monat" },
	{ "approval", "urteil projekt: nach angebot", ", freigabe klient", "", "" },
	{ "by agreement", "änderung der agb: ", "einvernehmlich", "ankündigung 6 wochen, widerspruch binnen 4 wochen", "" },
	{ "from the next month", "änderung der agb: ankündigung 6 wochen, widerspruch binnen 4 wochen", ", zum monatsersten", "", "" },
	{ "in a row", PROMISED "\nkündigungsrecht klient wenn verfügbarkeit unter 99 % in 2 ", "von 6 monaten", "monaten in folge", ", frist 30 tage" },
	{ "in a row, of the provider", PROMISED "\nkündigungsrecht anbieter wenn verfügbarkeit unter 99 % in 2 ", "monaten in folge", "von 6 monaten", ", frist 30 tage" },
	{ "promise", "", "zusage wenn g = a dann gedeckt", "", "" },
	{ "target", CLOCK "\n", "§2 ziel reaktion 1 h in tag", "", "" },
	{ "target lapses", CLOCK "\n§2 ziel reaktion 1 h in tag\n", "", "§3 ziel reaktion entfällt wenn g = b", "" },
	{ "row of targets", CLOCK "\n§2 ziel\n| g | kalender | reaktion |\n| a | tag | 2 h |\n", "| b | tag | 4 h |", "", "" },
	{ "row of credits", PROMISED "\n§3 gutschrift in % der monatspauschale\n| verfügbarkeit-unter | gutschrift |\n| 99,5 % | 5 % |\n", "| 99 % | 10 % |", "", "" },
	{ "availability", "", PROMISED, "", "" },
	{ "availability lapses", PROMISED "\n", "", "§3 verfügbarkeit entfällt wenn g = b", "" },
	{ "period of an availability", "§2 verfügbarkeit 99,5 % je ", "kalendermonat", "kalenderjahr", "" },
	{ "measured every", PROMISED ", messung alle ", "60 s", "300 s", ", ausfall ab 3 fehlmessungen" },
	{ "outages that do not count", PROMISED, "", " zählt nicht wenn g = b", "" },
	{ "outages that do not count, a clause", PROMISED "\n", "", "§3 ausfall zählt nicht wenn g = b", "" },
	{ "hours that do not count", PROMISED, "", " zählt nicht innerhalb tag", "" },
	{ "discretion", "§2 gedeckt wenn g = b, entscheidet ", "klient", "anbieter", "" },
	{ "added price", "preis anfahrt: 45,00 € einmalig\n", "", "§2 zuzüglich anfahrt wenn g = b", "" },
	{ "surcharge on one price", "preis anfahrt: 45,00 € je h\nzuschlag nacht: 50 % ", "auf anfahrt ", "", "wenn außerhalb tag" },
	{ "discount on one price", "preis anfahrt: 45,00 € je h\nrabatt nacht: 5 % ", "", "auf anfahrt ", "wenn außerhalb tag" },
	{ "surcharge in some cases", "zuschlag nacht: 50 % wenn außerhalb tag", " und u = x", "", "" },
	{ "the highest of surcharges", "zuschlag nacht: 50 % wenn außerhalb tag\n", "bei mehreren zuschlag: höchster", "", "" },
	{ "the highest of discounts", "rabatt nacht: 5 % wenn außerhalb tag\n", "", "bei mehreren rabatt: höchster", "" },
	{ "period of a price", "preis fee: je server 40,00 € ", "vierteljährlich", "monatlich", "" },
	{ "period and amount of a price", "preis fee: je server ", "40,00 € jährlich", "45,00 € vierteljährlich", "" },
	{ "period of a figure", CLOCK "\n§2 ziel reaktion 1 h in tag\nkennzahl k: anteil in ziel reaktion je ", "monat", "quartal", ", mindestens 90 %" },
};

static struct str with(size_t i, const char *between, struct arena *mem)
{
	return text(mem, "{}{}{}{}\n```\n", STR(TOP), str_of(terms[i].before), str_of(between), str_of(terms[i].behind));
}

static struct contract *in_english(const struct contract *c, struct arena *mem)
{
	struct str english;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_EN, mem, &english, &e));
	return random_read(english, mem);
}

/* Somebody loses, and nothing is the other's loss or nobody's. */
static void check_loser(const struct contract *was, const struct contract *now, enum shift_kind loses, size_t row, struct arena *mem)
{
	struct comparison k;
	contract_compare(was, now, mem, &k);
	int of[SHIFT_OTHER + 1] = { 0 };
	for (size_t i = 0; i < k.changes.n; i++)
		of[k.changes.at[i].loses]++;
	if (!of[loses] || of[loses == SHIFT_LOSS ? SHIFT_GAIN : SHIFT_LOSS])
		unit_failed(__FILE__, __LINE__, text(mem, "{}: {} client, {} provider, {} nobody", str_of(terms[row].kind), of[SHIFT_LOSS], of[SHIFT_GAIN], of[SHIFT_OTHER]));
}

TEST(other_words_of_a_statement_are_somebodys_loss)
{
	for (size_t i = 0; i < COUNT(terms); i++) {
		struct contract *better = random_read(with(i, terms[i].better, mem), mem), *worse = random_read(with(i, terms[i].worse, mem), mem);
		check_loser(better, worse, SHIFT_LOSS, i, mem);
		check_loser(worse, better, SHIFT_GAIN, i, mem);
		check_loser(in_english(better, mem), in_english(worse, mem), SHIFT_LOSS, i, mem);
		check_loser(in_english(worse, mem), in_english(better, mem), SHIFT_GAIN, i, mem);
	}
}

/* Both ways at once, or a word that nobody weighs: nobody can say. */
static const char *const undecided[][2] = {
	{ "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate", "laufzeit 12 monate, verlängert um 6 monate, kündigung 4 monate" },
	{ "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate", "laufzeit 12 monate, ohne verlängerung" },
	{ "vermutet u = x, beweis anbieter", "vermutet u = y, beweis klient" },
	{ "uhr reaktion: ab meldung, bis antwort, ruht während rückfrage", "uhr reaktion: ab meldung, bis antwort, ruht während fremdleistung" },
	{ "preis fee: je server 40,00 € monatlich", "preis fee: je server 90,00 € vierteljährlich" },
	{ "zuschlag nacht: 50 % wenn außerhalb tag", "zuschlag nacht: 60 % wenn außerhalb tag und u = x" },
	{ "§2 gedeckt wenn g = b, entscheidet klient", "§2 projekt wenn g = b, entscheidet anbieter" },
};

TEST(other_words_that_nobody_weighs_are_nobodys_loss)
{
	for (size_t i = 0; i < COUNT(undecided); i++) {
		struct comparison k;
		contract_compare(random_read(text(mem, "{}{}\n```\n", STR(TOP), str_of(undecided[i][0])), mem), random_read(text(mem, "{}{}\n```\n", STR(TOP), str_of(undecided[i][1])), mem), mem, &k);
		for (size_t n = 0; n < k.changes.n; n++)
			if (k.changes.at[n].loses != SHIFT_OTHER)
				unit_failed(__FILE__, __LINE__, text(mem, "{} | {}: {}", str_of(undecided[i][0]), k.changes.at[n].what, (int)k.changes.at[n].loses));
	}
}

TEST(a_longer_first_term_is_the_clients_loss)
{
	struct comparison k;
	contract_compare(random_read(STR(TOP "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate\n```\n"), mem), random_read(STR(TOP "laufzeit 24 monate, verlängert um 12 monate, kündigung 3 monate\n```\n"), mem), mem, &k);
	check_int((int64_t)k.changes.n, 2);                           /* the statement, and the day on which it ends */
	check_int((int)k.changes.at[0].loses, SHIFT_LOSS);
	check_int((int)k.changes.at[1].loses, SHIFT_LOSS);
}

#define RANKS "merkmal alter: dauer aus ticket\nmerkmal rang: p1, p2, p3 geordnet\nbei mehreren rang: erster\n"
#define BY_RANK "\n§5 rang = p3\nuhr reaktion: ab meldung, bis antwort\n§6 ziel\n| rang | kalender | reaktion |\n| p1 | tag | 1 h |\n| p2 | tag | 2 h |\n| p3 | tag | 4 h |\n"

/* rang: of the change whose attribute it is. */
static enum shift_kind rank_shift(const struct contract *was, const struct contract *now, struct arena *mem)
{
	struct comparison k;
	enum shift_kind kind = SHIFT_OTHER;
	contract_compare(was, now, mem, &k);
	for (size_t i = 0; i < k.shifts.n; i++)
		if (str_is(k.shifts.at[i].attribute, STR("rang")))
			kind = k.shifts.at[i].kind;
	return kind;
}

/* Work that grows old rises later: that is told of the rank as well as of its targets. */
TEST(a_lower_rank_is_the_clients_loss_where_targets_go_by_it)
{
	static const struct { const char *better, *worse; bool ranked; } rows[] = {
		{ RANKS "§4 rang = p2 wenn alter > 10 tage" BY_RANK, RANKS "§4 rang = p2 wenn alter > 20 tage" BY_RANK, true },
		{ RANKS "§4 rang = p1 wenn u = x" BY_RANK, RANKS "§4 rang = p2 wenn u = x" BY_RANK, true },
		{ RANKS "§4 rang = p1 wenn u = x\n§5 rang = p3", RANKS "§4 rang = p2 wenn u = x\n§5 rang = p3", false },      /* nothing goes by it */
		{ "merkmal rang: p1, p2, p3\n§4 rang = p1 wenn u = x\n§5 rang = p3 wenn u = y", "merkmal rang: p1, p2, p3\n§4 rang = p2 wenn u = x\n§5 rang = p3 wenn u = y", false },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *better = random_read(text(mem, "{}{}\n```\n", STR(TOP), str_of(rows[i].better)), mem), *worse = random_read(text(mem, "{}{}\n```\n", STR(TOP), str_of(rows[i].worse)), mem);
		check_int((int)rank_shift(better, worse, mem), rows[i].ranked ? SHIFT_LOSS : SHIFT_OTHER);
		check_int((int)rank_shift(worse, better, mem), rows[i].ranked ? SHIFT_GAIN : SHIFT_OTHER);
		check_int((int)rank_shift(in_english(better, mem), in_english(worse, mem), mem), rows[i].ranked ? SHIFT_LOSS : SHIFT_OTHER);
	}
}
