/* periods.c - the words for a stretch of time after "je": of quotas, of availability, and whose a quota is.
 *
 * Each is understood in both languages, whatever the document's, and printed in the one that is asked for. */
#include "contract/inside.h"

static const struct period_word periods[] = {
	{ LIT("tag"), LIT("day"), { 1, 0 }, true },
	{ LIT("woche"), LIT("week"), { 7, 0 }, true },
	{ LIT("monat"), LIT("month"), { 0, 1 }, true },
	{ LIT("kalendermonat"), LIT("calendar-month"), { 0, 1 }, true },
	{ LIT("monatlich"), LIT("monthly"), { 0, 1 }, true },
	{ LIT("quartal"), LIT("quarter"), { 0, 3 }, true },
	{ LIT("kalenderquartal"), LIT("calendar-quarter"), { 0, 3 }, true },
	{ LIT("halbjahr"), LIT("half-year"), { 0, 6 }, true },
	{ LIT("kalenderhalbjahr"), LIT("calendar-half-year"), { 0, 6 }, true },
	{ LIT("jahr"), LIT("year"), { 0, 12 }, true },
	{ LIT("kalenderjahr"), LIT("calendar-year"), { 0, 12 }, true },
	{ LIT("vertragsjahr"), LIT("contract-year"), { 0, 12 }, false },
};

static const struct holder_word holders[] = {
	{ LIT("klient"), LIT("client"), QUOTA_CLIENT },     { LIT("vertrag"), LIT("contract"), QUOTA_CLIENT }, { LIT("anwender"), LIT("user"), QUOTA_PERSON },
	{ LIT("benutzer"), LIT("user"), QUOTA_PERSON },     { LIT("person"), LIT("person"), QUOTA_PERSON },    { LIT("gerät"), LIT("device"), QUOTA_DEVICE },
	{ LIT("standort"), LIT("site"), QUOTA_SITE },       { LIT("ticket"), LIT("ticket"), QUOTA_TICKET },    { LIT("vorgang"), LIT("ticket"), QUOTA_TICKET },
};

const struct period_word *period_find(struct str key)
{
	for (size_t i = 0; i < COUNT(periods); i++)
		if (str_is(periods[i].de, key) || str_is(periods[i].en, key))
			return &periods[i];
	return NULL;
}

const struct holder_word *holder_find(struct str key)
{
	for (size_t i = 0; i < COUNT(holders); i++)
		if (str_is(holders[i].de, key) || str_is(holders[i].en, key))
			return &holders[i];
	return NULL;
}

/* A word that the language has keeps its author's spelling there. */
static struct token in_language(const struct token *t, struct str de, struct str en, enum lang lang)
{
	struct token out = *t;
	struct str word = lang == LANG_EN ? en : de;
	if (!str_is(t->key, word)) {
		out.text = out.key = word;
		out.spelled = NONE;
	}
	return out;
}

struct token period_token(const struct token *t, enum lang lang)
{
	const struct period_word *p = period_find(t->key);
	return p ? in_language(t, p->de, p->en, lang) : *t;
}

struct token holder_token(const struct token *t, enum lang lang)
{
	const struct holder_word *h = holder_find(t->key);
	return h ? in_language(t, h->de, h->en, lang) : *t;
}
