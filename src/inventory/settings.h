/* inventory/settings.h - what a house can set, as one table: what it is, what may be said, who reads it, and where it is set.
 *
 * From it come the refusal of a name that is none, the page /house/settings and a section of the manual. */
#pragma once
#include "inventory/inventory.h"

enum setting_group { SETTINGS_HOUSE, SETTINGS_HOURS, SETTINGS_MONEY, SETTINGS_LEDGER, SETTINGS_MAIL, SETTINGS_REACHED, SETTINGS_SIGN_IN, SETTINGS_MAKERS, SETTINGS_PRIVACY, SETTING_GROUPS };   /* ORDER setting_group */
struct str setting_group_name(enum setting_group g, enum lang lang);

enum setting_kind { SETTING_TEXT, SETTING_NUMBER, SETTING_WORDS, SETTING_WEB, SETTING_ZONE, SETTING_ORIGIN, SETTING_NETWORKS, SETTING_DAYS, SETTING_ACCOUNTS, SETTING_STEPS, SETTING_AMOUNTS, SETTING_RATES, SETTING_PERCENT, SETTING_IBAN };     /* ORDER setting_kind */
/* usual: what holds while it is not set; empty: nothing. read_by: rooms of the source. page: where it is set; empty: by no page.
 * words: one of them (SETTING_WORDS), or what has an account (SETTING_ACCOUNTS); most: of a number, with least, or of a rate in per cent. secret: is never shown. */
struct setting_row {
	struct str name;
	enum setting_group group;
	enum setting_kind kind;
	struct str says[2], example, usual, read_by, page, words;        /* ORDER lang */
	int least, most;
	bool secret;
};
#define SETTINGS_PAGE STR("/house/settings")

const struct setting_row *setting_rows(size_t *n);
const struct setting_row *setting_row_of(struct str name);       /* NULL: there is none */
/* May that be said? Empty says nothing, and always may be. False: refused with its reason. */
bool setting_may(const struct step *s, const struct field *f);

/* The language of mails to the house itself: setting house.lang. */
enum lang house_lang(struct db *db, struct arena *mem);

/* The address of the box this program reads, folded: what is written there comes back in as the house's own and nobody sees it. NONE: none is read. */
struct str mail_box(struct db *db, struct arena *mem);
/* Setting house.mail, unless that is the box. */
struct str house_mail(struct db *db, struct arena *mem);
/* Where letters to the house itself go: house_mail, else the first owner's address; NONE: there is nobody. */
struct str house_letters(struct db *db, struct arena *mem);
