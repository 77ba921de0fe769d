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
void put_counts(struct json *j, const struct erasure_counts *c);
