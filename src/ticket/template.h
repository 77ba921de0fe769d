/* ticket/template.h - what is written or done again and again: answers, new tickets, checklists; and who is named in a note.
 *
 * A template is the house's, in German, English or both. Its fields are names in braces; there is no logic in it. */
#pragma once
#include "ticket/ticket.h"

enum template_kind { TEMPLATE_REPLY, TEMPLATE_TICKET, TEMPLATE_CHECKLIST, TEMPLATE_KINDS };      /* ORDER template_kind */
struct template { int64_t id; enum template_kind kind; struct str name, words[2]; };     /* ORDER lang */
struct templates { struct template *at; size_t n, cap; };
/* Those that are offered, by name. */
bool template_list(struct db *db, struct arena *mem, struct templates *out, struct err *e);
bool template_find(struct db *db, int64_t id, struct arena *mem, struct template *out, struct err *e);  /* id 0: there is none */
/* In that language, or in the other where it has none. */
struct str template_words(const struct template *t, enum lang lang);

/* What a field stands for; what is empty is left out of the words. */
struct template_values { struct str client, contact, ticket, subject, component, me, house; };
struct str template_fill(struct str words, const struct template_values *v, struct arena *mem);
/* The first name in braces that is no field; NONE: all are. *near: what may be meant. */
struct str template_fault(struct str words, struct str *near);
struct str template_fields(enum lang lang, struct arena *mem);   /* "{klient}, {kontakt} ..." */

struct checklist_step { int64_t id, person; struct str words; struct instant done; };    /* done 0: not yet */
struct checklist { struct checklist_step *at; size_t n, cap; };
bool checklist_load(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct checklist *out, struct err *e);

struct mention { int64_t id, client, ticket, note, by; struct str subject, words; struct instant at; };
struct mentions { struct mention *at; size_t n, cap; };
/* What this person has not read yet, oldest first; of all tickets (0) or one. */
bool mention_list(struct db *db, int64_t person, int64_t ticket, struct arena *mem, struct mentions *out, struct err *e);

/* Acts: template.set (template: 0 a new one; kind, name, german, english), template.leave (template)
 * checklist.add (ticket, and template or text: a step a line), checklist.step (ticket, step, done 1 or 0)
 * mention.read (ticket): of whoever acts. "@login" in an internal note of ticket.note names somebody of the house. */
