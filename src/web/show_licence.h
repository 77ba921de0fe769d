/* web/show_licence.h - what the pages of licences, months and planning share. */
#pragma once
#include "purchase/licence.h"
#include "web/show_resale.h"

/* Of a client on that day: seats bought, used and billed, and what differs; nothing where it has none. */
bool show_licences(struct request *q, struct out *o, int64_t client, struct date day, struct err *e);
/* Of all clients: licences whose notice falls due soon; nothing where there is none. */
bool show_licence_notices(struct request *q, struct out *o, struct err *e);
bool put_licence_notices(struct request *q, struct json *j, struct err *e);
