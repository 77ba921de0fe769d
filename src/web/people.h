/* web/people.h - what the pages of people share: whose mail addresses are whose. */
#pragma once
#include "web/page.h"

/* The mail addresses of a person, the first being where they are written to. */
bool addresses_of(struct request *q, int64_t client, int64_t person, struct strs *out, struct err *e);
/* Why these cannot be that person's (0: somebody new) of that client, with the remedy; NONE: they can. */
bool addresses_fault(struct request *q, int64_t client, int64_t person, const struct strs *addresses, struct str *fault, struct err *e);
void person_change_form(struct request *q, struct out *o, const struct person *p, const struct strs *addresses);
