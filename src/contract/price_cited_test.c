/* price_cited_test.c - which paragraph says a price: the one of its section that names its amounts, else the only one, else the heading. */
#include "contract/random_test.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n" \
	"# §1 Umfang\n\n```klausel\nmerkmal gegenstand: server, drucker aus inventar\n§1 gedeckt wenn gegenstand = server\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n" \
	"# §1 Scope\n\n```clause\nfact subject: server, printer from inventory\n§1 covered if subject = server\n```\n```meanings\n| fact | value | meaning |\n| subject | server | a machine |\n| subject | printer | paper |\n```\n"

static struct str cited(const struct contract *c, const char *name)
{
	const struct surcharge *all;
	const struct price *p = contract_price(c, str_of(name));
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n && !p; i++)
		if (str_is(all[i].name, str_of(name)))
			return all[i].clause;
	return p ? p->clause : STR("no such price");
}

TEST(a_price_is_cited_by_the_paragraph_that_names_its_amounts)
{
	struct contract *c = random_read(STR(HEAD_DE
		"# §2 Vergütung\n\n§2.1 Ein Server kostet 85,00 € im Monat, ein Drucker 1.200,00 €.\n\n§2.2 Techniker kosten 30,00 € je 15 Minuten, mindestens 30 Minuten; reagiert wird binnen 15 Minuten.\n\n"
		"§2.3 Wer alles abnimmt, erhält 5 % Rabatt.\n\n§2.4 Zahlbar binnen 14 Tagen.\n\n"
		"```klausel\nurteil gedeckt: in pauschale\nurteil projekt: nach angebot\npreis pauschale: je server 85,00 €, je drucker 1200,00 € monatlich\npreis techniker: 30,00 € je 15 min, mindestens 30 min\n"
		"preis unbekannt: 77,00 € einmalig\nrabatt alles: 5 % auf pauschale wenn anzahl server > 1\n```\n"
		"# §3 Strom\n\nDer Strom wird gemessen.\n\n```klausel\npreis strom: nach zähler strom, 0,31 € je kwh\n```\n"
		"# Nebenkosten\n\nWas sonst anfällt.\n\n```klausel\npreis sonst: 12,00 € einmalig\n```\n# §5 Reisen\n\n§5.1 Reisen werden bezahlt.\n\n```klausel\npreis reise: 55,00 € einmalig\n```\n"), mem);
	static const struct { const char *name, *clause; } rows[] = {
		{ "pauschale", "§2.1" }, { "techniker", "§2.2" }, { "alles", "§2.3" }, { "unbekannt", "§2" }, { "strom", "§3" }, { "sonst", "" }, { "reise", "§5.1" },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(cited(c, rows[i].name), str_of(rows[i].clause));
}

TEST(in_english_amounts_are_read_as_people_write_them)
{
	struct contract *c = random_read(STR(HEAD_EN
		"# §2 Fees\n\n§2.1 A server costs €1,085.00 a month.\n\n§2.2 A technician costs €30.00 per 15 minutes.\n\n"
		"```clause\nverdict covered: in flat\nverdict project: after quote\nprice flat: per server €1085.00 monthly\nprice technician: €30.00 per 15 min\n```\n"), mem);
	check_str(cited(c, "flat"), STR("§2.1"));
	check_str(cited(c, "technician"), STR("§2.2"));
}
