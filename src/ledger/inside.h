/* ledger/inside.h - what the files of this room share. */
#pragma once
#include "inventory/inventory.h"
#include "ledger/datev.h"
#include "ledger/ledger.h"

struct str datev_column(size_t i, struct arena *mem);    /* its name, from 0 */

/* What a tax group is to the books: "S19", "AE", of a buyer abroad "AE-EU". */
struct str revenue_case(const struct tax *tax, bool abroad, struct arena *mem);
/* Its revenue account of so many digits: as `others` says ("S19=8401 AE-EU=8336"), else by the chart. NONE: neither has one. */
struct str revenue_account(struct str chart, struct str others, struct str which, int digits, struct arena *mem);
struct str purchase_account(struct str chart, struct str others, struct str which, int digits, struct arena *mem);      /* of what was bought; setting datev.purchases */
/* A document that came, as rows; link: its Beleglink. False: why not, in lang. */
bool came_rows(const struct datev_head *h, struct str accounts, const struct ledger_came *c, struct str link, enum lang lang, struct arena *mem, struct datev_rows *out, struct err *why);

/* First days of business years as a house says them, blanks between; what is not said goes on from year to year. */
struct business_year { struct date first, last; };
struct business_year business_year(struct str said, struct date day);

/* Gives the client an account unless it has one; none where they are used up. */
bool debtor_give(const struct step *s, int64_t client, struct err *e);
bool debtor_set(const struct step *s, const struct signal *act, struct err *e);

enum { DEBTOR_DIGITS = 9, DEBTOR_STEP = 10000, DEBTOR_FIRST = 100000000, DEBTOR_LAST = 699990000 };      /* 10000 to 69999, as DATEV keeps them for debtors */
