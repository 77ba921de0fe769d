/* web/page_oncall.h - what the pages of the on-call service lend to each other, to today and to tickets. */
#pragma once
#include "oncall/oncall.h"
#include "web/show.h"

/* Who is on call now, a line a team, and alerts that nobody has answered, with the button; nothing where there is no team. */
bool show_on_call(struct request *q, struct out *o, struct err *e);
bool put_on_call(struct request *q, struct json *j, struct err *e);
/* Said to everybody at the desk: no owner can be told; and which teams have no rota. Nothing where all is well. */
bool show_owner_unreached(struct request *q, struct out *o, struct err *e);
bool show_teams_without_rota(struct request *q, struct out *o, struct err *e);
/* Alerts of a ticket: why, who was told how and what the receivers said, who answered; nothing when there was none. */
bool show_alerts_of(struct request *q, struct out *o, const struct ticket *t, struct err *e);
bool show_open_alerts(struct request *q, struct out *o, struct err *e);
struct str name_alert_reason(enum alert_reason reason, enum lang lang);
struct str name_channel_kind(struct str id, enum lang lang);
/* The people of the house with an open access, as options. */
struct staff { int64_t id; struct str login, name; };
struct staff_list { struct staff *at; size_t n, cap; };
bool staff_list(struct request *q, struct staff_list *out, struct err *e);
struct option *staff_options(struct request *q, const struct staff_list *all, const struct ids *only, size_t *n);
