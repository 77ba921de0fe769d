/* happenings.c - what the house sees happen to a ticket, by the words contracts use for it.
 *
 * A clock of a contract begins, ends and pauses with events that the author names, and conditions ask whether one fell into the
 * hours of a calendar. The house tells five of them and, of what is booked, when work began; each goes by many names, in two languages. A clock that
 * waits for work to begin, or for any other word, waits for somebody who tells it on the ticket, and a finding says so. */
#include "contract/inside.h"

/* The id first, as the stage of clocks writes it, then what contracts call it. */
static const struct { struct str id; struct str words; } happenings[] = {
	{ LIT("report"), LIT("report meldung eingang meldungseingang störungsmeldung alarm alarmeingang anruf anfrage auftragseingang ticketeingang ticketeröffnung reported receipt"
		" notification request opened logged ticket-opened call fault-report") },
	{ LIT("first-qualified-answer"), LIT("first-qualified-answer erste-qualifizierte-antwort erste-antwort antwort rückmeldung erste-rückmeldung erste-reaktion erstreaktion erstantwort reaktion rückruf"
		" first-answer answer first-response response first-reply reply first-assessment acknowledged acknowledgement responded") },
	{ LIT("confirmed-operation"), LIT("confirmed-operation bestätigter-betrieb gelöst lösung behoben behebung wiederhergestellt wiederherstellung betrieb erledigt entstört"
		" resolved resolution solved solution restored restoration running fixed in-operation completed") },
	{ LIT("question-to-client"), LIT("question-to-client rückfrage-beim-klienten rückfrage rückfrage-beim-kunden rückfrage-an-kunden warten-auf-kunden warten-auf-klient"
		" mitwirkung question-to-customer question waiting-for-client waiting-for-customer awaiting-client awaiting-customer customer-hold client-hold pending-customer") },
	{ LIT("begin-of-work"), LIT("begin-of-work beginn arbeitsbeginn einsatzbeginn begin start start-of-work") },
	{ LIT("third-party-work"), LIT("third-party-work fremdleistung warten-auf-dritte dritte provider-fall herstellerfall waiting-for-vendor waiting-for-third-party"
		" third-party vendor vendor-case carrier waiting-for-carrier") },
};

struct str contract_happening(struct str word)
{
	struct arena *mem = arena_open();
	struct str key = utf8_fold(mem, word), found = NONE;
	for (size_t i = 0; i < COUNT(happenings) && !found.len; i++)
		for (struct str words = happenings[i].words; words.len && !found.len;)
			if (str_is(str_split(&words, ' '), key))
				found = happenings[i].id;
	arena_close(mem);
	return found;
}

bool contract_means(struct str word, struct str event)
{
	struct str id = contract_happening(word);
	struct arena *mem = arena_open();
	bool same = str_is(utf8_fold(mem, word), utf8_fold(mem, event));
	arena_close(mem);
	return same || (id.len && str_is(id, contract_happening(event)));
}

/* Time is booked when the work is over: no clock can wait for that. */
static bool is_seen(struct str word)
{
	struct str id = contract_happening(word);
	return id.len && !str_is(id, STR("begin-of-work"));
}

static void add_own(const struct contract *c, struct str word, bool lasts, struct own_event *all, size_t *n)
{
	size_t i = 0;
	if (!word.len || is_seen(word) || contract_calendar(c, word))
		return;
	while (i < *n && !contract_means(all[i].name, word))
		i++;
	if (i == *n)
		all[(*n)++] = (struct own_event){ .name = word };
	all[i].lasts |= lasts;
}

size_t contract_own_events(const struct contract *c, struct arena *mem, struct own_event **out)
{
	size_t n = 0, most = 1;
	for (size_t i = 0; i < c->clocks.n; i++)
		most += 2 + c->clocks.at[i].n_paused;
	*out = NEWS(mem, struct own_event, most);
	for (size_t i = 0; i < c->clocks.n; i++) {
		add_own(c, c->clocks.at[i].from, false, *out, &n);
		add_own(c, c->clocks.at[i].until, false, *out, &n);
		for (size_t k = 0; k < c->clocks.at[i].n_paused; k++)
			add_own(c, c->clocks.at[i].paused[k], true, *out, &n);
	}
	return n;
}
