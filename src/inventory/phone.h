/* inventory/phone.h - telephone numbers: one spelling for what people write and telephones send, and whose they are.
 *
 * The spelling is E.164 ("+49405550"): a plus, the country, the number, 7 to 15 digits. Written forms are those of ITU-T E.123,
 * DIN 5008, RFC 3966 (tel:) and what exchanges send: with 00, with the country but without a plus, with the 0 of the trunk in
 * brackets, with an extension. */
#pragma once
#include "inventory/inventory.h"

/* number: E.164. stem: of a number that ends in the 0 of an exchange ("555-0"), all but that 0; else empty. */
struct phone { struct str number, stem; };
/* country: ISO 3166, of numbers that name none; one that is not known here counts as DE. False: no number that could be called back
 * (withheld, an inner extension, an emergency call, a name). In mem. */
bool phone_parse(struct str words, struct str country, struct arena *mem, struct phone *out);

struct phone_row { int64_t id, client, person; struct str number, written; };
struct phone_rows { struct phone_row *at; size_t n, cap; };
bool phone_list(struct db *db, int64_t client, struct arena *mem, struct phone_rows *out, struct err *e);

/* Who calls from that number (E.164): the persons' and further numbers kept, then what the clients' rows say, then the longest number or exchange of
 * which it is an extension. client 0: nobody, or several clients; person 0: nobody in particular. extension_of: the number it goes on from; empty: it is known itself. */
struct phone_owner { int64_t client, person; struct str extension_of; };
bool phone_find(struct db *db, struct str number, struct arena *mem, struct phone_owner *out, struct err *e);

/* Acts, done by inventory_act: phone.add (number, person) and phone.end (phone). */
bool phone_add(const struct step *s, int64_t client, const struct fields *f, struct err *e);
bool phone_end(const struct step *s, int64_t client, const struct fields *f, struct err *e);
/* The same without an act's fields. A number that is there already stays. */
bool phone_keep(const struct step *s, int64_t client, int64_t person, struct str written, struct err *e);
