/* invoice/words.h - the words around an invoice's terms, the same on the page and in the printed letter. */
#pragma once
#include "account/account.h"

struct words {
	struct str titles[4];                            /* ORDER invoice_type */
	struct str day, due, service, delivered, reference, order, contract, corrects, preceding, of_day, place, name, quantity, price, each, rate, net,
		lines, allowances, charges, sum, vat, on, gross, prepaid, rounding, payable, pay, discount, days, customer_vat, customer_uid, vat_id, tax_number, purpose;
	struct str page, page_of, carry, code, receiver, direct_debit, mandate, creditor, article, project, contact, paid_by;
};
extern const struct words invoice_words[];               /* by enum lang */
/* Why a category bears no tax: the law's words, and to who reads English those of Directive 2006/112/EC before them; NONE: it does. */
struct str invoice_exemption_said(enum tax_category category, enum lang lang, struct arena *mem);
/* Do the terms of payment name the discount in their words already? */
bool invoice_says_discount(struct str terms, enum lang lang, struct arena *mem);
bool invoice_is_each(struct str unit, struct micro base);         /* one piece: its price says so without "je 1" */
struct str invoice_country_name(struct str code, enum lang lang);        /* unknown ones are their own name */
