/* web/show_privacy.h - what the pages about persons' data share. Inside web/ only. */
#pragma once
#include "privacy/privacy.h"
#include "web/show.h"

/* "Notizen" of ticket_note; NONE: it has no name beside the table's. */
struct str name_place(struct str table, enum lang lang);
/* Three tables: what goes, what is written anew, what is kept, by which rule and until when. */
void show_counts(struct request *q, struct out *o, const struct erasure_counts *c, bool done);
/* Breaches of which somebody must still be told, with what is left of the 72 hours; nothing where there are none. */
bool show_incidents_due(struct request *q, struct out *o, struct err *e);
bool put_incidents_due(struct request *q, struct json *j, struct err *e);
void put_counts(struct json *j, const struct erasure_counts *c);
/* Tickets whose texts hold the surname alone; NONE: as it was when the person was erased, and no name is left to say. */
void show_hints(struct request *q, struct out *o, const struct erasure_hints *all, struct str surname);
void put_hints(struct json *j, const struct erasure_hints *all);
/* What a client said to a further sub-processor, and what it was answered; before that, until when it may. */
bool show_processor_dispute(struct request *q, struct out *o, const struct objection_to *x, struct err *e);
void put_processor_dispute(struct json *j, const struct objection_to *x);
bool show_measures(struct request *q, struct out *o, bool acts, struct err *e);
bool show_processors_disputed(struct request *q, struct out *o, struct err *e);  /* objections without an answer; nothing where there are none */
bool put_processors_disputed(struct request *q, struct json *j, struct err *e);
bool show_processors_announced(struct request *q, struct out *o, struct err *e); /* to the client, while it may object */
