/* party.c - who sends and who receives: settings and the client's row, copied when an invoice is issued. */
#include "invoice/check.h"
#include "invoice/inside.h"
#include <stddef.h>

#define PARTY(member) offsetof(struct party, member)
/* One row per text of a party: its setting below house., its field in the frozen copy. */
static const struct { struct str name; size_t at; } texts[] = {
	{ LIT("name"), PARTY(name) }, { LIT("street"), PARTY(place.street) }, { LIT("street_more"), PARTY(place.street_more) },
	{ LIT("post_code"), PARTY(place.post_code) }, { LIT("city"), PARTY(place.city) }, { LIT("country"), PARTY(place.country) },
	{ LIT("vat_id"), PARTY(vat_id) }, { LIT("tax_number"), PARTY(tax_number) }, { LIT("id"), PARTY(id) },
	{ LIT("register"), PARTY(register_id) }, { LIT("legal"), PARTY(legal) }, { LIT("contact"), PARTY(contact) },
	{ LIT("phone"), PARTY(phone) }, { LIT("mail"), PARTY(mail) }, { LIT("endpoint"), PARTY(endpoint) },
	{ LIT("endpoint_scheme"), PARTY(endpoint_scheme) },
};

static struct str *text_of(struct party *p, size_t i) { return (void *)((char *)p + texts[i].at); }

/* IBANs are typed in groups of four; the document has them without blanks. */
void invoice_seller(const struct step *s, struct party *seller, struct payment *payment)
{
	*seller = (struct party){ 0 };
	for (size_t i = 0; i < COUNT(texts); i++)
		*text_of(seller, i) = str_trim(setting(s->db, s->mem, text(s->mem, "house.{}", texts[i].name)));
	if (seller->endpoint.len == 0) {
		seller->endpoint = seller->mail;
		seller->endpoint_scheme = STR("EM");
	}
	*payment = (struct payment){ .means = MEANS_SEPA, .iban = str_without(s->mem, setting(s->db, s->mem, STR("house.iban")), ' '),
	                             .bic = str_without(s->mem, setting(s->db, s->mem, STR("house.bic")), ' ') };
}

struct party invoice_buyer(const struct client *c)
{
	return (struct party){ .name = c->name, .place = { .street = c->street, .post_code = c->post_code, .city = c->city, .country = c->country },
	                       .vat_id = c->vat_id, .endpoint = c->email, .endpoint_scheme = STR("EM") };
}

struct str invoice_print_party(struct arena *mem, const struct party *p)
{
	struct fields f = { 0 };
	struct party copy = *p;
	for (size_t i = 0; i < COUNT(texts); i++)
		if (text_of(&copy, i)->len)
			field_add(mem, &f, texts[i].name, *text_of(&copy, i));
	return fields_print(mem, &f);
}

bool invoice_parse_party(struct arena *mem, struct str s, struct party *out)
{
	struct fields f = { 0 };
	*out = (struct party){ 0 };
	if (!fields_parse(mem, s, &f))
		return false;
	for (size_t i = 0; i < COUNT(texts); i++)
		*text_of(out, i) = field(&f, texts[i].name);
	return true;
}

/* What addresses a Land or the Bund, a district or a municipality in its registers: 01 to 16 or 99, of so many digits (Formatspezifikation Leitweg-ID 2.0.2, 2.1). */
static bool is_coarse(struct str s)
{
	static const size_t lengths[] = { 2, 3, 5, 8, 9, 12 };
	int64_t number, land;
	if (!str_int(s, &number) || !str_int(str_cut(s, 0, 2), &land) || !((land >= 1 && land <= 16) || land == 99))
		return false;
	for (size_t i = 0; i < COUNT(lengths); i++)
		if (s.len == lengths[i])
			return true;
	return false;
}

bool invoice_looks_public(struct str reference)
{
	struct str rest = reference, coarse = str_split(&rest, '-'), fine = str_split(&rest, '-');
	int64_t number;
	return is_coarse(coarse) && fine.len > 0 && rest.len == 2 && str_int(rest, &number);
}
