/* ledger/inside.h - what the files of this room share. */
#pragma once
#include "inventory/inventory.h"
#include "ledger/datev.h"
#include "ledger/ledger.h"

struct str datev_column(size_t i, struct arena *mem);    /* its name, from 0 */

/* What a tax group is to the books: "S19", "AE", of a buyer abroad "AE-EU". */
struct str revenue_case(const struct tax *tax, bool abroad, struct arena *mem);

/* What accounts are for: what was sold and bought, what is asked for in advance, what is let off and what suppliers let off, each by tax case; and by names of its own what else a line of the bank is. */
enum accounts { ACCOUNTS_SOLD, ACCOUNTS_BOUGHT, ACCOUNTS_AHEAD, ACCOUNTS_LET_OFF, ACCOUNTS_GOT_OFF, ACCOUNTS_BESIDE, ACCOUNTS };  /* ORDER accounts */
struct str accounts_setting(enum accounts of);           /* where a house says which of them differ from the chart's */
/* What the house says of its books. others: "S19=8401 AE-EU=8336". */
struct books { struct datev_head head; struct str years, others[ACCOUNTS]; bool by_contract; };
/* The account of so many digits: as the house says, else the chart's. NONE: neither has one. */
struct str chart_account(const struct books *k, enum accounts of, struct str which, struct arena *mem);
/* The account of a tax group, or false with the setting where one can be said, in lang. */
bool chart_has(const struct books *k, enum accounts of, struct str which, enum lang lang, struct arena *mem, struct str *account, struct err *why);

/* A document that came, as rows; link: its Beleglink. False: why not, in lang. */
bool came_rows(const struct books *k, const struct ledger_came *c, struct str link, enum lang lang, struct arena *mem, struct datev_rows *out, struct err *why);

/* What stands beside documents: what was let off, what of a line of the bank is no payment, credits set off. Each is of one day; what was taken back is none. */
enum beside_kind { BESIDE_LET_OFF, BESIDE_REST, BESIDE_SET_OFF };
struct beside {
	enum beside_kind kind;
	int64_t client, invoice, line;                   /* client 0: the house's own line, invoice 0: of none, or of several */
	struct date day;
	struct money amount;                             /* as the client's account has it: above 0 it owes more */
	struct str number, buyer, rest, why;             /* number of the document; rest: what of the line it is (rest_kind_id) */
};
struct besides { struct beside *at; size_t n, cap; };
/* Of these days, by day. Sentences, in lang: what was booked or taken back on these days for days before them. */
bool beside_list(struct db *db, struct date from, struct date until, enum lang lang, struct arena *mem, struct besides *out, struct strs *later, struct err *e);
/* Says that it was booked, or taken back (back), on a day for a day before. */
struct later { struct str number; struct money amount; struct date day, at; bool back; };
void later_say(const struct later *l, enum lang lang, struct arena *mem, struct strs *out);
/* As rows. debtor: the client's account as these books show it. groups, abroad: of its document. False: why not, in lang. */
bool beside_rows(const struct books *k, const struct beside *b, struct str debtor, const struct tax_groups *groups, bool abroad, enum lang lang, struct arena *mem, struct datev_rows *out, struct err *why);

/* First days of business years as a house says them, blanks between; what is not said goes on from year to year. */
struct business_year { struct date first, last; };
struct business_year business_year(struct str said, struct date day);

/* Gives the client an account unless it has one; none where they are used up. */
bool debtor_give(const struct step *s, int64_t client, struct err *e);
bool debtor_set(const struct step *s, const struct signal *act, struct err *e);

enum { DEBTOR_DIGITS = 9, DEBTOR_STEP = 10000, DEBTOR_FIRST = 100000000, DEBTOR_LAST = 699990000 };      /* 10000 to 69999, as DATEV keeps them for debtors */
